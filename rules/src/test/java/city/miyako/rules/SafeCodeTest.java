package city.miyako.rules;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SafeCodeTest {
    private static final String PATH = "foundation/src/main/java/city/miyako/foundation/identity/Keys.java";

    @Test
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
        Catches.finds(NothingRunsWhatItReads.RULE, code("new ProcessBuilder(\"sh\", \"-c\", words);"), "asks a shell");
        Catches.finds(NothingRunsWhatItReads.RULE, Tree.of("frontend/src/city/x.js", "a();\nbox.innerHTML = words;\n"),
                "x.js:2", "innerHTML");
        Catches.nothing(NothingRunsWhatItReads.RULE, Tree.of("frontend/src/city/x.js", "box.textContent = words;\n"));
    }

    private static Tree code(String line) {
        return Tree.of(PATH, "package city.miyako.foundation.identity;\n\nclass Keys {\n    void use() {\n        "
                + line + "\n    }\n}\n");
    }
}
