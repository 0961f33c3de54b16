package city.miyako.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every address Miyako answers, read from the `@Path` annotations in the sources, constants resolved.
final class Addresses {
    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final List<Door> all = new ArrayList<>();

    private Addresses() {
    }

    /// One address.
    ///
    /// @param path    without language prefix; parts in braces stand for anything
    /// @param methods HTTP methods, in order
    /// @param source  the file that answers it
    record Address(String path, String methods, Source source) {
    }

    /// One method that answers an address.
    ///
    /// @param verb   as in `POST`
    /// @param path   as in an [Address]
    /// @param method what answers it
    /// @param type   the class it stands in
    /// @param source the file it stands in
    record Door(String verb, String path, MethodTree method, ClassTree type, Source source) {
    }

    /// All addresses of a tree, in order of path.
    static List<Address> of(Tree tree) {
        var byPlace = new TreeMap<String, TreeSet<String>>();
        var sources = new HashMap<String, Source>();
        for (var door : doors(tree)) {
            var place = door.path() + " " + door.source().path();
            byPlace.computeIfAbsent(place, _ -> new TreeSet<>()).add(door.verb());
            sources.put(place, door.source());
        }
        return byPlace.entrySet().stream().map(entry -> new Address(entry.getKey().substring(0,
                        entry.getKey().lastIndexOf(' ')), String.join(" ", entry.getValue()),
                        sources.get(entry.getKey())))
                .sorted(java.util.Comparator.comparing(Address::path)
                        .thenComparing(address -> address.source().path())).toList();
    }

    /// All methods of a tree that answer addresses.
    static List<Door> doors(Tree tree) {
        var addresses = new Addresses();
        var sources = Sources.of(tree).main();
        sources.forEach(source -> source.types().forEach(type -> addresses.remember(type.getSimpleName().toString(),
                type)));
        sources.forEach(source -> source.types().forEach(type -> addresses.read(source, type)));
        return addresses.all;
    }

    private void remember(String name, ClassTree type) {
        for (var member : type.getMembers()) {
            if (member instanceof VariableTree field && field.getInitializer() != null) {
                constants.put(name + "." + field.getName(), field.getInitializer());
            }
        }
    }

    private void read(Source source, ClassTree type) {
        var name = type.getSimpleName().toString();
        var root = path(name, type.getModifiers().getAnnotations());
        if (root.isEmpty()) {
            return;
        }
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                var path = path(name, method.getModifiers().getAnnotations());
                var whole = joined(root.getFirst(), path.isEmpty() ? "" : path.getFirst());
                Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
                        .filter(verb -> Source.annotated(method.getModifiers(), verb))
                        .forEach(verb -> all.add(new Door(verb, whole, method, type, source)));
            }
        }
    }

    private List<String> path(String home, List<? extends AnnotationTree> annotations) {
        return annotations.stream().filter(annotation -> Source.named(annotation, "Path"))
                .flatMap(annotation -> annotation.getArguments().stream()).map(value -> text(home, value)).toList();
    }

    private String text(String home, ExpressionTree value) {
        return switch (value) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case AssignmentTree assignment -> text(home, assignment.getExpression());
            case BinaryTree sum -> text(home, sum.getLeftOperand()) + text(home, sum.getRightOperand());
            case IdentifierTree name -> constant(home, name.getName().toString());
            case MemberSelectTree select -> {
                var owner = select.getExpression().toString();
                yield constant(owner.substring(owner.lastIndexOf('.') + 1), select.getIdentifier().toString());
            }
            default -> "{" + value + "}";
        };
    }

    private String constant(String home, String name) {
        var value = constants.get(home + "." + name);
        return value == null ? "{" + name + "}" : text(home, value);
    }

    private static String joined(String root, String path) {
        return ("/" + root + "/" + path).replaceAll(":[^{}]*(\\{[^}]*}[^{}]*)*}", "}").replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }

    /// The document `docs/addresses.md`.
    static String document(Tree tree) {
        return """
                # Addresses

                Every address Miyako answers, from the annotations in the sources; do not edit. `/en/…` gives each page
                in English. APIs are described at `/q/openapi`.

                | address | methods | answered by |
                |---|---|---|
                """ + of(tree).stream().map(address -> "| `%s` | %s | [%s](../%s) |\n".formatted(address.path(),
                address.methods(), address.source().stem(), address.source().path())).collect(Collectors.joining());
    }
}
