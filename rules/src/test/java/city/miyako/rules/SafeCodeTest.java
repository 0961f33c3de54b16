package city.miyako.rules;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SafeCodeTest {
    private static final String PATH = "foundation/src/main/java/city/miyako/foundation/identity/Keys.java";

    @Test
    @Tag("asvs:V11.2.1")
    @Tag("asvs:V11.3.1")
    @Tag("asvs:V11.3.2")
    @Tag("asvs:V11.3.3")
    @Tag("asvs:V11.4.1")
    @Tag("asvs:V11.4.3")
    @Tag("asvs:V11.5.1")
    @Tag("asvs:V11.6.1")
    void onlyApprovedCryptography() {
        ApprovedCryptography.RULE.holdsInThisRepository();
    }

    @Test
    void aWeakAlgorithmOneWithoutNameAndAGuessableSourceAreCaught() {
        Catches.nothing(ApprovedCryptography.RULE,
                code("Cipher.getInstance(\"AES/GCM/NoPadding\"); new SecureRandom();"));
        Catches.finds(ApprovedCryptography.RULE, code("Cipher.getInstance(\"AES/ECB/PKCS5Padding\");"), "AES/ECB");
        Catches.finds(ApprovedCryptography.RULE, code("Cipher.getInstance(\n   \"DES\");"), "asks for DES");
        Catches.finds(ApprovedCryptography.RULE, code("MessageDigest.getInstance(\"SHA-1\");"), "SHA-1");
        Catches.finds(ApprovedCryptography.RULE, code("Mac.getInstance(setting);"), "does not name");
        Catches.finds(ApprovedCryptography.RULE, code("Mac.getInstance(KIND); } String KIND = \"DES\"; {"), "for DES");
        Catches.finds(ApprovedCryptography.RULE, code("new Random(7).nextLong();"), "can be guessed");
        Catches.finds(ApprovedCryptography.RULE, code("out[i] = in[i] ^ key[i];"), "nobody has looked at");
        Catches.finds(ApprovedCryptography.RULE, code("hash = Integer.rotateLeft(hash, 7) + c;"), "nobody has looked");
    }

    @Test
    @Tag("asvs:V1.2.5")
    @Tag("asvs:V1.3.2")
    @Tag("asvs:V1.5.1")
    @Tag("asvs:V1.5.2")
    @Tag("asvs:V3.2.2")
    @Tag("asvs:V14.3.3")
    void nothingRunsWhatItReads() {
        NothingRunsWhatItReads.RULE.holdsInThisRepository();
    }

    @Test
    void codeThatWakesUpObjectsAndScriptsThatWriteMarkupAreCaught() {
        Catches.finds(NothingRunsWhatItReads.RULE, Tree.of(PATH,
                "package city.miyako.foundation.identity;\nimport java.io.ObjectInputStream;\nclass Keys { }\n"),
                "Keys.java:2", "ObjectInputStream");
        var xml = "engines/tables/src/main/java/city/miyako/engines/tables/rows/XmlEvents.java";
        var reader = "package city.miyako.engines.tables.rows;\n"
                + "import javax.xml.stream.XMLInputFactory;\nclass X { }\n";
        Catches.finds(NothingRunsWhatItReads.RULE, Tree.of(xml, reader), "XmlEvents.java:2", "XMLInputFactory");
        Catches.finds(NothingRunsWhatItReads.RULE, code("new ProcessBuilder(\"sh\", \"-c\", words);"), "asks a shell");
        Catches.finds(NothingRunsWhatItReads.RULE, Tree.of("frontend/src/city/x.js", "a();\nbox.innerHTML = words;\n"),
                "x.js:2", "innerHTML");
        Catches.nothing(NothingRunsWhatItReads.RULE, Tree.of("frontend/src/city/x.js", "box.textContent = words;\n"));
    }

    @Test
    @Tag("asvs:V1.1.2")
    @Tag("asvs:V1.2.9")
    @Tag("asvs:V1.3.10")
    @Tag("asvs:V15.3.6")
    void wordsOfOthersStayWords() {
        WordsOfOthersStayWords.RULE.holdsInThisRepository();
    }

    @Test
    void wordsThatBecomeExpressionsFormatsMarkupOrPropertiesAreCaught() {
        Catches.nothing(WordsOfOthersStayWords.RULE, code("words.split(\"[,;]\"); words.replaceAll(FORM + \"+\", sent);"
                + " LOG.warnf(fault, \"no %s\", sent); \"%s\".formatted(sent); Pattern.compile(Pattern.quote(sent));"));
        Catches.finds(WordsOfOthersStayWords.RULE, code("Pattern.compile(sent);"), "a regular expression", "sent");
        Catches.finds(WordsOfOthersStayWords.RULE, code("words.matches(\".*\" + sent);"), "a regular expression");
        Catches.finds(WordsOfOthersStayWords.RULE, code("words.replaceAll(sent, \"\");"), "a regular expression");
        Catches.finds(WordsOfOthersStayWords.RULE, code("sent.formatted(1);"), "a format");
        Catches.finds(WordsOfOthersStayWords.RULE, code("String.format(Locale.ROOT, sent, 1);"), "a format");
        Catches.finds(WordsOfOthersStayWords.RULE, code("LOG.warnf(sent, 1);"), "a format");
        Catches.finds(WordsOfOthersStayWords.RULE, code("new RawString(sent);"), "RawString");
        Catches.finds(WordsOfOthersStayWords.RULE, Tree.of("app/src/main/java/a/pages/x.html",
                "<p>{page.words.raw}</p>"), "without escaping");
        Catches.finds(WordsOfOthersStayWords.RULE, Tree.of("frontend/src/x.js", "known[sent.name] = sent.value;"),
                "by a name that comes from elsewhere");
    }

    @Test
    @Tag("asvs:V12.3.2")
    @Tag("asvs:V14.2.3")
    void nothingGoesElsewhere() {
        NothingGoesElsewhere.RULE.holdsInThisRepository();
    }

    @Test
    void pagesThatTellOthersAndClientsThatTrustAnybodyAreCaught() {
        Catches.finds(NothingGoesElsewhere.RULE, Tree.of("app/src/main/java/a/pages/x.html",
                "<h1>x</h1>\n<script src=\"https://count.example/x.js\"></script>"), "x.html:2", "elsewhere");
        Catches.finds(NothingGoesElsewhere.RULE, Tree.of("frontend/src/x.js", "fetch('https://count.example/')"),
                "asks somebody else");
        Catches.finds(NothingGoesElsewhere.RULE, code("new HttpClientOptions().setTrustAll(true);"), "whom to trust");
        Catches.nothing(NothingGoesElsewhere.RULE, Tree.of("app/src/main/java/a/pages/x.html",
                "<a href=\"https://www.example.jp/\">x</a><img src=\"/icon.svg\">"));
    }

    private static Tree code(String line) {
        return Tree.of(PATH, "package city.miyako.foundation.identity;\n\nclass Keys {\n    void use() {\n        "
                + line + "\n    }\n}\n");
    }
}
