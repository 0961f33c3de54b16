package city.miyako.rules;

import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void documentsTellTheTruth() {
        if (System.getProperty("update") != null) {
            Documents.update(Tree.ofThisRepository());
        }
        Documents.RULE.holdsInThisRepository();
    }

    @Test
    void everyDependencyHasItsLine() {
        DependenciesHaveTheirLine.RULE.holdsInThisRepository();
    }

    @Test
    void nothingNamesAMachine() {
        NothingNamesAMachine.RULE.holdsInThisRepository();
    }

    @Test
    void aListThatIsOutOfDateIsCaught() {
        Catches.finds(Documents.RULE, Examples.service(), "SERVICES.md", "is not what the repository says now");
        var fresh = Examples.service();
        fresh.files().putAll(Documents.fresh(fresh));
        Catches.nothing(Documents.RULE, fresh);
        var more = fresh.with(Examples.FOLDER + "/service.yaml", Examples.MANIFEST.replace("Tells", "Shouts"));
        Catches.finds(Documents.RULE, more, "SERVICES.md");
    }

    @Test
    void aThingTypeMissingFromTheGlossaryIsCaught() {
        Catches.finds(Documents.RULE, Tree.of("data/src/main/java/city/miyako/data/types/thing-types.yaml",
                "types:\n  Bin: {}\n", "docs/words.md", "nothing"), "does not explain the thing type Bin");
    }

    @Test
    void aLibraryWithoutLicenceLineIsCaught() {
        Catches.finds(DependenciesHaveTheirLine.RULE, Tree.of("data/pom.xml",
                "<dependency><groupId>a.b</groupId><artifactId>c</artifactId></dependency>"), "the library c");
    }

    @Test
    void aLockFileThatNamesAServerIsCaught() {
        Catches.finds(NothingNamesAMachine.RULE, Tree.of("frontend/package-lock.json",
                "{\"resolved\": \"https://example.org/x.tgz\"}"), "names a server to fetch from");
        Catches.finds(NothingNamesAMachine.RULE, Tree.of("docs/x.md", "see /Users/somebody/notes"), "one machine");
    }
}
