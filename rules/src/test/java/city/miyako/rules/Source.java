package city.miyako.rules;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One parsed Java file.
///
/// @param path  from the root of the repository
/// @param text  as written
/// @param unit  the compiler's tree
/// @param trees gives positions and documentation
record Source(String path, String text, CompilationUnitTree unit, DocTrees trees) {

    /// The line (from 1) where a piece of the tree begins.
    long line(com.sun.source.tree.Tree piece) {
        return unit.getLineMap().getLineNumber(Math.max(0, trees.getSourcePositions().getStartPosition(unit, piece)));
    }

    /// The line (from 1) where a piece of the tree ends.
    long lastLine(com.sun.source.tree.Tree piece) {
        return unit.getLineMap().getLineNumber(Math.max(0, trees.getSourcePositions().getEndPosition(unit, piece)));
    }

    /// The package, `city.miyako.…`, or empty.
    String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /// The name of the file without `.java`.
    String stem() {
        return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
    }

    /// The types at the top of the file.
    List<ClassTree> types() {
        return unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast).toList();
    }

    /// A type, method or field's documentation, or null.
    @Nullable DocCommentTree doc(com.sun.source.util.TreePath place) {
        return trees.getDocCommentTree(place);
    }

    /// Every string written in the file, text blocks included.
    List<String> strings() {
        var all = new ArrayList<String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getKind() == Kind.STRING_LITERAL) {
                    all.add((String) literal.getValue());
                }
                return null;
            }
        }.scan(unit, null);
        return all;
    }

    /// Whether an annotation of this simple name stands among modifiers.
    static boolean annotated(ModifiersTree modifiers, String simpleName) {
        return modifiers.getAnnotations().stream().anyMatch(annotation -> named(annotation, simpleName));
    }

    /// Whether an annotation has this simple name, written in full or not.
    static boolean named(AnnotationTree annotation, String simpleName) {
        var type = annotation.getAnnotationType().toString();
        return type.equals(simpleName) || type.endsWith("." + simpleName);
    }
}
