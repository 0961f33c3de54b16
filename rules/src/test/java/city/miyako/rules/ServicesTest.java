package city.miyako.rules;

import org.junit.jupiter.api.Test;

class ServicesTest {
    private static final String FOLDER = Examples.FOLDER;

    @Test
    void everyServiceIsWhereItsNameSays() {
        ServicesAreWhereTheirNamesSay.PLACE.holdsInThisRepository();
    }

    @Test
    void everyServiceHasTheSameShape() {
        ServicesAreWhereTheirNamesSay.SHAPE.holdsInThisRepository();
    }

    @Test
    void manifestsSayEverything() {
        ManifestsSayEverything.RULE.holdsInThisRepository();
    }

    @Test
    void everyManifestHasItsBean() {
        EveryManifestHasItsBean.RULE.holdsInThisRepository();
    }

    @Test
    void aGoodServiceBreaksNoRule() {
        Catches.nothing(ServicesAreWhereTheirNamesSay.PLACE, Examples.service());
        Catches.nothing(ServicesAreWhereTheirNamesSay.SHAPE, Examples.service());
        Catches.nothing(ManifestsSayEverything.RULE, Examples.service());
        Catches.nothing(EveryManifestHasItsBean.RULE, Examples.service());
    }

    @Test
    void aServiceWithAnotherWordThanItsFolderIsCaught() {
        var tree = Examples.serviceWith(Examples.MANIFEST.replace("id: waste-calendar", "id: rubbish-days"));
        Catches.finds(ServicesAreWhereTheirNamesSay.PLACE, tree, "stands in folder wastecalendar");
        Catches.finds(ServicesAreWhereTheirNamesSay.PLACE, tree, "RubbishDaysService.java", "missing");
    }

    @Test
    void anAddressWithAnotherWordIsCaught() {
        Catches.finds(ServicesAreWhereTheirNamesSay.PLACE, Examples.serviceWith(
                Examples.MANIFEST.replace("path: /waste-calendar", "path: /bins")), "/bins");
    }

    @Test
    void aFolderWithoutManifestAndAServiceWithoutReadmeAreCaught() {
        Catches.finds(ServicesAreWhereTheirNamesSay.SHAPE, Tree.of(FOLDER + "/Bin.java", "class Bin {}"),
                "without service.yaml");
        var tree = Examples.service();
        tree.files().remove(FOLDER + "/README.md");
        Catches.finds(ServicesAreWhereTheirNamesSay.SHAPE, tree, "README.md", "missing");
    }

    @Test
    void aServiceThatHidesAnEngineIsCaught() {
        var long801 = Examples.service().with(FOLDER + "/Bins.java", "// a bin\n".repeat(801));
        Catches.finds(ServicesAreWhereTheirNamesSay.SHAPE, long801, "Java lines in 3 files (at most 800 in 12)");
        var many = Examples.service();
        for (int i = 0; i < 10; i++) {
            many = many.with(FOLDER + "/Bin" + i + ".java", "// a bin\n");
        }
        Catches.nothing(ServicesAreWhereTheirNamesSay.SHAPE, many);
        Catches.finds(ServicesAreWhereTheirNamesSay.SHAPE, many.with(FOLDER + "/Bin10.java", "// one more\n"),
                "in 13 files (at most 800 in 12)");
    }

    @Test
    void anUnknownKeyAMissingNameAndAnUnknownAreaAreCaught() {
        Catches.finds(ManifestsSayEverything.RULE, Examples.serviceWith(Examples.MANIFEST + "colour: green\n"),
                "'colour' is unknown");
        Catches.finds(ManifestsSayEverything.RULE, Examples.serviceWith(
                Examples.MANIFEST.replace(", en: Waste calendar", "")), "name has no en");
        Catches.finds(ManifestsSayEverything.RULE, Examples.serviceWith(
                Examples.MANIFEST.replace("area: town", "area: moon")), "area 'moon'");
    }

    @Test
    void anExceptionWhoseDayHasPassedIsCaughtAndNoLongerExcuses() {
        var expired = Examples.MANIFEST + "exceptions: [{rule: everyServiceHasTheSameShape, reason: moving, until: "
                + "2020-01-31}]\n";
        Catches.finds(ManifestsSayEverything.RULE, Examples.serviceWith(expired), "it has passed");
        var tree = Examples.serviceWith(expired);
        tree.files().remove(FOLDER + "/README.md");
        Catches.finds(ServicesAreWhereTheirNamesSay.SHAPE, tree, "README.md");
        var open = Examples.serviceWith(expired.replace("2020", "2999"));
        open.files().remove(FOLDER + "/README.md");
        Catches.nothing(ServicesAreWhereTheirNamesSay.SHAPE, open);
    }

    @Test
    void aPartWithoutManifestIsCaught() {
        Catches.finds(ManifestsSayEverything.RULE, Tree.of("linkage/src/main/java/city/miyako/linkage/live/Stream.java",
                "package city.miyako.linkage.live; class Stream { }"),
                "linkage/live/part.yaml", "missing");
    }

    @Test
    void aManifestWithoutBeanAndABeanWithoutManifestAreCaught() {
        var bare = Examples.service().with(FOLDER + "/WasteCalendarService.java",
                "package city.miyako.services.wastecalendar; public class WasteCalendarService { }");
        Catches.finds(EveryManifestHasItsBean.RULE, bare, "no @Path");
        Catches.finds(EveryManifestHasItsBean.RULE, bare, "is no CityService");
        var lost = Examples.service();
        lost.files().remove(FOLDER + "/service.yaml");
        Catches.finds(EveryManifestHasItsBean.RULE, lost, "a service bean without manifest");
    }
}
