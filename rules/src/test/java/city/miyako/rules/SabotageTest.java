package city.miyako.rules;

import org.junit.jupiter.api.Test;

class SabotageTest {
    private static final String SOURCE = "data/src/main/java/city/miyako/data/Wall.java";
    private static final String TEST = "data/src/test/java/city/miyako/data/WallTest.java";
    private static final String PATCH = """
            # breaks: the wall
            # red: data WallTest#aWallStands
            --- a/data/src/main/java/city/miyako/data/Wall.java
            +++ b/data/src/main/java/city/miyako/data/Wall.java
            @@ -1,2 +1,1 @@
             class Wall {
            -    boolean stands = true;
            """;

    @Test
    void sabotagesStillBite() {
        SabotagesStillBite.RULE.holdsInThisRepository();
    }

    @Test
    void aPatchThatNoLongerFitsOrNamesNoTestIsCaught() {
        var good = Tree.of(SOURCE, "class Wall {\n    boolean stands = true;\n}\n",
                TEST, "class WallTest {\n    void aWallStands() { }\n}\n", "rules/sabotage/wall.patch", PATCH);
        Catches.nothing(SabotagesStillBite.RULE, good);
        Catches.finds(SabotagesStillBite.RULE, good.with(SOURCE, "class Wall {\n}\n"), "no longer fits");
        Catches.finds(SabotagesStillBite.RULE, good.with(TEST, "class WallTest { }\n"), "no test WallTest#aWallStands");
    }
}
