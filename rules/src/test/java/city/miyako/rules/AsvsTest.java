package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("evidence")
class AsvsTest {
    private static final String LIST = """
            "V6.2 Password Security":
              V6.2.1: [1, "Passwords have at least 8 characters"]
              V6.2.9: [2, "64 characters are allowed"]
            """;

    @Test
    void asvsIsToldAsItIs() {
        AsvsIsToldAsItIs.RULE.holdsInThisRepository();
    }

    /// Only in full runs (`-Dmiyako.full`): a single module's run leaves the other modules' reports old.
    @Test
    void everyRequirementToldAsShownHasAGreenTest() {
        var tree = Tree.ofThisRepository();
        if (System.getProperty("miyako.full") != null) {
            assertThat(AsvsIsToldAsItIs.executed(tree, Reports.of(tree.root().orElseThrow()))).isEmpty();
        }
    }

    @Test
    void aTestThatWasSkippedRedOrNotRunShowsNothing() {
        var tree = tagged("asvs:V6.2.1", "");
        var name = "city.miyako.PasswordTest#shortOnesAreRefused";

        assertThat(AsvsIsToldAsItIs.executed(tree, new Reports(Map.of()))).hasSize(1);
        for (var outcome : Reports.Outcome.values()) {
            var reports = new Reports(Map.of(name, new Reports.Result(outcome, Instant.EPOCH)));
            assertThat(AsvsIsToldAsItIs.executed(tree, reports)).as(outcome.name())
                    .hasSize(outcome == Reports.Outcome.GREEN ? 0 : 1);
        }
    }

    /// The counts are those of the standard: 70 requirements of level 1 and 183 of level 2 in 74 sections.
    @Test
    void noRequirementOfTheStandardIsLeftOut() {
        var items = Asvs.of(Tree.ofThisRepository()).items();

        assertThat(items).filteredOn(item -> item.level() == 1).hasSize(70);
        assertThat(items).filteredOn(item -> item.level() == 2).hasSize(183);
        assertThat(new HashSet<>(items.stream().map(Asvs.Item::id).toList())).hasSize(253);
        assertThat(items).allSatisfy(item -> {
            assertThat(item.section()).startsWith(item.sectionId() + " ");
            assertThat(item.requirement()).hasSizeBetween(5, 100);
        });
    }

    @Test
    void aTagThatNamesNoRequirementIsCaught() {
        Catches.nothing(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.1", ""));
        Catches.finds(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.77", ""), "PasswordTest.java:4", "names no requirement");
    }

    @Test
    void whatIsExcusedAndShownIsCaught() {
        Catches.finds(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.1", "V6.2.1: no passwords here"), "V6.2.1 is shown");
        Catches.finds(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.1", "V6.2: no passwords here"), "V6.2.1 is shown");
    }

    @Test
    void anExcuseWithoutReasonOrRequirementIsCaught() {
        Catches.finds(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.1", "V6.2.9: ''"), "has no reason");
        Catches.finds(AsvsIsToldAsItIs.RULE, tagged("asvs:V6.2.1", "V6.3: not here"), "no requirement and no section");
    }

    @Test
    void theTableTellsTheTestsTheExcuseOrThatNothingIsThere() {
        assertThat(AsvsTable.document(tagged("asvs:V6.2.1", ""))).contains(
                "**2 requirements: 1 shown by tests, 0 do not apply, 1 missing.**",
                "| V6.2.1 | 1 | Passwords have at least 8 characters | `PasswordTest#shortOnesAreRefused` |",
                "| V6.2.9 | 2 | 64 characters are allowed | **missing** |");
        assertThat(AsvsTable.document(tagged("asvs:V6.2.1", "V6.2.9: a reason"))).contains("does not apply: a reason");
        assertThat(AsvsTable.facts(tagged("asvs:V6.2.1", ""))).isEqualTo("id,level,state,tests\n"
                + "V6.2.1,1,shown,PasswordTest#shortOnesAreRefused\nV6.2.9,2,missing,\n");
    }

    private static Tree tagged(String tag, String excuses) {
        return Tree.of(Asvs.LIST, LIST, Asvs.EXCUSES, excuses, "foundation/src/test/java/city/miyako/PasswordTest.java",
                "package city.miyako;\n\nclass PasswordTest {\n    @Test @Tag(\"" + tag
                + "\")\n    void shortOnesAreRefused() { }\n}\n");
    }
}
