package city.miyako.rules;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file is a page, a method is a paragraph: file ≤ 400 lines, method ≤ 60, line ≤ 120 (markup and scripts 200),
/// ≤ 7 parameters.
final class CodeFitsOnAScreen {
    static final Rule RULE = new Rule("codeFitsOnAScreen", CodeFitsOnAScreen::check);
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;
    private static final int LINE_LENGTH = 120;
    private static final int MARKUP_LENGTH = 200;
    private static final int PARAMETERS = 7;

    private CodeFitsOnAScreen() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>(Sources.of(tree).broken());
        tree.ending(".java", ".html", ".css", ".js", ".mjs", ".ts", ".sql", ".sh", "/service.yaml", "/part.yaml")
                .filter(file -> !file.getKey().contains("generated/"))
                // A migration that has run is never changed, not even its line breaks.
                .filter(file -> !file.getKey().contains("db/migration/"))
                .forEach(file -> lines(file, findings));
        Sources.of(tree).units().forEach(source -> methods(source, findings));
        return findings;
    }

    private static void lines(Map.Entry<String, String> file, List<Finding> findings) {
        var lines = file.getValue().lines().toList();
        var most = file.getKey().matches(".*\\.(html|css|m?js|ts)") ? MARKUP_LENGTH : LINE_LENGTH;
        if (lines.size() > FILE_LINES) {
            findings.add(new Finding(file.getKey(), lines.size() + " lines (at most " + FILE_LINES + ")",
                    "take one idea out into a file of its own and name it"));
        }
        var isTest = file.getKey().contains("src/test/");
        var quoted = false;
        for (var i = 0; i < lines.size(); i++) {
            // What a test quotes line by line (a log, a row of JSON) keeps its lines.
            if (isTest && (quoted ^= lines.get(i).split("\"\"\"", -1).length % 2 == 0)) {
                continue;
            }
            var length = lines.get(i).codePointCount(0, lines.get(i).length());
            if (length > most && !lines.get(i).contains("url(\"data:") && !lines.get(i).contains("url(data:")) {
                findings.add(Finding.at(file.getKey(), i + 1L, length + " characters (at most " + most + ")",
                        "break the line, or name a part of it"));
            }
        }
    }

    private static void methods(Source source, List<Finding> findings) {
        new TreePathScanner<Void, Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, Void nothing) {
                var lines = source.lastLine(method) - source.line(method) + 1;
                if (lines > METHOD_LINES) {
                    findings.add(Finding.at(source.path(), source.line(method), method.getName() + " has " + lines
                            + " lines (at most " + METHOD_LINES + ")", "name its parts and call them"));
                }
                var ofRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Kind.RECORD
                        && method.getReturnType() == null;
                if (method.getParameters().size() > PARAMETERS && !ofRecord) {
                    findings.add(Finding.at(source.path(), source.line(method), method.getName() + " takes "
                            + method.getParameters().size() + " parameters (at most " + PARAMETERS + ")",
                            "gather those that belong together in a record"));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(source.unit(), null);
    }
}
