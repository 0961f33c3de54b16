package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("evidence")
class LevelsTest {
    private static final System.Logger LOG = System.getLogger("city.miyako.rules");
    private static final String TEST = Examples.TESTS + "/WasteCalendarServiceTest.java";
    private static final String TESTED = "city.miyako.services.wastecalendar.WasteCalendarServiceTest#";

    @Test
    void realisesKnowsTheChecklist() {
        RealisesKnowsTheChecklist.RULE.holdsInThisRepository();
    }

    @Test
    void everyCriterionHasATaggedTest() {
        LevelsAreEarned.RULE.holdsInThisRepository();
    }

    /// Fails only in full runs (`-Dmiyako.full`): a single module's run leaves the other modules' reports old.
    @Test
    void everyTaggedTestRanAndIsGreen() {
        var tree = Tree.ofThisRepository();
        var root = tree.root().orElseThrow();
        var findings = LevelsAreEarned.executed(tree, Reports.of(root), (test, result) -> isFresh(root, test, result));
        if (System.getProperty("miyako.full") != null) {
            assertThat(findings).as("levels claimed, not earned").isEmpty();
        } else if (!findings.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "LEVELS ARE NOT PROVED BY THIS RUN (only ./miyako test proves them): "
                    + findings.size() + " finding(s), the first: " + findings.getFirst());
        }
    }

    @Test
    void anUnknownIdAndAnIdRealisedTwiceAreCaught() {
        Catches.finds(RealisesKnowsTheChecklist.RULE, Examples.serviceWith(
                Examples.MANIFEST.replace("[waste]", "[teleport]")), "realises teleport");
        Catches.finds(RealisesKnowsTheChecklist.RULE, Examples.service().with("linkage/x/part.yaml",
                "id: x\nrealises: [waste]\n"), "is already realised by");
        Catches.nothing(RealisesKnowsTheChecklist.RULE, Examples.serviceWith(
                Examples.MANIFEST.replace("[waste]", "['waste#calendar']")).with("linkage/x/part.yaml",
                "id: x\nrealises: ['waste#search']\n"));
    }

    @Test
    void aLevelClaimedWithoutTestsIsCaught() {
        Catches.finds(LevelsAreEarned.RULE, bronze(""), "bronze is claimed", "functions/0", "tell the day");
        Catches.finds(LevelsAreEarned.RULE, bronze(""), "bronze/languages");
        Catches.nothing(LevelsAreEarned.RULE, bronze(proofs()));
        Catches.finds(LevelsAreEarned.RULE, bronze(proofs()).with(Examples.FOLDER + "/service.yaml",
                Examples.MANIFEST.replace("level: none", "level: silver")), "silver/audit");
    }

    @Test
    void aFunctionThatCannotBeSoftwareIsExcusedWithoutADay() {
        var tree = bronze(proofs().replace("functions/1", "functions/0")).with(Examples.FOLDER + "/service.yaml",
                Examples.MANIFEST.replace("level: none", "level: bronze")
                + "exceptions: [{rule: functions/1, reason: 'a meeting; the page shows its minutes'}]\n");
        Catches.nothing(LevelsAreEarned.RULE, tree);
        Catches.nothing(ManifestsSayEverything.RULE, tree);
    }

    @Test
    void aTagThatProvesNothingKnownIsCaught() {
        Catches.finds(LevelsAreEarned.RULE, bronze(proofs().replace("bronze/api", "bronze/apple")), "bronze/apple");
    }

    @Test
    void aTestThatWasSkippedRedOrNotRunProvesNothing() {
        var tree = bronze(proofs());
        assertThat(found(tree, Map.of())).anyMatch(text -> text.contains("did not run"));
        assertThat(found(tree, Map.of(TESTED + "theDayIsTold", result(Reports.Outcome.SKIPPED))))
                .anyMatch(text -> text.contains("was SKIPPED"));
        assertThat(found(tree, Map.of(TESTED + "theDayIsTold", result(Reports.Outcome.RED))))
                .anyMatch(text -> text.contains("is red"));
        assertThat(found(tree, Map.of(TESTED + "theDayIsTold", result(Reports.Outcome.GREEN)))).isEmpty();
        assertThat(LevelsAreEarned.executed(tree, new Reports(Map.of(TESTED + "theDayIsTold",
                result(Reports.Outcome.GREEN))), (_, _) -> false)).isNotEmpty();
    }

    private static List<String> found(Tree tree, Map<String, Reports.Result> results) {
        return LevelsAreEarned.executed(tree, new Reports(results), (_, _) -> true).stream().map(Finding::toString)
                .toList();
    }

    private static Reports.Result result(Reports.Outcome outcome) {
        return new Reports.Result(outcome, Instant.EPOCH);
    }

    private static boolean isFresh(Path root, Evidence test, Reports.Result result) {
        try {
            return !Files.getLastModifiedTime(root.resolve(test.path())).toInstant().isAfter(result.at());
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static String proofs() {
        return List.of("functions/0", "functions/1", "bronze/pages", "bronze/api", "bronze/languages").stream()
                .map(criterion -> "    @Tag(\"level:waste-calendar:" + criterion + "\")\n")
                .collect(java.util.stream.Collectors.joining());
    }

    private static Tree bronze(String tags) {
        return Examples.serviceWith(Examples.MANIFEST.replace("level: none", "level: bronze")).with(TEST,
                "package city.miyako.services.wastecalendar;\n\nclass WasteCalendarServiceTest {\n    @Test\n" + tags
                + "    void theDayIsTold() { }\n}\n");
    }
}
