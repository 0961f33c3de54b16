package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Every door that writes, and every page of staff, names a permission of the policy or is open in it for a reason.
final class DoorsNameAPermission {
    static final Rule RULE = new Rule("doorsNameAPermission", DoorsNameAPermission::check);
    static final String POLICY = "foundation/src/main/java/city/miyako/foundation/access/policy.yaml";
    private static final Set<String> ASKS = Set.of("require", "writer", "writerFor", "writerAbout", "page", "may",
            "mayWriteAbout", "decide");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String STAFF_PAGES = "/(desk|admin|ops)(/.*)?";

    private final Set<String> words;
    private final Set<String> open;
    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> opened = new TreeSet<>();

    private DoorsNameAPermission(Map<String, Object> policy) {
        this.words = keys(policy.get("permissions"));
        this.open = keys(policy.get("open"));
    }

    private static List<Finding> check(Tree tree) {
        if (!tree.has(POLICY)) {
            return List.of();
        }
        var rule = new DoorsNameAPermission(Manifests.read(tree.find(POLICY).orElse("")));
        Sources.of(tree).main().forEach(source -> source.types().forEach(rule::remember));
        Addresses.doors(tree).forEach(rule::read);
        var dead = new TreeSet<>(rule.open);
        dead.removeAll(rule.opened);
        dead.forEach(door -> rule.findings.add(new Finding(POLICY, "opens '" + door + "', which is no door",
                "take it out, or correct method and address")));
        return rule.findings;
    }

    private void remember(ClassTree type) {
        for (var member : type.getMembers()) {
            if (member instanceof VariableTree field && field.getInitializer() != null) {
                constants.put(type.getSimpleName() + "." + field.getName(), field.getInitializer());
            }
        }
    }

    private void read(Addresses.Door door) {
        var methods = new HashMap<String, List<MethodTree>>();
        for (var member : door.type().getMembers()) {
            if (member instanceof MethodTree method) {
                methods.computeIfAbsent(method.getName().toString(), _ -> new ArrayList<>()).add(method);
            }
        }
        var named = new TreeSet<String>();
        collect(door.type(), door.method(), methods, named, new HashSet<>());
        var address = door.verb() + " " + door.path();
        boolean isOpen = open.contains(address);
        if (isOpen) {
            opened.add(address);
        }
        boolean guarded = WRITES.contains(door.verb()) || door.path().matches(STAFF_PAGES);
        var line = door.source().line(door.method());
        if (guarded && !isOpen && named.isEmpty()) {
            findings.add(Finding.at(door.source().path(), line, address + " asks for no permission",
                    "call request.writer(\"word\") or require(\"word\") with a word of " + POLICY
                            + ", or list the door there under open with its reason"));
        }
        named.stream().filter(word -> !words.contains(word)).forEach(word -> findings.add(Finding.at(
                door.source().path(), line, "asks for the permission '" + word + "', which the policy does not know",
                "add it to " + POLICY + ", or correct the word")));
    }

    // The words a method asks for, itself or through methods of its own class.
    private void collect(ClassTree type, MethodTree method, Map<String, List<MethodTree>> methods,
                         Set<String> named, Set<MethodTree> seen) {
        if (!seen.add(method) || method.getBody() == null) {
            return;
        }
        new TreeScanner<Void, Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                var name = call.getMethodSelect() instanceof MemberSelectTree select
                        ? select.getIdentifier().toString() : call.getMethodSelect().toString();
                if (ASKS.contains(name)) {
                    call.getArguments().forEach(argument -> word(type, argument).ifPresent(named::add));
                }
                if (call.getMethodSelect() instanceof IdentifierTree) {
                    methods.getOrDefault(name, List.of()).forEach(own ->
                            collect(type, own, methods, named, seen));
                }
                return super.visitMethodInvocation(call, nothing);
            }
        }.scan(method.getBody(), null);
    }

    private Optional<String> word(ClassTree type, ExpressionTree argument) {
        return switch (argument) {
            case LiteralTree literal when literal.getValue() instanceof String text && text.contains(".") ->
                    Optional.of(text);
            case IdentifierTree name -> constant(type.getSimpleName() + "." + name.getName());
            case MemberSelectTree select -> constant(select.toString());
            default -> Optional.empty();
        };
    }

    private Optional<String> constant(String name) {
        return constants.get(name) instanceof LiteralTree literal && literal.getValue() instanceof String text
                && text.contains(".") ? Optional.of(text) : Optional.empty();
    }

    private static Set<String> keys(@Nullable Object map) {
        return map instanceof Map<?, ?> known ? new TreeSet<>(known.keySet().stream().map(String::valueOf).toList())
                : Set.of();
    }
}
