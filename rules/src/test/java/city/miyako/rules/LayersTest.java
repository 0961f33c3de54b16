package city.miyako.rules;

import org.junit.jupiter.api.Test;

class LayersTest {
    private static final String SERVICES = Manifests.SERVICES;

    @Test
    void layersPointDown() {
        LayersPointDown.RULE.holdsInThisRepository();
    }

    @Test
    void partsFormNoCircle() {
        PartsFormNoCircle.RULE.holdsInThisRepository();
    }

    @Test
    void twoPartsThatUseEachOtherAreCaught() {
        Catches.finds(PartsFormNoCircle.RULE, Tree.of(
                "linkage/src/main/java/city/miyako/linkage/a/Hen.java",
                "package city.miyako.linkage.a; public class Hen { city.miyako.linkage.b.Egg egg; }",
                "linkage/src/main/java/city/miyako/linkage/b/Egg.java",
                "package city.miyako.linkage.b; public class Egg { city.miyako.linkage.a.Hen hen; }"),
                "a uses b uses a");
    }

    @Test
    void aServiceThatKnowsAnotherIsCaught() {
        Catches.finds(LayersPointDown.RULE, Tree.of(
                SERVICES + "/a/Bell.java", "package city.miyako.services.a; public class Bell { }",
                SERVICES + "/b/Tower.java", "package city.miyako.services.b; class Tower { "
                        + "city.miyako.services.a.Bell bell; }"), "Tower", "the service b knows the service a");
    }

    @Test
    void dataThatLooksUpIsCaught() {
        Catches.finds(LayersPointDown.RULE, Tree.of(
                "linkage/src/main/java/city/miyako/linkage/x/Door.java",
                "package city.miyako.linkage.x; public class Door { }",
                "data/src/main/java/city/miyako/data/x/Store.java",
                "package city.miyako.data.x; class Store { Object o = new city.miyako.linkage.x.Door(); }"),
                "data uses linkage");
    }

    @Test
    void anEngineWithADatabaseIsCaught() {
        Catches.finds(LayersPointDown.RULE, Tree.of("engines/x/src/main/java/city/miyako/engines/x/Sum.java",
                "package city.miyako.engines.x; class Sum { java.sql.Connection c; }"), "an engine uses java.sql");
    }

    @Test
    void anEngineThatKnowsTheFoundationIsCaught() {
        Catches.finds(LayersPointDown.RULE, Tree.of(
                "foundation/src/main/java/city/miyako/foundation/ids/Id.java",
                "package city.miyako.foundation.ids; public class Id { }",
                "engines/x/src/main/java/city/miyako/engines/x/Sum.java",
                "package city.miyako.engines.x; class Sum { city.miyako.foundation.ids.Id id; }"),
                "engines uses foundation");
    }

    @Test
    void aServiceOnTheFoundationIsFine() {
        Catches.nothing(LayersPointDown.RULE, Examples.service());
    }
}
