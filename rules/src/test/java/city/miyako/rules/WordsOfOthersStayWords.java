package city.miyako.rules;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words of others stay words: regular expressions and formats are written in the code, pages escape whatever they
/// show, and scripts set no property whose name they were sent.
final class WordsOfOthersStayWords {
    static final Rule RULE = new Rule("wordsOfOthersStayWords", WordsOfOthersStayWords::check);
    /// Where somebody's own regular expression is what is asked for, and how it is held in.
    private static final Map<String, String> ASKED_FOR = Map.of("Patterns",
            "the query language of NGSI-LD has patterns: at most 256 characters, run by the database within its time");
    /// What has a method `matches` and is no text.
    private static final Set<String> NO_TEXTS = Set.of("geo", "network", "passwords", "FilterMatch", "FormToken");
    private static final Set<String> NUMBERS = Set.of("decimals");
    private static final Set<String> WRITTEN_CALLS = Set.of("Pattern.quote", "Math.max", "Matcher.quoteReplacement");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern RAW = Pattern.compile("\\{[^}\\n]*\\.(raw|safe)\\b[^}\\n]*}");
    private static final Pattern RAW_IN_CODE = Pattern.compile("\\bRawString\\b|Escaper\\b|escapeHtml");
    private static final Pattern PROPERTY = Pattern.compile("\\w\\[[\\w.$]+]\\s*=[^=]|__proto__|\\bdefineProperty\\(|"
            + "Object\\.assign\\(\\{}|\\bfor \\((const|let) \\w+ in ");

    private WordsOfOthersStayWords() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Facts.product(tree).filter(source -> !ASKED_FOR.containsKey(source.stem()))
                .forEach(source -> new Reader(source, findings).scan(source.unit(), null));
        tree.ending(".html").filter(file -> file.getKey().contains("/src/main/")).forEach(file -> find(RAW, file,
                findings, "shows words without escaping them", "show them as they are; pages escape"));
        tree.ending(".java").filter(file -> file.getKey().contains("/src/main/")).forEach(file -> find(RAW_IN_CODE,
                file, findings, "escapes, or keeps from escaping, before a page does", "hand the words to the page"));
        tree.ending(".js", ".mjs").filter(file -> file.getKey().startsWith("frontend/src/")).forEach(file ->
                find(PROPERTY, file, findings, "sets a property by a name that comes from elsewhere", "use a Map"));
        return findings;
    }

    private static void find(Pattern use, Map.Entry<String, String> file, List<Finding> findings, String what,
            String mend) {
        use.matcher(file.getValue()).results().forEach(found -> findings.add(Finding.at(file.getKey(),
                Lines.of(file.getValue(), found.start()), what + ": " + found.group(), mend)));
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Source source;
        private final List<Finding> findings;

        Reader(Source source, List<Finding> findings) {
            this.source = source;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree method
                    && !call.getArguments().isEmpty()) {
                var on = method.getExpression();
                var arguments = call.getArguments();
                switch (method.getIdentifier().toString()) {
                    case "compile" -> look(on.toString().equals("Pattern"), call, arguments, "a regular expression");
                    case "replaceAll", "replaceFirst" -> look(arguments.size() == 2, call, arguments,
                            "a regular expression");
                    case "split", "matches" -> look(arguments.size() == 1 && !NO_TEXTS.contains(on.toString())
                            && !on.toString().endsWith("_PATTERN"), call, arguments, "a regular expression");
                    case "formatted" -> look(!arguments.isEmpty(), call, List.of(on), "a format");
                    case "format", "printf" -> look(on.toString().matches("String|System\\.out"), call,
                            arguments.getFirst().toString().startsWith("Locale.") ? arguments.subList(1,
                            arguments.size()) : arguments, "a format");
                    case "debugf", "infof", "warnf", "errorf" -> look(on.toString().equals("LOG"), call,
                            arguments.size() > 1 && isText(arguments.get(1)) ? arguments.subList(1, arguments.size())
                            : arguments, "a format");
                    default -> { }
                }
            }
            return super.visitMethodInvocation(call, nothing);
        }

        private void look(boolean meant, MethodInvocationTree call, List<? extends ExpressionTree> arguments,
                          String kind) {
            if (meant && !isWritten(arguments.getFirst())) {
                findings.add(Finding.at(source.path(), source.line(call), kind + " is not written here: "
                        + arguments.getFirst(), "write it as a constant, and quote words of others (Pattern.quote)"));
            }
        }

        // After a fault comes the format; otherwise it comes first.
        private static boolean isText(ExpressionTree value) {
            return value instanceof LiteralTree literal && literal.getValue() instanceof String
                    || value instanceof BinaryTree sum && isText(sum.getLeftOperand());
        }

        private static boolean isWritten(ExpressionTree value) {
            return switch (value) {
                case LiteralTree _ -> true;
                case BinaryTree sum -> isWritten(sum.getLeftOperand()) && isWritten(sum.getRightOperand());
                case ParenthesizedTree inner -> isWritten(inner.getExpression());
                case ConditionalExpressionTree one -> isWritten(one.getTrueExpression())
                        && isWritten(one.getFalseExpression());
                case IdentifierTree name -> CONSTANT.matcher(name.getName()).matches()
                        || NUMBERS.contains(name.getName().toString());
                case MemberSelectTree select -> CONSTANT.matcher(select.getIdentifier()).matches();
                case MethodInvocationTree call -> WRITTEN_CALLS.contains(call.getMethodSelect().toString())
                        || call.getMethodSelect().toString().endsWith(".formatted");
                default -> false;
            };
        }
    }
}
