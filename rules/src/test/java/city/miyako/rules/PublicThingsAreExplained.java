package city.miyako.rules;

import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// What others may use says what it is: public types, methods, enum constants and record components have Javadoc
/// whose first sentence says more than the name.
final class PublicThingsAreExplained {
    static final Rule RULE = new Rule("publicThingsAreExplained", PublicThingsAreExplained::check);
    private static final String MEND = "write `///`: what it is; then shape, unit, range, errors, source if not plain";
    private static final Set<String> EMPTY_WORDS = Set.of("the", "a", "an", "of", "this", "returns", "gets", "sets",
            "is", "class", "record", "method");

    private PublicThingsAreExplained() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Sources.of(tree).main().stream().filter(source -> !source.stem().contains("-info"))
                .forEach(source -> new Reader(source, findings).scan(source.unit(), null));
        return findings;
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Source source;
        private final List<Finding> findings;
        private final Deque<Boolean> open = new ArrayDeque<>();
        private final Deque<ClassTree> around = new ArrayDeque<>();

        Reader(Source source, List<Finding> findings) {
            this.source = source;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, Void nothing) {
            var inInterface = !around.isEmpty() && around.peek().getKind() == Kind.INTERFACE;
            var seen = (open.isEmpty() || open.peek()) && (inInterface || isPublic(type.getModifiers()))
                    && getCurrentPath().getParentPath().getLeaf().getKind() != Kind.NEW_CLASS;
            if (seen) {
                explained(getCurrentPath(), type.getSimpleName().toString(), "type");
                if (type.getKind() == Kind.RECORD) {
                    components(type);
                }
            }
            open.push(seen);
            around.push(type);
            super.visitClass(type, nothing);
            around.pop();
            open.pop();
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, Void nothing) {
            var type = around.peek();
            var isOpen = !open.isEmpty() && open.peek()
                    && (type.getKind() == Kind.INTERFACE || isPublic(method.getModifiers()));
            var own = !Source.annotated(method.getModifiers(), "Override")
                    && !method.getName().contentEquals("<init>") && method.getReturnType() != null
                    && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
            if (isOpen && own && !isAccessor(type, method)) {
                explained(getCurrentPath(), method.getName().toString(), "method");
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, Void nothing) {
            var type = around.peek();
            var constant = type != null && type.getKind() == Kind.ENUM
                    && field.getType() instanceof com.sun.source.tree.IdentifierTree name
                    && name.getName().contentEquals(type.getSimpleName())
                    && field.getModifiers().getFlags().contains(Modifier.STATIC) && isPublic(field.getModifiers());
            if (constant && !open.isEmpty() && open.peek() && source.doc(getCurrentPath()) == null) {
                add(field, "the constant " + field.getName() + " is not explained", MEND);
            }
            return null;
        }

        private void explained(TreePath place, String name, String kind) {
            var doc = source.doc(place);
            if (doc == null) {
                add(place.getLeaf(), "the public " + kind + " " + name + " is not explained", MEND);
            } else if (words(doc.getFirstSentence().toString()).equals(words(name.replaceAll("(?=[A-Z])", " ")))) {
                add(place.getLeaf(), "the first sentence of " + name + " only repeats its name", MEND);
            }
        }

        private void components(ClassTree type) {
            var doc = source.doc(getCurrentPath());
            if (doc == null) {
                return;
            }
            var told = doc.getBlockTags().stream().filter(ParamTree.class::isInstance).map(ParamTree.class::cast)
                    .filter(param -> !param.getDescription().isEmpty())
                    .map(param -> param.getName().getName().toString()).collect(Collectors.toSet());
            type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .filter(field -> !told.contains(field.getName().toString()))
                    .forEach(field -> add(type, "the component " + field.getName() + " of " + type.getSimpleName()
                            + " is not explained", "add `@param " + field.getName() + "` with unit and range"));
        }

        private void add(com.sun.source.tree.Tree place, String what, String mend) {
            findings.add(Finding.at(source.path(), source.line(place), what, mend));
        }
    }

    private static boolean isAccessor(ClassTree type, MethodTree method) {
        return type.getKind() == Kind.RECORD && method.getParameters().isEmpty() && type.getMembers().stream()
                .anyMatch(member -> member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)
                        && field.getName().equals(method.getName()));
    }

    private static boolean isPublic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.PUBLIC);
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} ]", " ").trim().split("\\s+"))
                .stream().filter(word -> !EMPTY_WORDS.contains(word)).toList();
    }
}
