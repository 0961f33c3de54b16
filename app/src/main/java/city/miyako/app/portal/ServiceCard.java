package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.services.ServiceManifest;
import java.util.List;

/// A service as directories show it, in the reader's language.
///
/// @param id its id
/// @param name what it is called
/// @param purpose what it is for
/// @param area the area of city life, also the name of its icon
/// @param level `bronze`, `silver`, `gold` or empty
/// @param links its pages
/// @param manifest all it says of itself
public record ServiceCard(String id, String name, String purpose, String area, String level, List<PageLink> links,
                          ServiceManifest manifest) {
    static ServiceCard of(ServiceManifest manifest, Page page) {
        var entry = manifest.entry();
        return new ServiceCard(entry.id(), entry.name(page.language()), manifest.words().purpose(page.language()),
            entry.area(), entry.level(), entry.pages().stream().filter(one -> !one.path().contains("{"))
            .map(one -> link(one, page)).toList(), manifest);
    }

    /// Its first page, where its card leads.
    public String href() {
        return links.isEmpty() ? "/services" : links.getFirst().path();
    }

    /// Its pages beside the first.
    public List<PageLink> more() {
        return links.size() < 2 ? List.of() : links.subList(1, links.size());
    }

    private static PageLink link(ServiceEntry.Page one, Page page) {
        return new PageLink(one.path(), page.language() == city.miyako.foundation.text.Language.JA
            ? one.nameJa() : one.nameEn());
    }

    /// A page to go to.
    ///
    /// @param path its address without language prefix
    /// @param name what it is called
    public record PageLink(String path, String name) {
    }
}
