package city.miyako.app.portal;

import city.miyako.foundation.pages.Page;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ChecklistEntry;
import city.miyako.foundation.services.ServiceDirectory;
import city.miyako.foundation.text.Language;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The checklist with what of it works, narrowed by a filter.
///
/// @param rows the entries that fit, in the order of the strategy
/// @param pillars the pillars, with how many entries each has
/// @param fields the policy fields, with how many entries each has
/// @param levels the levels, `not-yet` among them
/// @param text the words asked for, or empty
/// @param all how many entries there are
/// @param realised how many of all have a level
public record SystemsView(List<Row> rows, List<Choice> pillars, List<Choice> fields, List<Choice> levels, String text,
                          int all, long realised) {
    private static final List<String> LEVELS = List.of("gold", "silver", "bronze", "not-yet");

    /// All entries in a page's language; the same for as long as the program runs.
    static List<Row> rows(Checklist checklist, ServiceDirectory services, Page page) {
        return checklist.all().stream().map(entry -> row(entry, services, page)).toList();
    }

    static SystemsView of(List<Row> rows, Page page, Filter filter) {
        var fit = rows.stream().filter(filter::fits).toList();
        return new SystemsView(fit, choices(rows, Row::pillar, filter.pillar(), word -> page.t("pillar." + word)),
            choices(rows, Row::field, filter.field(), word -> page.t("field." + word)), levels(rows, filter, page),
            filter.text(), rows.size(), rows.stream().filter(row -> !"not-yet".equals(row.level())).count());
    }

    private static Row row(ChecklistEntry entry, ServiceDirectory services, Page page) {
        var by = services.realising(entry.id()).stream().map(service -> new ServiceCard.PageLink(
            service.pages().isEmpty() ? "/services" : service.pages().getFirst().path(), service.name(page.language())))
            .toList();
        var names = page.language() == Language.JA ? List.of(entry.name().ja(), entry.name().en())
            : List.of(entry.name().en(), entry.name().ja());
        var word = entry.place().field().replaceAll("[^a-z]+", "-");
        var pillar = entry.place().pillar();
        return new Row(entry.id(), names.getFirst(), names.getLast(), pillar, page.t("pillar.short." + pillar), word,
            page.t("field." + word), services.level(entry.id()).orElse("not-yet"), by);
    }

    private static List<Choice> levels(List<Row> rows, Filter filter, Page page) {
        return LEVELS.stream().map(level -> new Choice(level, page.t("level.word", level),
            rows.stream().filter(row -> row.level().equals(level)).count(), level.equals(filter.level()))).toList();
    }

    private static List<Choice> choices(List<Row> rows, Function<Row, String> word, String chosen,
                                        Function<String, String> name) {
        return rows.stream().collect(Collectors.groupingBy(word, TreeMap::new, Collectors.counting())).entrySet()
            .stream().map(entry -> new Choice(entry.getKey(), name.apply(entry.getKey()), entry.getValue(),
                entry.getKey().equals(chosen))).toList();
    }

    /// What the reader asked for; empty words ask for everything.
    ///
    /// @param pillar a pillar's word
    /// @param field a field's word
    /// @param level a level's word, or `not-yet`
    /// @param text words in a name or id
    record Filter(String pillar, String field, String level, String text) {
        boolean fits(Row row) {
            return matches(pillar, row.pillar()) && matches(field, row.field()) && matches(level, row.level())
                && (text.isEmpty() || names(row));
        }

        private boolean names(Row row) {
            var words = Folding.fold(row.id() + " " + row.name() + " " + row.otherName());
            return Arrays.stream(Folding.fold(text).split(" ")).allMatch(words::contains);
        }

        private static boolean matches(String wanted, String has) {
            return wanted.isEmpty() || wanted.equals(has);
        }
    }

    /// One entry of the checklist.
    ///
    /// @param id its id
    /// @param name its name in the reader's language
    /// @param otherName its name in the other language
    /// @param pillar its pillar's word
    /// @param pillarName what its pillar is called in short
    /// @param field its field's word
    /// @param fieldName what its field is called
    /// @param level its level's word, `not-yet` where it has none
    /// @param services who realises it
    public record Row(String id, String name, String otherName, String pillar, String pillarName, String field,
                      String fieldName, String level, List<ServiceCard.PageLink> services) {
        /// The tone of its level's badge.
        public String tone() {
            return switch (level) {
                case "gold" -> "special";
                case "silver" -> "ok";
                case "bronze" -> "warn";
                default -> "muted";
            };
        }
    }
}
