package city.miyako.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// All Java files of a tree, parsed by the compiler but not compiled.
///
/// @param trees gives positions and documentation
/// @param units every file that parses
/// @param broken what does not parse
record Sources(DocTrees trees, List<Source> units, List<Finding> broken) {
    private static final Map<Tree, Sources> KNOWN = new WeakHashMap<>();

    /// The Java files of a tree; parsed once per tree.
    static synchronized Sources of(Tree tree) {
        return KNOWN.computeIfAbsent(tree, Sources::parse);
    }

    /// The files that are not tests.
    List<Source> main() {
        return units.stream().filter(source -> source.path().contains("src/main/java/")).toList();
    }

    /// The files that are tests.
    List<Source> tests() {
        return units.stream().filter(source -> source.path().contains("src/test/java/")).toList();
    }

    /// The main files of one folder and below.
    List<Source> below(String folder) {
        return units.stream().filter(source -> source.path().startsWith(folder + "/")).toList();
    }

    private static Sources parse(Tree tree) {
        var files = tree.ending(".java")
                .map(file -> (JavaFileObject) new Text(file.getKey(), file.getValue())).toList();
        var all = files.isEmpty() ? List.<JavaFileObject>of(new Text("None.java", "")) : files;
        var faults = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, faults, List.of("-proc:none"), null, all);
        var trees = DocTrees.instance(task);
        var units = new ArrayList<Source>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                var path = path(unit.getSourceFile());
                units.add(new Source(path, tree.find(path).orElse(""), unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var broken = faults.getDiagnostics().stream()
                .filter(fault -> fault.getKind() == Diagnostic.Kind.ERROR && fault.getSource() != null)
                .map(fault -> Finding.at(path(fault.getSource()), fault.getLineNumber(), fault.getMessage(null),
                        "make it compile")).toList();
        return new Sources(trees, List.copyOf(units), broken);
    }

    private static String path(JavaFileObject file) {
        return file.toUri().getPath().substring(1);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String content;

        Text(String path, String content) {
            super(URI.create("tree:///" + path.replace(" ", "%20")), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
