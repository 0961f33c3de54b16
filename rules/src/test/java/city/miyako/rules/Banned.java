package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/// What Miyako does without, each with its reason and what to use instead.
final class Banned {
    static final Rule RULE = new Rule("banned", Banned::check);
    private static final Pattern MOCKS = Pattern.compile("org\\.(mockito|easymock|powermock|jmock).*|io\\.mockk.*");
    private static final Set<String> CLOCKS = Set.of("Instant", "LocalDate", "LocalDateTime", "LocalTime",
            "ZonedDateTime", "OffsetDateTime", "OffsetTime", "Year", "YearMonth", "MonthDay");
    private static final Set<String> BARE = Set.of("RuntimeException", "Exception", "Error", "Throwable");
    private static final Pattern REMEMBERS = Pattern.compile(
            "(java\\.util\\.)?(concurrent\\.)?(atomic\\.)?(Hash|LinkedHash|Tree|ConcurrentHash|WeakHash|Enum|Identity"
            + "Hash)(Map|Set)|ArrayList|ArrayDeque|LinkedList|Atomic\\w+|LongAdder|"
            + "CopyOnWrite\\w+|ConcurrentLinked\\w+");

    private Banned() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Sources.of(tree).units().forEach(source -> imports(source, findings));
        Sources.of(tree).main().forEach(source -> new Reader(source, findings).scan(source.unit(), null));
        return findings;
    }

    private static void imports(Source source, List<Finding> findings) {
        for (ImportTree each : source.unit().getImports()) {
            var name = each.getQualifiedIdentifier().toString();
            if (name.startsWith("lombok.")) {
                findings.add(Finding.at(source.path(), source.line(each), "Lombok", "write a record"));
            } else if (MOCKS.matcher(name).matches()) {
                findings.add(Finding.at(source.path(), source.line(each), "a mocking library",
                        "use the real thing on an in-memory store, or the stand-in in its `testing` package"));
            } else if (name.endsWith(".*") && source.path().contains("src/main/")) {
                findings.add(Finding.at(source.path(), source.line(each), "a wildcard import", "name what is used"));
            }
        }
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Source source;
        private final List<Finding> findings;

        Reader(Source source, List<Finding> findings) {
            this.source = source;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, Void nothing) {
            var inClass = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
            var isParameter = getCurrentPath().getParentPath().getLeaf() instanceof MethodTree;
            var type = String.valueOf(variable.getType());
            if ((inClass || isParameter) && type.matches("(java\\.util\\.)?Optional(<.*)?")
                    && !inheritsIt()) {
                add(variable, "Optional as field or parameter: " + variable.getName(),
                        "use @Nullable, an overload, or a sealed answer; Optional is only returned, only by find");
            }
            var flags = variable.getModifiers().getFlags();
            if (inClass && Source.annotated(variable.getModifiers(), "Inject")) {
                add(variable, "field injection: " + variable.getName(), "take it through the one constructor");
            }
            if (inClass && flags.contains(Modifier.STATIC) && !isEnumConstant(variable)) {
                remembers(variable, flags);
            }
            return super.visitVariable(variable, nothing);
        }

        private boolean inheritsIt() {
            return getCurrentPath().getParentPath().getLeaf() instanceof MethodTree method
                    && Source.annotated(method.getModifiers(), "Override");
        }

        private boolean talksToTheTerminal() {
            return source.stem().endsWith("Main") || source.packageName().equals("city.miyako.app")
                    || source.path().startsWith("bench/");
        }

        private boolean isEnumConstant(VariableTree variable) {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type && type.getKind() == Kind.ENUM
                    && String.valueOf(variable.getType()).equals(type.getSimpleName().toString());
        }

        private void remembers(VariableTree variable, Set<Modifier> flags) {
            var mend = "keep the state in an object that is handed in";
            var inInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Kind.INTERFACE;
            if (!flags.contains(Modifier.FINAL) && !inInterface) {
                add(variable, "a static that can change: " + variable.getName(), mend);
            } else if (variable.getInitializer() instanceof NewClassTree made && made.getClassBody() == null
                    && REMEMBERS.matcher(String.valueOf(made.getIdentifier()).replaceAll("<.*", "")).matches()) {
                add(variable, "a static that remembers: " + variable.getName(), mend);
            }
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree select) {
                var on = select.getExpression().toString();
                var simple = on.substring(on.lastIndexOf('.') + 1);
                var clockless = select.getIdentifier().contentEquals("now") && CLOCKS.contains(simple)
                        && call.getArguments().isEmpty();
                if (clockless || on.equals("System") && select.getIdentifier().contentEquals("currentTimeMillis")) {
                    add(call, "the time of the machine: " + call.getMethodSelect() + "()",
                            "inject java.time.Clock and ask it, so that tests decide the time");
                }
            }
            return super.visitMethodInvocation(call, nothing);
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree select, Void nothing) {
            if (select.toString().matches("System\\.(out|err)") && !talksToTheTerminal()) {
                add(select, select.toString(),
                        "log, or answer; only the program's start (package app), bench and *Main classes talk to it");
            }
            return super.visitMemberSelect(select, nothing);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, Void nothing) {
            var type = String.valueOf(made.getIdentifier());
            if (BARE.contains(type)) {
                add(made, "a bare " + type, "throw a Problem with a code, or the module's own exception");
            } else if (type.equals("Date") && made.getArguments().isEmpty()) {
                add(made, "the time of the machine: new Date()", "inject java.time.Clock and ask it");
            }
            return super.visitNewClass(made, nothing);
        }

        private void add(com.sun.source.tree.Tree place, String what, String mend) {
            findings.add(Finding.at(source.path(), source.line(place), what, mend));
        }
    }
}
