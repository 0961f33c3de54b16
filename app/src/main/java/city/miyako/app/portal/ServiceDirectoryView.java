package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.services.ServiceDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services that fit a filter, with the choices that narrow it further.
///
/// @param groups the services by area, in the order of the areas' names
/// @param areas the areas there are
/// @param audiences the groups of people there are
/// @param text the words asked for, or empty
/// @param found how many services fit
public record ServiceDirectoryView(List<Group> groups, List<Choice> areas, List<Choice> audiences, String text,
                                   long found) {
    static ServiceDirectoryView of(ServiceDirectory services, Page page, String area, String audience, String text) {
        var all = services.manifests().stream().map(manifest -> ServiceCard.of(manifest, page)).toList();
        var folded = Folding.fold(text);
        var fit = all.stream().filter(card -> area.isEmpty() || card.area().equals(area))
            .filter(card -> audience.isEmpty() || card.manifest().words().audience().contains(audience))
            .filter(card -> folded.isEmpty() || Folding.fold(card.name() + " " + card.purpose() + " " + card.id())
                .contains(folded)).toList();
        var grouped = fit.stream().collect(Collectors.groupingBy(ServiceCard::area, TreeMap::new, Collectors.toList()));
        return new ServiceDirectoryView(
            grouped.entrySet().stream().map(entry -> new Group(entry.getKey(), page.t("area." + entry.getKey()),
                entry.getValue())).toList(),
            choices(all.stream().map(ServiceCard::area), area, name -> page.t("area." + name)),
            choices(all.stream().flatMap(card -> new TreeSet<>(card.manifest().words().audience()).stream()), audience,
                name -> page.t("audience." + name)), text, fit.size());
    }

    private static List<Choice> choices(Stream<String> values, String chosen, Function<String, String> name) {
        return values.collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
            .entrySet().stream().sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
            .map(entry -> new Choice(entry.getKey(), name.apply(entry.getKey()), entry.getValue(),
                entry.getKey().equals(chosen))).toList();
    }

    /// The services of one area.
    ///
    /// @param area the area's word, also the name of its icon
    /// @param name what the area is called
    /// @param services its services
    public record Group(String area, String name, List<ServiceCard> services) {
    }
}
