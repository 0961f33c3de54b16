package city.miyako.foundation.services;

import city.miyako.foundation.text.Wording;
import java.util.List;
import java.util.Optional;

/// One initiative, system or programme of the strategy.
///
/// @param id        stable id in kebab case, named by `realises` in manifests and by level tags
/// @param name      its names
/// @param place     where it stands in the strategy
/// @param words     what the strategy says of it, in summaries of ours
/// @param functions what it must do; the position (from 0) is the function's number in level tags
/// @param figures   its figures, verbatim
/// @param pages     pages of the strategy document
public record ChecklistEntry(String id, Name name, Place place, Words words, List<Wording> functions,
        List<ChecklistFigure> figures, List<Integer> pages) {

    /// Copies the lists.
    public ChecklistEntry {
        functions = List.copyOf(functions);
        figures = List.copyOf(figures);
        pages = List.copyOf(pages);
    }

    /// The id of the entry whose slide names this one, if it is a part of another.
    public Optional<String> parent() {
        return place.parent().isEmpty() ? Optional.empty() : Optional.of(place.parent());
    }

    /// A name in both languages of the city.
    ///
    /// @param ja Japanese, as printed in the strategy
    /// @param en English, our translation
    public record Name(String ja, String en) { }

    /// Where an entry stands in the strategy.
    ///
    /// @param pillar    `tokyo-data-highway`, `town-dx`, `admin-dx` or `foundation` (under all three)
    /// @param field     policy field, for example `disaster x digital`
    /// @param kind      `software`, `data`, `simulation-or-ai`, `hardware-rollout`, `subsidy-or-program`,
    ///   `organisation`
    /// @param secondary further kinds
    /// @param listing   `listed` in the closing list, `unlisted`, or `sub` (part of another entry)
    /// @param evidence  `slide`, `column`, or `title-only` where nothing but the title is known
    /// @param parent    id of the entry it is a part of; empty when it stands alone
    public record Place(String pillar, String field, String kind, List<String> secondary, String listing,
            String evidence, String parent) {

        /// Copies the list.
        public Place {
            secondary = List.copyOf(secondary);
        }
    }

    /// What the strategy says, summarised; the wording is ours in both languages.
    ///
    /// @param what   what it is
    /// @param status results of fiscal year 2021
    /// @param plan   plan for fiscal year 2022
    public record Words(Wording what, Wording status, Wording plan) { }
}
