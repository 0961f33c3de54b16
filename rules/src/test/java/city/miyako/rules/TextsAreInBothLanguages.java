package city.miyako.rules;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every text is there in Japanese and English, says something, and takes the same arguments.
final class TextsAreInBothLanguages {
    static final Rule RULE = new Rule("textsAreInBothLanguages", TextsAreInBothLanguages::check);
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[,}]");
    private static final String OWN_NAME = "都";
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    private TextsAreInBothLanguages() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var folders = new TreeSet<String>();
        tree.ending("/texts/ja.properties", "/texts/en.properties").map(file -> file.getKey())
                .forEach(path -> folders.add(path.substring(0, path.lastIndexOf("/texts/"))));
        folders.forEach(folder -> folder(tree, Texts.beside(tree, folder), findings));
        return findings;
    }

    private static void folder(Tree tree, Texts texts, List<Finding> findings) {
        for (var key : texts.keys()) {
            var ja = texts.ja().getOrDefault(key, "");
            var en = texts.en().getOrDefault(key, "");
            if (ja.isBlank() || en.isBlank()) {
                var missing = ja.isBlank() ? "ja" : "en";
                findings.add(new Finding(file(texts, missing), "no text '" + key + "'",
                        "write it; the other language says: " + ja + en));
                continue;
            }
            if (!arguments(ja).equals(arguments(en))) {
                findings.add(at(tree, texts, "en", key, "'" + key + "' takes " + arguments(en) + " in English, "
                        + arguments(ja) + " in Japanese", "use the same arguments"));
            }
            if (ja.equals(en) && JAPANESE.matcher(en.replace(OWN_NAME, "")).find()) {
                findings.add(at(tree, texts, "en", key, "'" + key + "' is Japanese in English", "translate it"));
            }
            for (var language : List.of("ja", "en")) {
                readable(tree, texts, language, key, findings);
            }
        }
    }

    private static void readable(Tree tree, Texts texts, String language, String key, List<Finding> findings) {
        var text = (language.equals("ja") ? texts.ja() : texts.en()).getOrDefault(key, "");
        var single = text.replace("''", "");
        if (single.contains("'") && !single.matches("(?s).*'[{}|#].*")) {
            findings.add(at(tree, texts, language, key, "'" + key + "' has a single quote, which the reader swallows",
                    "double it: ''"));
        }
        if (!text.contains("plural,") && !text.contains("select,") && !text.contains("selectordinal,")) {
            try {
                new MessageFormat(text.replaceAll("\\{(\\d+),\\s*(number|date|time)[^}]*}", "{$1}"));
            } catch (IllegalArgumentException e) {
                findings.add(at(tree, texts, language, key, "'" + key + "' is not a message: " + e.getMessage(),
                        "close the braces; quote them if they are meant"));
            }
        }
    }

    private static TreeSet<String> arguments(String text) {
        var all = new TreeSet<String>();
        var matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            all.add("{" + matcher.group(1) + "}");
        }
        return all;
    }

    private static String file(Texts texts, String language) {
        return texts.folder() + "/texts/" + language + ".properties";
    }

    private static Finding at(Tree tree, Texts texts, String language, String key, String what, String mend) {
        var path = file(texts, language);
        return Finding.at(path, Lines.where(tree.find(path).orElse(""), key), what, mend);
    }
}
