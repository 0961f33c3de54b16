package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Every error code is the only one of its name, and can be looked up in Japanese and English.
final class ErrorCodes {
    static final Rule RULE = new Rule("everyErrorCanBeLookedUp", ErrorCodes::check);

    private ErrorCodes() {
    }

    /// One kind of fault.
    ///
    /// @param code   stable, as in `thing-not-found`
    /// @param status HTTP status, or 0 where it is not a plain number
    /// @param path   the file of its enum
    /// @param line   its line there
    record Code(String code, int status, String path, long line) {
        /// The folder beside whose classes its words lie.
        String folder() {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }

    /// Every code of every enum that implements `ErrorCode`, in order of path and line.
    static List<Code> of(Tree tree) {
        return Sources.of(tree).main().stream().flatMap(source -> source.types().stream()
                .flatMap(ErrorCodes::withNested).filter(ErrorCodes::isErrorCode)
                .flatMap(type -> codes(source, type))).toList();
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var first = new HashMap<String, Code>();
        for (var code : of(tree)) {
            var taken = first.putIfAbsent(code.code(), code);
            if (taken != null) {
                findings.add(Finding.at(code.path(), code.line(), "the code " + code.code() + " also stands in "
                        + taken.path(), "use that one, or name this fault more closely"));
            }
            var texts = Texts.beside(tree, code.folder());
            for (var key : List.of("error." + code.code() + ".title", "error." + code.code() + ".advice")) {
                if (!texts.ja().containsKey(key) || !texts.en().containsKey(key)) {
                    findings.add(Finding.at(code.path(), code.line(), "no words for " + key,
                            "write them in " + code.folder() + "/texts/{ja,en}.properties"));
                }
            }
        }
        return findings;
    }

    private static Stream<ClassTree> withNested(ClassTree type) {
        return Stream.concat(Stream.of(type), type.getMembers().stream().filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast));
    }

    private static boolean isErrorCode(ClassTree type) {
        return type.getKind() == Kind.ENUM && type.getImplementsClause().stream()
                .anyMatch(face -> face.toString().endsWith("ErrorCode"));
    }

    private static Stream<Code> codes(Source source, ClassTree type) {
        return type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                .filter(field -> String.valueOf(field.getType()).equals(type.getSimpleName().toString()))
                .map(field -> new Code(field.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                        status(field), source.path(), source.line(field)));
    }

    private static int status(VariableTree constant) {
        return constant.getInitializer() instanceof NewClassTree made ? made.getArguments().stream()
                .filter(LiteralTree.class::isInstance).map(argument -> ((LiteralTree) argument).getValue())
                .filter(Integer.class::isInstance).map(Integer.class::cast).findFirst().orElse(0) : 0;
    }
}
