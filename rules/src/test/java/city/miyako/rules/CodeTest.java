package city.miyako.rules;

import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void codeFitsOnAScreen() {
        CodeFitsOnAScreen.RULE.holdsInThisRepository();
    }

    @Test
    void publicThingsAreExplained() {
        PublicThingsAreExplained.RULE.holdsInThisRepository();
    }

    @Test
    void banned() {
        Banned.RULE.holdsInThisRepository();
    }

    @Test
    void publicIsADecision() {
        PublicIsADecision.RULE.holdsInThisRepository();
    }

    @Test
    void aLongFileALongLineALongMethodAndManyParametersAreCaught() {
        Catches.finds(CodeFitsOnAScreen.RULE, Examples.foundation("A", "class A {\n" + "\n".repeat(400) + "}\n"),
                "lines (at most 400)");
        Catches.finds(CodeFitsOnAScreen.RULE, Examples.foundation("A", "class A { } // " + "x".repeat(120)),
                "A.java:3", "characters (at most 120)");
        Catches.finds(CodeFitsOnAScreen.RULE, Examples.foundation("A", "class A {\n void m() {\n"
                + "\n".repeat(60) + " }\n}\n"), "m has 62 lines");
        Catches.finds(CodeFitsOnAScreen.RULE, Examples.foundation("A",
                "class A { void m(int a, int b, int c, int d, int e, int f, int g, int h) { } }"),
                "takes 8 parameters");
    }

    @Test
    void whatATestQuotesKeepsItsLines() {
        var quote = "class A {\n    String row = \"\"\"\n" + "x".repeat(200) + "\n\"\"\";\n}\n";
        Catches.nothing(CodeFitsOnAScreen.RULE, Tree.of("data/src/test/java/city/miyako/data/A.java", quote));
        Catches.finds(CodeFitsOnAScreen.RULE, Tree.of("data/src/main/java/city/miyako/data/A.java", quote), "200 char");
    }

    @Test
    void aPublicThingWithoutWordsIsCaught() {
        Catches.finds(PublicThingsAreExplained.RULE, Examples.foundation("A", "public class A { }"),
                "the public type A is not explained");
        Catches.finds(PublicThingsAreExplained.RULE, Examples.foundation("A", """
                /// A thing.
                public class A {
                    public int height() { return 1; }
                }
                """), "the public method height is not explained");
        Catches.finds(PublicThingsAreExplained.RULE, Examples.foundation("Level", """
                /// How high the river stands.
                ///
                /// @param metres above datum
                public record Level(double metres, String datum) { }
                """), "the component datum of Level");
        Catches.finds(PublicThingsAreExplained.RULE, Examples.foundation("WaterLevel", """
                /// The water level.
                public class WaterLevel { }
                """), "only repeats its name");
    }

    @Test
    void whatIsNotPublicMayStaySilent() {
        Catches.nothing(PublicThingsAreExplained.RULE, Examples.foundation("A", """
                class A {
                    public int height() { return 1; }
                }
                """));
    }

    @Test
    void whatIsBannedIsCaught() {
        Catches.finds(Banned.RULE, member("java.time.Instant t = java.time.Instant.now();"), "the time of the machine");
        Catches.finds(Banned.RULE, member("void m(java.util.Optional<String> name) { }"), "Optional as field or param");
        Catches.finds(Banned.RULE, member("void m() { throw new RuntimeException(\"no\"); }"),
                "a bare RuntimeException");
        Catches.finds(Banned.RULE, member("void m() { System.out.println(1); }"), "System.out");
        Catches.finds(Banned.RULE, member("@jakarta.inject.Inject String name;"), "field injection");
        Catches.finds(Banned.RULE, member("static int count;"), "a static that can change");
        Catches.finds(Banned.RULE, member("static final java.util.Map<String, String> M = new java.util.HashMap<>();"),
                "a static that remembers");
        Catches.finds(Banned.RULE, Tree.of("foundation/src/test/java/city/miyako/A.java",
                "import org.mockito.Mockito;\nclass A { }"), "a mocking library");
    }

    @Test
    void timeFromAClockIsFine() {
        Catches.nothing(Banned.RULE, member(
                "java.time.Instant m(java.time.Clock c) { return java.time.Instant.now(c); }"));
    }

    @Test
    void twoTypesInAFileAndAPackageWithoutMarkAreCaught() {
        Catches.finds(PublicIsADecision.RULE, Examples.foundation("A", "class A { }\nclass B { }"), "second top-level");
        Catches.finds(PublicIsADecision.RULE, Examples.foundation("A", "class A { }"), "package-info.java",
                "not marked @NullMarked");
    }

    @Test
    void anEngineThatExportsItsInsideIsCaught() {
        Catches.finds(PublicIsADecision.RULE, Tree.of("engines/sums/part.yaml", "id: sums\n",
                "engines/sums/src/main/java/module-info.java",
                "module city.miyako.engines.sums {\n    exports city.miyako.engines.sums.inside;\n}\n"),
                "exports city.miyako.engines.sums.inside");
    }

    private static Tree member(String text) {
        return Examples.foundation("A", "class A {\n    " + text + "\n}\n");
    }
}
