package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the security standard asks to be written: that it is there, and that it is what the code has.
class WrittenDownTest {

    @Test
    void whatIsAskedForIsWritten() {
        WrittenDown.RULE.holdsInThisRepository();
    }

    @Test
    @Tag("asvs:V2.1.2")
    void whichInputsMustAgreeIsWritten() {
        isWritten("What must agree");
    }

    @Test
    @Tag("asvs:V5.1.1")
    void whatEachDoorTakesOfFilesIsWritten() {
        isWritten("Doors that take files");
    }

    @Test
    @Tag("asvs:V15.1.3")
    void whatIsDearToComputeIsWrittenWithItsBounds() {
        isWritten("Dear work");
    }

    @Test
    @Tag("asvs:V6.1.1")
    void howGuessingIsSlowedIsWritten() {
        isWritten("Guessing");
    }

    @Test
    @Tag("asvs:V6.1.3")
    @Tag("asvs:V6.3.4")
    void everyWayInIsWrittenAndThereIsNoOther() {
        isWritten("Ways in");
    }

    @Test
    @Tag("asvs:V7.1.1")
    @Tag("asvs:V7.1.2")
    void howLongSessionsLiveAndHowManyIsWritten() {
        isWritten("Sessions");
    }

    @Test
    @Tag("asvs:V11.1.1")
    void howEveryKeyLivesIsWritten() {
        isWritten("Keys");
    }

    @Test
    @Tag("asvs:V11.1.2")
    void everyAlgorithmAndKeyIsWritten() {
        isWritten("Algorithms");
        isWritten("Keys");
    }

    @Test
    @Tag("asvs:V14.1.1")
    @Tag("asvs:V14.1.2")
    void howEveryClassOfDataIsTreatedIsWritten() {
        isWritten("Classes");
        isWritten("Sealed columns");
    }

    @Test
    @Tag("asvs:V8.1.2")
    void whoSeesAndWritesWhichFieldIsWritten() {
        isWritten("Fields");
    }

    @Test
    @Tag("asvs:V2.1.1")
    void whatTextsFromOutsideMustLookLikeIsWritten() {
        isGenerated("inputs.md", "formats", LimitTables.formats(Tree.ofThisRepository()), "`EmailAddress.FORM`");
    }

    @Test
    @Tag("asvs:V2.1.3")
    void everyLimitIsWrittenForEachPersonEachServiceAndEverybody() {
        isGenerated("limits.md", "limits-settings", LimitTables.settings(Tree.ofThisRepository()),
                "`miyako.limits.anonymous-write-burst` | 300");
        isGenerated("limits.md", "limits-services", LimitTables.services(Tree.ofThisRepository()), "`agreements`");
        isGenerated("limits.md", "limits-constants", LimitTables.constants(Tree.ofThisRepository()),
                "`Upload.MOST_BYTES` | 20 << 20");
    }

    @Test
    @Tag("asvs:V6.1.2")
    void theWordsOfThePlaceThatNoPasswordMayBeAreWritten() {
        isGenerated("sign-in.md", "place-words", LimitTables.words(Tree.ofThisRepository()), "chiyoda");
    }

    /// The section tells how the city's sessions and those of its provider end, together with the limits above it.
    @Test
    @Tag("asvs:V7.1.3")
    void howSessionsHereAndAtTheProviderEndIsWritten() {
        isWritten("Sessions");
        assertThat(WrittenDown.section(Tree.ofThisRepository().find(WrittenDown.FOLDER + "sign-in.md").orElse(""),
                "Sessions and the provider of identities")).contains("MIYAKO_OIDC_ISSUER", "how long",
                "how old a proof", "signing out here", "leaving there");
    }

    @Test
    @Tag("asvs:V16.1.1")
    @Tag("asvs:V16.2.3")
    void whatIsLoggedByWhomAndWhereIsWrittenAndNothingGoesElsewhere() {
        isWritten("Who writes");
        isWritten("Where it goes");
    }

    @Test
    @Tag("asvs:V13.1.1")
    void whomTheCityCallsIsWritten() {
        isWritten("Whom the city calls");
    }

    @Test
    @Tag("asvs:V15.1.1")
    void howSoonLibrariesAreMendedIsWritten() {
        isWritten("How soon");
    }

    @Test
    void whatIsNewWhatIsGoneAndWhatSaysNothingIsCaught() {
        var code = "package city.miyako.foundation.a;\n\nclass A {\n    Logger log = Logger.getLogger(A.class);\n}\n";
        var path = "foundation/src/main/java/city/miyako/foundation/a/A.java";
        var inventory = new WrittenDown.Inventory("logs.md", "Who writes", Facts::loggers);
        var head = "# Logs\n\n## Who writes\n\n| class | what |\n|---|---|\n";
        var document = WrittenDown.FOLDER + "logs.md";

        assertThat(inventory.in(Tree.of(path, code))).singleElement().asString().contains("does not name A");
        assertThat(inventory.in(Tree.of(path, code, document, head + "| `A` | what it saw, and when |\n"))).isEmpty();
        assertThat(inventory.in(Tree.of(path, code, document, head + "| `A` | |\n"))).singleElement().asString()
                .contains("says nothing about A");
        assertThat(inventory.in(Tree.of(document, head + "| `B` | what it saw, and when |\n"))).singleElement()
                .asString().contains("names B, which is not in the code");
    }

    private static void isGenerated(String document, String name, String table, String... words) {
        assertThat(table).contains(words);
        assertThat(Tree.ofThisRepository().find(WrittenDown.FOLDER + document).orElse(""))
                .contains("<!-- table: " + name + " -->\n" + table + "<!-- end -->");
    }

    private static void isWritten(String heading) {
        var inventories = WrittenDown.ALL.stream().filter(one -> one.heading().equals(heading)).toList();
        var tree = Tree.ofThisRepository();

        assertThat(inventories).hasSize(1);
        assertThat(inventories.getFirst().facts().apply(tree)).as("what the code has").isNotEmpty();
        assertThat(inventories.getFirst().in(tree)).isEqualTo(List.of());
    }
}
