package city.miyako.rules;

import java.util.stream.Collectors;

/// `docs/asvs.md`: every requirement of the security standard with the tests that show it; and the same facts for the
/// page about security.
final class AsvsTable {
    private static final String HEAD = "\n\n| item | level | asks | shown by |\n|---|--:|---|---|\n";

    private AsvsTable() {
    }

    static String document(Tree tree) {
        var asvs = Asvs.of(tree);
        var text = new StringBuilder("""
                # OWASP ASVS 5.0.0, level 2

                Every requirement of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0.0 (OWASP
                Foundation, CC BY-SA 4.0), here in a few words of our own, with the tests that show it. Written from the
                tags of the tests (`@Tag("asvs:V6.2.1")`) and `asvs-excuses.yaml` by the rules (`asvsIsToldAsItIs`,
                `documentsTellTheTruth`); do not edit. A requirement that asks for something written is shown by a test
                only where one reads what is written.

                """);
        text.append("**%d requirements: %d shown by tests, %d do not apply, %d missing.** Level 1 alone: %s.\n"
                .formatted(asvs.items().size(), asvs.count(Asvs.State.SHOWN), asvs.count(Asvs.State.EXCUSED),
                asvs.count(Asvs.State.MISSING), levelOne(asvs)));
        var section = "";
        for (var item : asvs.items()) {
            if (!item.section().equals(section)) {
                section = item.section();
                text.append("\n## ").append(section).append(HEAD);
            }
            text.append("| %s | %d | %s | %s |\n".formatted(item.id(), item.level(), item.requirement(),
                    answer(asvs, item)));
        }
        return text.toString();
    }

    /// The same for the page: number, level, state and tests, one requirement a line.
    static String facts(Tree tree) {
        var asvs = Asvs.of(tree);
        return "id,level,state,tests\n" + asvs.items().stream().map(item -> item.id() + "," + item.level() + ","
                + asvs.state(item).name().toLowerCase(java.util.Locale.ROOT) + ","
                + String.join(" ", asvs.tests(item)) + "\n").collect(Collectors.joining());
    }

    private static String levelOne(Asvs asvs) {
        var items = asvs.items().stream().filter(item -> item.level() == 1).toList();
        return "%d requirements, %d shown, %d do not apply, %d missing".formatted(items.size(),
                items.stream().filter(item -> asvs.state(item) == Asvs.State.SHOWN).count(),
                items.stream().filter(item -> asvs.state(item) == Asvs.State.EXCUSED).count(),
                items.stream().filter(item -> asvs.state(item) == Asvs.State.MISSING).count());
    }

    private static String answer(Asvs asvs, Asvs.Item item) {
        return switch (asvs.state(item)) {
            case SHOWN -> asvs.tests(item).stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br>"));
            case EXCUSED -> "does not apply: " + asvs.findExcuse(item).orElseThrow();
            case MISSING -> "**missing**";
        };
    }
}
