package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every notice is worded in Japanese, English and easy Japanese with the same facts, and offered by a bean beside it.
final class NoticesAreWorded {
    static final Rule RULE = new Rule("everyNoticeIsWordedThreeTimes", NoticesAreWorded::check);
    private static final List<String> WORDINGS = List.of("ja", "en", "ja-x-easy");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[,}]");

    private NoticesAreWorded() {
    }

    /// One template.
    ///
    /// @param code  as in `case-decided`
    /// @param facts how many it takes
    /// @param path  the file of its enum
    /// @param line  its line there
    record Template(String code, int facts, String path, long line) {
        /// The folder beside whose classes its words lie.
        String folder() {
            return path.substring(0, path.lastIndexOf('/'));
        }
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        var first = new HashMap<String, Template>();
        for (var template : templates(tree)) {
            var taken = first.putIfAbsent(template.code(), template);
            if (taken != null) {
                findings.add(at(template, "the code " + template.code() + " also stands in " + taken.path(),
                        "name this notice more closely"));
            }
            WORDINGS.forEach(wording -> wording(tree, template, wording, findings));
            if (!isOffered(tree, template.folder())) {
                findings.add(at(template, "no bean beside it offers its templates",
                        "write a bean that implements NoticeTemplates in " + template.folder()));
            }
        }
        return findings;
    }

    private static void wording(Tree tree, Template template, String wording, List<Finding> findings) {
        var texts = read(tree, template.folder() + "/texts/" + wording + ".properties");
        var places = new TreeSet<Integer>();
        for (var part : List.of("subject", "body")) {
            var key = "notice." + template.code() + "." + part;
            var text = texts.getProperty(key, "");
            if (text.isBlank()) {
                findings.add(at(template, "no words for " + key + " in " + wording, "write them in "
                        + template.folder() + "/texts/" + wording + ".properties"));
                return;
            }
            var matcher = PLACE.matcher(text);
            while (matcher.find()) {
                places.add(Integer.valueOf(matcher.group(1)));
            }
        }
        var wanted = Stream.iterate(0, i -> i < template.facts(), i -> i + 1).toList();
        if (!List.copyOf(places).equals(wanted)) {
            findings.add(at(template, template.code() + " says the facts " + places + " in " + wording + ", not "
                    + wanted, "use every fact of the template, and no other, in subject and body together"));
        }
    }

    private static List<Template> templates(Tree tree) {
        return Sources.of(tree).main().stream().flatMap(source -> source.types().stream()
                .filter(type -> type.getKind() == Kind.ENUM && implementsFace(type, "NoticeTemplate"))
                .flatMap(type -> constants(source, type))).toList();
    }

    private static Stream<Template> constants(Source source, ClassTree type) {
        return type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                .filter(field -> String.valueOf(field.getType()).equals(type.getSimpleName().toString()))
                .map(field -> new Template(field.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                        facts(type, field), source.path(), source.line(field)));
    }

    // The facts are the texts in the method that lists them, else among the arguments of the constant.
    private static int facts(ClassTree type, VariableTree constant) {
        var listed = type.getMembers().stream().filter(MethodTree.class::isInstance).map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals("facts")).mapToInt(method ->
                        (int) TEXT.matcher(String.valueOf(method.getBody())).results().count()).sum();
        return listed > 0 || !(constant.getInitializer() instanceof NewClassTree made) ? listed
                : (int) made.getArguments().stream().filter(LiteralTree.class::isInstance)
                        .filter(argument -> ((LiteralTree) argument).getValue() instanceof String).count();
    }

    private static boolean isOffered(Tree tree, String folder) {
        return Sources.of(tree).main().stream()
                .filter(source -> source.path().substring(0, source.path().lastIndexOf('/')).equals(folder))
                .flatMap(source -> source.types().stream()).anyMatch(type -> implementsFace(type, "NoticeTemplates"));
    }

    private static boolean implementsFace(ClassTree type, String face) {
        return type.getImplementsClause().stream().anyMatch(one -> one.toString().equals(face)
                || one.toString().endsWith("." + face));
    }

    private static Properties read(Tree tree, String path) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(tree.find(path).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Finding at(Template template, String what, String mend) {
        return Finding.at(template.path(), template.line(), what, mend);
    }
}
