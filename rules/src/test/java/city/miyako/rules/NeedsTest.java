package city.miyako.rules;

import org.junit.jupiter.api.Test;

class NeedsTest {
    private static final Tree USES = Examples.service().with(
            "engines/sums/src/main/java/city/miyako/engines/sums/Sums.java",
            "package city.miyako.engines.sums; public class Sums { }",
            Examples.FOLDER + "/Adder.java",
            "package city.miyako.services.wastecalendar; class Adder { city.miyako.engines.sums.Sums sums; }");
    private static final String VOCABULARY = "data/src/main/java/city/miyako/data/types/thing-types.yaml";

    @Test
    void declaredNeedsAreTheRealNeeds() {
        DeclaredNeedsAreTheRealNeeds.RULE.holdsInThisRepository();
    }

    @Test
    void anEngineUsedInSilenceIsCaught() {
        Catches.finds(DeclaredNeedsAreTheRealNeeds.RULE, USES, "uses sums", "Adder");
    }

    @Test
    void aNeedDeclaredAndUsedIsFineAndOneNotUsedIsCaught() {
        Catches.nothing(DeclaredNeedsAreTheRealNeeds.RULE, USES.with(Examples.FOLDER + "/service.yaml",
                Examples.MANIFEST.replace("needs: []", "needs: [sums]")));
        Catches.finds(DeclaredNeedsAreTheRealNeeds.RULE, Examples.serviceWith(
                Examples.MANIFEST.replace("needs: []", "needs: [sums]")), "declares the need sums");
    }

    @Test
    void aThingTypeUsedInSilenceIsCaught() {
        Catches.finds(DeclaredNeedsAreTheRealNeeds.RULE, Examples.service().with(VOCABULARY, "types:\n  Bin: {}\n",
                Examples.FOLDER + "/Bins.java",
                "package city.miyako.services.wastecalendar; class Bins { String type = \"Bin\"; }"),
                "uses the thing type Bin");
    }

    @Test
    void aThingTypeOfARegisterIsUsed() {
        var register = Examples.service().with(VOCABULARY, "types:\n  Bin: {}\n",
                Examples.FOLDER + "/bins.register.yaml", "register: bins\ntype: Bin\n");
        Catches.finds(DeclaredNeedsAreTheRealNeeds.RULE, register, "uses the thing type Bin");
    }
}
