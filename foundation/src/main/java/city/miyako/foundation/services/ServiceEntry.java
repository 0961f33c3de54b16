package city.miyako.foundation.services;

import city.miyako.foundation.text.Language;
import java.util.List;

/// A running service as its manifest presents it.
///
/// @param id       its id, also the last part of its address
/// @param nameJa   its name in Japanese
/// @param nameEn   its name in English
/// @param area     the area of city life it belongs to
/// @param level    `bronze`, `silver` or `gold`; empty when none is earned yet
/// @param realises ids of the checklist; `id#part` where several services realise one entry
/// @param pages    its pages
public record ServiceEntry(String id, String nameJa, String nameEn, String area, String level, List<String> realises,
        List<Page> pages) {

    /// Copies the lists.
    public ServiceEntry {
        realises = List.copyOf(realises);
        pages = List.copyOf(pages);
    }

    /// Its name in a language.
    public String name(Language language) {
        return language == Language.JA ? nameJa : nameEn;
    }

    /// A page of a service.
    ///
    /// @param path   its address without language prefix
    /// @param nameJa what it is called in Japanese
    /// @param nameEn what it is called in English
    public record Page(String path, String nameJa, String nameEn) {
        /// What it is called in a language.
        public String name(Language language) {
            return language == Language.JA ? nameJa : nameEn;
        }
    }
}
