package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("evidence")
class StandardsTest {
    private static final String LIST = """
            "V6.2 Password Security":
              V6.2.1: [1, "Passwords have at least 8 characters"]
              V6.2.9: [2, "64 characters are allowed"]
            """;

    @Test
    void standardsAreToldAsTheyAre() {
        StandardsAreToldAsTheyAre.RULE.holdsInThisRepository();
    }

    /// Only in full runs (`-Dmiyako.full`): a single module's run leaves the other modules' reports old.
    @Test
    void everyRequirementToldAsShownHasAGreenTest() {
        var tree = Tree.ofThisRepository();
        if (System.getProperty("miyako.full") != null) {
            assertThat(StandardsAreToldAsTheyAre.executed(tree, Reports.of(tree.root().orElseThrow()))).isEmpty();
        }
    }

    @Test
    void aTestThatWasSkippedRedOrNotRunShowsNothing() {
        var tree = tagged("asvs:V6.2.1", "");
        var name = "city.miyako.PasswordTest#shortOnesAreRefused";

        assertThat(StandardsAreToldAsTheyAre.executed(tree, new Reports(Map.of()))).hasSize(1);
        for (var outcome : Reports.Outcome.values()) {
            var reports = new Reports(Map.of(name, new Reports.Result(outcome, Instant.EPOCH)));
            assertThat(StandardsAreToldAsTheyAre.executed(tree, reports)).as(outcome.name())
                    .hasSize(outcome == Reports.Outcome.GREEN ? 0 : 1);
        }
    }

    /// The counts are those of the standard: 70 requirements of level 1 and 183 of level 2 in 74 sections.
    @Test
    void noRequirementOfTheStandardIsLeftOut() {
        var items = Conformance.of(Tree.ofThisRepository(), Standard.ASVS).items();

        assertThat(items).filteredOn(item -> item.mark().equals("1")).hasSize(70);
        assertThat(items).filteredOn(item -> item.mark().equals("2")).hasSize(183);
        assertThat(new HashSet<>(items.stream().map(Conformance.Item::id).toList())).hasSize(253);
        assertThat(items).allSatisfy(item -> {
            assertThat(item.section()).startsWith(item.sectionId() + " ");
            assertThat(item.requirement()).hasSizeBetween(5, 100);
        });
    }

    /// The counts are those of the standard's own tables of operations (4.3.5-1 and 4.20-1 of v1.9.1).
    @Test
    void noOperationOfTheContextBrokerIsLeftOut() {
        var items = Conformance.of(Tree.ofThisRepository(), Standard.NGSI_LD).items();
        var ids = items.stream().map(Conformance.Item::id).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        Map.of("5.6.", 21, "5.7.", 10, "5.8.", 6, "5.13.", 4, "5.14.", 5).forEach((section, count) ->
                assertThat(ids).filteredOn(id -> id.startsWith(section)).as(section)
                        .hasSizeGreaterThanOrEqualTo(count));
        assertThat(items).allSatisfy(item -> {
            assertThat(item.id()).startsWith(item.sectionId() + ".");
            assertThat(item.mark()).isIn("1.8", "1.9");
        });
    }

    /// The counts are those of the annexes: 43 of part 1, with those of older drafts, and 10 of part 2.
    @Test
    void noAbstractTestOfTheDoorForMapsIsLeftOut() {
        var items = Conformance.of(Tree.ofThisRepository(), Standard.OGC_FEATURES).items();

        assertThat(items).filteredOn(item -> item.mark().equals("1")).hasSize(43);
        assertThat(items).filteredOn(item -> item.mark().equals("2")).hasSize(10);
        assertThat(new HashSet<>(items.stream().map(Conformance.Item::id).toList())).hasSize(53);
        assertThat(items).allSatisfy(item -> assertThat(item.id()).startsWith(item.sectionId() + "/"));
    }

    /// The counts are those of the requirements 18-088 names for the classes that are declared.
    @Test
    void noRequirementOfTheDoorForSensorsIsLeftOut() {
        var items = Conformance.of(Tree.ofThisRepository(), Standard.SENSOR_THINGS).items();
        var ids = items.stream().map(Conformance.Item::id).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        Map.of("datamodel", 17, "resource-path", 1, "request-data", 13, "data-array", 1, "create-observations-via-mqtt",
                1).forEach((section, count) -> assertThat(ids).filteredOn(id -> id.startsWith(section + "/"))
                .as(section).hasSize(count));
        assertThat(items).allSatisfy(item -> assertThat(item.id()).startsWith(item.sectionId() + "/"));
    }

    @Test
    void aTagThatNamesNoRequirementIsCaught() {
        Catches.nothing(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.1", ""));
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.77", ""), "PasswordTest.java:4",
                "names no requirement");
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("ngsild:5.6.77", ""), "names no clause");
    }

    @Test
    void whatIsExcusedAndShownIsCaught() {
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.1", "V6.2.1: no passwords here"),
                "V6.2.1 is shown");
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.1", "V6.2: no passwords here"),
                "V6.2.1 is shown");
    }

    @Test
    void anExcuseWithoutReasonOrRequirementIsCaught() {
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.1", "V6.2.9: ''"), "has no reason");
        Catches.finds(StandardsAreToldAsTheyAre.RULE, tagged("asvs:V6.2.1", "V6.3: not here"),
                "no requirement and no section");
    }

    @Test
    void theTableTellsTheTestsTheExcuseOrThatNothingIsThere() {
        assertThat(ConformanceTable.document(tagged("asvs:V6.2.1", ""), Standard.ASVS)).contains(
                "**2 requirements: 1 shown by tests, 0 do not apply, 1 missing.**",
                "| V6.2.1 | 1 | Passwords have at least 8 characters | `PasswordTest#shortOnesAreRefused` |",
                "| V6.2.9 | 2 | 64 characters are allowed | **missing** |");
        assertThat(ConformanceTable.document(tagged("asvs:V6.2.1", "V6.2.9: a reason"), Standard.ASVS))
                .contains("does not apply: a reason");
        assertThat(ConformanceTable.facts(tagged("asvs:V6.2.1", ""), Standard.ASVS)).isEqualTo("id,level,state,tests\n"
                + "V6.2.1,1,shown,PasswordTest#shortOnesAreRefused\nV6.2.9,2,missing,\n");
    }

    private static Tree tagged(String tag, String excuses) {
        return Tree.of(Standard.ASVS.list(), LIST, Standard.ASVS.excuses(), excuses,
                "foundation/src/test/java/city/miyako/PasswordTest.java",
                "package city.miyako;\n\nclass PasswordTest {\n    @Test @Tag(\"" + tag
                + "\")\n    void shortOnesAreRefused() { }\n}\n");
    }
}
