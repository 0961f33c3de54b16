package city.miyako.rules;

import com.sun.source.tree.ImportTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What comes from outside is never run, handed to a shell, woken up as an object, or kept in a browser.
final class NothingRunsWhatItReads {
    static final Rule RULE = new Rule("nothingRunsWhatItReads", NothingRunsWhatItReads::check);
    private static final Pattern IMPORTED = Pattern.compile("java\\.io\\.(ObjectInputStream|ObjectInput)|"
            + "javax\\.script\\..*|javax\\.naming\\..*|java\\.beans\\.XMLDecoder|"
            + "javax\\.xml\\.(parsers|transform|bind)\\..*|javax\\.xml\\.stream\\.(XMLInputFactory|XML\\w+Reader)");
    /// The one place where XML is read, as long as it takes no type declarations and fetches nothing.
    private static final String XML = "engines/tables/src/main/java/city/miyako/engines/tables/rows/XmlEvents.java";
    private static final Pattern STREAMS = Pattern.compile("javax\\.xml\\.stream\\.XML(InputFactory|StreamReader)");
    private static final List<String> REFUSALS = List.of("setProperty(XMLInputFactory.SUPPORT_DTD, false)",
            "setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false)",
            "case XMLStreamConstants.DTD -> throw");
    private static final Pattern SHELLS = Pattern.compile("getRuntime\\(\\)\\s*\\.exec|\"(/bin/)?(ba|da)?sh\"");
    private static final Pattern IN_SCRIPTS = Pattern.compile("\\beval\\(|\\bnew Function\\b|\\binnerHTML\\b|"
            + "\\bouterHTML\\b|\\binsertAdjacentHTML\\b|\\bdocument\\.write|\\blocalStorage\\b|\\bsessionStorage\\b|"
            + "\\bindexedDB\\b|\\bdocument\\.cookie\\b");

    private NothingRunsWhatItReads() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Sources.of(tree).main().forEach(source -> source.unit().getImports().stream().map(ImportTree.class::cast)
                .filter(each -> IMPORTED.matcher(each.getQualifiedIdentifier().toString()).matches())
                .filter(each -> !readsSafely(source, each.getQualifiedIdentifier().toString()))
                .forEach(each -> findings.add(Finding.at(source.path(), source.line(each), "reads with "
                        + each.getQualifiedIdentifier(),
                        "read JSON, or CSV, into a record; elements come in by XmlEvents"))));
        Sources.of(tree).main().forEach(source -> SHELLS.matcher(source.text()).results().forEach(use ->
                findings.add(Finding.at(source.path(), Lines.of(source.text(), use.start()), "asks a shell: "
                        + use.group(), "start the program itself, each argument by itself (ProcessBuilder)"))));
        tree.ending(".js", ".mjs", ".ts").filter(file -> file.getKey().startsWith("frontend/src/")).forEach(file ->
                IN_SCRIPTS.matcher(file.getValue()).results().forEach(use -> findings.add(Finding.at(file.getKey(),
                        Lines.of(file.getValue(), use.start()), "the script uses " + use.group(),
                        "set text as text (textContent), and keep nothing in the browser"))));
        return findings;
    }

    private static boolean readsSafely(Source source, String imported) {
        return source.path().equals(XML) && STREAMS.matcher(imported).matches()
                && REFUSALS.stream().allMatch(source.text()::contains);
    }
}
