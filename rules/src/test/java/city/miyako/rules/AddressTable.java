package city.miyako.rules;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every address Miyako answers, with the class that answers it, from the annotations in the sources.
final class AddressTable {
    private AddressTable() {
    }

    private record Address(String path, String methods, Source source) {
    }

    static String table(Tree tree) {
        var rows = new TreeSet<String>();
        for (var source : Sources.of(tree).main()) {
            source.types().forEach(type -> addresses(source, type).forEach(address -> rows.add("| `" + address.path()
                    + "` | " + address.methods() + " | [" + source.stem() + "](" + source.path() + ") |\n")));
        }
        return "\n| address | methods | answered by |\n|---|---|---|\n" + String.join("", rows) + "\n";
    }

    private static List<Address> addresses(Source source, ClassTree type) {
        var root = path(type.getModifiers().getAnnotations()).findFirst();
        if (root.isEmpty()) {
            return List.of();
        }
        var byPath = new java.util.TreeMap<String, TreeSet<String>>();
        for (var member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                var verbs = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
                        .filter(verb -> Source.annotated(method.getModifiers(), verb)).collect(Collectors.joining(" "));
                if (!verbs.isEmpty()) {
                    var path = path(method.getModifiers().getAnnotations()).findFirst().orElse("");
                    byPath.computeIfAbsent(joined(root.get(), path), _ -> new TreeSet<>()).add(verbs);
                }
            }
        }
        var all = new ArrayList<Address>();
        byPath.forEach((path, verbs) -> all.add(new Address(path, String.join(" ", verbs), source)));
        return all;
    }

    private static Stream<String> path(List<? extends AnnotationTree> annotations) {
        return annotations.stream().filter(annotation -> Source.named(annotation, "Path"))
                .flatMap(annotation -> annotation.getArguments().stream()).map(AddressTable::literal);
    }

    private static String literal(ExpressionTree value) {
        return switch (value) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case AssignmentTree assignment -> literal(assignment.getExpression());
            default -> "{" + value + "}";
        };
    }

    private static String joined(String root, String path) {
        return ("/" + root + "/" + path).replaceAll(":[^{}]*(\\{[^}]*}[^{}]*)*}", "}").replaceAll("/+", "/")
                .replaceAll("(.)/$", "$1");
    }
}
