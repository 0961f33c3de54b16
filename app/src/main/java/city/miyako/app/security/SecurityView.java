package city.miyako.app.security;

import city.miyako.foundation.pages.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the page about security shows.
///
/// @param themes what is protected, each with its proofs
/// @param all how many requirements the standard has
/// @param shown how many of them tests show
/// @param excused how many do not apply
/// @param missing how many nothing shows yet
/// @param tests how many tests show something
/// @param contact where to tell of a hole, as in `mailto:…`; empty where the operator named nobody
/// @param parts whether the list of parts can be fetched
public record SecurityView(List<Row> themes, int all, long shown, long excused, long missing, long tests,
                           String contact, boolean parts) {

    /// One thing that is protected.
    ///
    /// @param key its word
    /// @param name what it is called
    /// @param how how it is protected
    /// @param shown how many requirements tests show
    /// @param missing the numbers of those that nothing shows yet, separated by spaces
    /// @param tests the tests, as sentences
    public record Row(String key, String name, String how, long shown, String missing, List<String> tests) {
    }

    /// The chapters of the standard, gathered as people would ask.
    private enum Theme {
        SIGNIN("V6", "V10"), SESSION("V7"), ACCESS("V8"), PAGES("V3"), INPUT("V1", "V2"), API("V4", "V17"),
        FILES("V5"), KEYS("V9", "V11"), NETWORK("V12"), OPERATION("V13"), DATA("V14"), LIBRARIES("V15"), LOG("V16");

        private final List<String> chapters;

        Theme(String... chapters) {
            this.chapters = List.of(chapters);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SecurityView of(List<Requirement> requirements, Page page, String contact, boolean parts) {
        return new SecurityView(Arrays.stream(Theme.values()).map(theme -> row(theme, requirements, page)).toList(),
            requirements.size(), count(requirements, Requirement.SHOWN), count(requirements, Requirement.EXCUSED),
            count(requirements, Requirement.MISSING), requirements.stream().flatMap(one -> one.tests().stream())
            .distinct().count(), contact, parts);
    }

    private static Row row(Theme theme, List<Requirement> requirements, Page page) {
        var own = requirements.stream().filter(one -> theme.chapters.contains(one.chapter())).toList();
        return new Row(theme.word(), page.t("theme." + theme.word()), page.t("how." + theme.word()),
            count(own, Requirement.SHOWN), own.stream().filter(one -> one.state().equals(Requirement.MISSING))
            .map(Requirement::id).collect(Collectors.joining(" ")), own.stream().flatMap(one -> one.tests().stream())
            .distinct().map(SecurityView::sentence).sorted().toList());
    }

    private static long count(List<Requirement> requirements, String state) {
        return requirements.stream().filter(one -> one.state().equals(state)).count();
    }

    /// `GuessingTest#anEndlessPasswordCostsNothing` as `An endless password costs nothing`.
    static String sentence(String test) {
        var name = test.substring(test.indexOf('#') + 1);
        var words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
