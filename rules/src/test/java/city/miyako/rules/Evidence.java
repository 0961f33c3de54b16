package city.miyako.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tests that claim to prove something: `@Tag("level:<service>:<criterion>")`, or that of a `Standard`, as in
/// `@Tag("asvs:<requirement>")`, on a method or on its class.
///
/// @param tag       the whole tag
/// @param className as reports write it, nested classes with `$`
/// @param method    the method's name
/// @param path      its file
/// @param line      its line there
record Evidence(String tag, String className, String method, String path, long line) {

    /// Every claim of every test of a tree that begins so, as in `level:`.
    static List<Evidence> of(Tree tree, String beginning) {
        var all = new ArrayList<Evidence>();
        Sources.of(tree).tests().forEach(source -> new Reader(source, beginning, all).scan(source.unit(), null));
        return all;
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Source source;
        private final String beginning;
        private final List<Evidence> all;
        private final Deque<String> names = new ArrayDeque<>();
        private final Deque<List<String>> tags = new ArrayDeque<>();

        Reader(Source source, String beginning, List<Evidence> all) {
            this.source = source;
            this.beginning = beginning;
            this.all = all;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, Void nothing) {
            names.addLast(type.getSimpleName().toString());
            tags.addLast(claims(type.getModifiers().getAnnotations()));
            super.visitClass(type, nothing);
            names.removeLast();
            tags.removeLast();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Void nothing) {
            var annotations = method.getModifiers().getAnnotations();
            if (annotations.stream().anyMatch(Reader::makesATest)) {
                var className = source.packageName() + "." + String.join("$", names);
                Stream.concat(tags.stream().flatMap(List::stream), claims(annotations).stream()).distinct()
                        .forEach(tag -> all.add(new Evidence(tag, className, method.getName().toString(),
                                source.path(), source.line(method))));
            }
            return null;
        }

        private static boolean makesATest(AnnotationTree annotation) {
            return Stream.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property", "Example")
                    .anyMatch(name -> Source.named(annotation, name));
        }

        private List<String> claims(List<? extends AnnotationTree> annotations) {
            return annotations.stream().filter(annotation -> Source.named(annotation, "Tag")
                            || Source.named(annotation, "Tags"))
                    .flatMap(annotation -> annotation.getArguments().stream()).flatMap(Reader::words)
                    .filter(word -> word.startsWith(beginning)).toList();
        }

        private static Stream<String> words(ExpressionTree value) {
            return switch (value) {
                case LiteralTree literal -> Stream.of(String.valueOf(literal.getValue()));
                case AssignmentTree assignment -> words(assignment.getExpression());
                case NewArrayTree array -> array.getInitializers().stream().flatMap(Reader::words);
                case AnnotationTree inner -> inner.getArguments().stream().flatMap(Reader::words);
                case BinaryTree sum -> Stream.of(joined(sum));
                default -> Stream.of();
            };
        }

        private static String joined(BinaryTree sum) {
            return words(sum.getLeftOperand()).findFirst().orElse("")
                    + words(sum.getRightOperand()).findFirst().orElse("");
        }
    }
}
