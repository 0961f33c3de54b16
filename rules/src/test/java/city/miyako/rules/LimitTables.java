package city.miyako.rules;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables of `docs/security`: every limit with a name, every form that texts from outside must have, and the words of
/// the place that are no passwords.
final class LimitTables {
    private static final Pattern LIMIT = Pattern.compile(".*(MOST|LONGEST|LARGEST|LIMIT|SHORTEST|LEAST|AT_ONCE|"
            + "ATTEMPTS|PATIENCE|LIFE|TIMEOUT|BURST|PER_SECOND|MAX).*");
    private static final String WORDS = "foundation/src/main/java/city/miyako/foundation/identity/place-words.txt";

    private LimitTables() {
    }

    /// Limits that an operator may set, for each person, program and address.
    static String settings(Tree tree) {
        var rows = Facts.settings(tree, "Limits", "limits", _ -> true).stream().map(fact -> fact.split(" = ", 2))
                .map(pair -> "| `" + pair[0] + "` | " + pair[1] + " |\n").collect(Collectors.joining());
        return "\n| setting | if nothing is set |\n|---|--:|\n" + rows + "\n";
    }

    /// Limits that the manifests of services name.
    static String services(Tree tree) {
        var rows = Manifests.services(tree).stream().map(manifest -> Manifests.read(tree.find(manifest.path())
                .orElse(""))).filter(manifest -> manifest.get("limits") instanceof Map).map(manifest -> "| `"
                + manifest.get("id") + "` | " + ((Map<?, ?>) manifest.get("limits")).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", ")) + " |\n")
                .collect(Collectors.joining());
        return "\n| service | limits |\n|---|---|\n" + rows + "\n";
    }

    /// Limits in the code, which hold for everybody.
    static String constants(Tree tree) {
        return "\n| limit | value | where |\n|---|---|---|\n" + rows(tree, (source, field) ->
                LIMIT.matcher(field.getName()).matches() && !isText(field) ? "| `%s.%s` | %s | [%s](../../%s) |\n"
                .formatted(source.stem(), field.getName(), cell(String.valueOf(field.getInitializer())),
                folder(source), source.path()) : "") + "\n";
    }

    /// Forms of texts, as regular expressions that must match them.
    static String formats(Tree tree) {
        return "\n| form | regular expression | where |\n|---|---|---|\n" + rows(tree, (source, field) ->
                field.getInitializer() instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().equals("Pattern.compile") ? "| `%s.%s` | `%s` | [%s](../../%s) |\n"
                .formatted(source.stem(), field.getName(), cell(text(call.getArguments().getFirst())), folder(source),
                source.path()) : "") + "\n";
    }

    /// The words that no password may be made of.
    static String words(Tree tree) {
        return "\n" + tree.find(WORDS).orElse("").lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining("\n")) + "\n\n";
    }

    private static String rows(Tree tree, BiFunction<Source, VariableTree, String> row) {
        return Facts.product(tree).flatMap(source -> source.types().stream().flatMap(Facts::constants)
                .map(field -> row.apply(source, field))).collect(Collectors.joining());
    }

    private static boolean isText(VariableTree field) {
        return !Stream.of("int", "long", "double", "Duration").anyMatch(field.getType().toString()::equals);
    }

    private static String folder(Source source) {
        return source.packageName().replaceFirst("^city\\.miyako\\.", "").replace('.', '/');
    }

    private static String text(ExpressionTree value) {
        return switch (value) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            case IdentifierTree name -> "{" + name.getName() + "}";
            default -> "{" + value + "}";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }
}
