package city.miyako.app.security;

import java.util.List;

/// One requirement of the OWASP ASVS and how it stands with it, as the rules found it in the tests of this program.
///
/// @param id its number in the standard, as in `V6.2.1`
/// @param state `shown`, `excused` or `missing`
/// @param tests the tests that show it, as in `GuessingTest#anEndlessPasswordCostsNothing`
record Requirement(String id, String state, List<String> tests) {
    static final String SHOWN = "shown";
    static final String EXCUSED = "excused";
    static final String MISSING = "missing";

    /// Reads a line of the list that the rules write: number, level, state, tests.
    static Requirement of(String line) {
        var cells = line.split(",", -1);
        return new Requirement(cells[0], cells[2], cells[3].isEmpty() ? List.of() : List.of(cells[3].split(" ")));
    }

    /// The number of its chapter, as in `V6`.
    String chapter() {
        return id.substring(0, id.indexOf('.'));
    }
}
