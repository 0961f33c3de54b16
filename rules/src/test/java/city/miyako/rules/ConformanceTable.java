package city.miyako.rules;

import java.util.Locale;
import java.util.stream.Collectors;

/// `docs/asvs.md`, `docs/ngsi-ld.md`, `docs/ogc-features.md` and `docs/sensorthings.md`: every requirement of a
/// standard with the tests that show it; and the same facts for the page about security.
final class ConformanceTable {
    private ConformanceTable() {
    }

    static String document(Tree tree, Standard standard) {
        var all = Conformance.of(tree, standard);
        var base = all.only(standard.base());
        var text = new StringBuilder(standard.opening()).append("\n");
        text.append("**%s.** %s %s alone: %s.\n".formatted(counts(all, standard.unit() + "s", " by tests"),
                capital(standard.mark()), standard.base(), counts(base, standard.unit() + "s", "").replace(":", ",")));
        var section = "";
        for (var item : all.items()) {
            if (!item.section().equals(section)) {
                section = item.section();
                text.append("\n## ").append(section).append("\n\n| item | ").append(standard.mark())
                        .append(" | asks | shown by |\n|---|--:|---|---|\n");
            }
            text.append("| %s | %s | %s | %s |\n".formatted(item.id(), item.mark(), item.requirement(),
                    answer(all, item)));
        }
        return text.toString();
    }

    /// The same for the page: number, mark, state and tests, one requirement a line.
    static String facts(Tree tree, Standard standard) {
        var all = Conformance.of(tree, standard);
        return "id," + standard.mark() + ",state,tests\n" + all.items().stream().map(item -> item.id() + ","
                + item.mark() + "," + all.state(item).name().toLowerCase(Locale.ROOT) + ","
                + String.join(" ", all.tests(item)) + "\n").collect(Collectors.joining());
    }

    private static String counts(Conformance all, String units, String how) {
        return "%d %s: %d shown%s, %d do not apply, %d missing".formatted(all.items().size(), units,
                all.count(Conformance.State.SHOWN), how, all.count(Conformance.State.EXCUSED),
                all.count(Conformance.State.MISSING));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String answer(Conformance all, Conformance.Item item) {
        return switch (all.state(item)) {
            case SHOWN -> all.tests(item).stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br>"));
            case EXCUSED -> "does not apply: " + all.findExcuse(item).orElseThrow();
            case MISSING -> "**missing**";
        };
    }
}
