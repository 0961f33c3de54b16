package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the code has of a kind that must be written down ([WrittenDown]), found by looking through all sources.
final class Facts {
    private static final Pattern UPLOAD = Pattern.compile("\\bFileUpload \\w+[,)]|\\bPictureType\\.of\\(|"
            + "@Consumes\\(\\{?\"message/rfc822\"");
    private static final Pattern DEAR = Pattern.compile("new Semaphore\\((?!0\\))|new ThreadPoolExecutor\\(|"
            + "Executors\\.new(Fixed|Single)Thread\\w+\\(");
    private static final Pattern CALLER = Pattern.compile("HttpClient\\.newBuilder\\(|\\.createHttpClient\\(|"
            + "\\.createNetClient\\(|new Socket\\(|DriverManager\\.getConnection\\(|extends SMTPTransport|"
            + "new KafkaProducer<");
    private static final Pattern LOGGER = Pattern.compile("\\bLogger\\.getLogger\\(");
    private static final Pattern LOG_PLACE = Pattern.compile("\"quarkus\\.log\\.(\\w+)\\.enable[d]?\"|"
            + "\"quarkus\\.log\\.(console)\\.|folder\\.resolve\\(\"(\\w+\\.log)\"\\)");
    private static final Pattern KEPT_SECRET = Pattern.compile("Secret\\.keptIn\\([^;]*?resolve\\((?:\"([^\"]+)\"|"
            + "([A-Za-z]+))\\)");
    private static final Pattern DATABASE_KEY = Pattern.compile("keys\\.get\\(\"(\\w+)\", ");
    private static final Pattern SEALED = Pattern.compile("SealedColumn(?:\\.\\w+)?\\(\"(\\w+)\",\\s+\"(\\w+)\"");
    private static final Pattern START = Pattern.compile("\\bsessions\\.open\\(|\\bsignIn\\.start\\(");

    private Facts() {
    }

    /// Classes that take files from outside.
    static Set<String> uploads(Tree tree) {
        return stems(tree, UPLOAD, List.of("PictureType"));
    }

    /// Tests that show one of these requirements: each holds a rule that must be written.
    static Set<String> tests(Tree tree, String... requirements) {
        return Stream.of(requirements).flatMap(each -> Evidence.of(tree, Standard.ASVS.tag() + each).stream())
                .filter(test -> List.of(requirements).contains(test.tag().substring(Standard.ASVS.tag().length())))
                .map(test -> test.className().substring(test.className().lastIndexOf('.') + 1) + "#" + test.method())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Classes that let few in at a time, because what they do is dear.
    static Set<String> dearWork(Tree tree) {
        return stems(tree, DEAR, List.of());
    }

    /// Classes that start a session: no other way leads in.
    static Set<String> waysIn(Tree tree) {
        return stems(tree, START, List.of());
    }

    /// How guessing is slowed, constant by constant and setting by setting.
    static Set<String> guessing(Tree tree) {
        var facts = new TreeSet<String>();
        Stream.of("SignIn", "LetterLimits", "Passwords", "TokenBuckets").forEach(stem ->
                of(tree, stem).forEach(source -> source.types().forEach(type -> constants(type)
                        .filter(field -> !field.getType().toString().equals("String"))
                        .filter(field -> String.valueOf(field.getInitializer()).matches("[0-9. _/LdD]+"))
                        .forEach(field -> facts.add(stem + "." + field.getName() + " = " + field.getInitializer())))));
        facts.addAll(settings(tree, "Limits", "limits", name -> name.matches("signInBurst|letterBurst")));
        return facts;
    }

    /// How long sessions live, and how many.
    static Set<String> sessions(Tree tree) {
        var facts = settings(tree, "Sessions", "sessions", _ -> true);
        of(tree, "Sessions").forEach(source -> source.types().forEach(type -> constants(type)
                .filter(field -> field.getName().contentEquals("MOST"))
                .forEach(field -> facts.add("Sessions.MOST = " + field.getInitializer()))));
        return facts;
    }

    /// Algorithms and who asks for them.
    static Set<String> algorithms(Tree tree) {
        var facts = new TreeSet<String>();
        product(tree).forEach(source -> {
            ApprovedCryptography.asked(source).forEach(name -> facts.add(name));
            if (source.text().contains("new Argon2BytesGenerator(")) {
                facts.add("Argon2id (" + source.stem() + ")");
            }
        });
        return facts;
    }

    /// Every key and secret of the program: kept in files, kept in the database, sealing for a purpose, master.
    static Set<String> keys(Tree tree) {
        var facts = new TreeSet<String>();
        product(tree).forEach(source -> {
            KEPT_SECRET.matcher(source.text()).results().forEach(call -> facts.add(named(source, call)));
            DATABASE_KEY.matcher(source.text()).results().forEach(call -> facts.add("notice key " + call.group(1)));
        });
        enumConstants(tree, "KeyPurpose").forEach(name -> facts.add("KeyPurpose." + name));
        of(tree, "MasterKeys").forEach(source -> facts.add("keys/master-keys"));
        of(tree, "Seal").forEach(source -> facts.add("passphrase of a backup"));
        return facts;
    }

    /// How open data can be.
    static Set<String> classes(Tree tree) {
        return enumConstants(tree, "AccessClass").stream().map(name -> "AccessClass." + name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Columns whose values are sealed before they reach the database.
    static Set<String> sealed(Tree tree) {
        return product(tree).filter(source -> !source.stem().equals("SealedColumn"))
                .flatMap(source -> SEALED.matcher(source.text()).results())
                .map(call -> call.group(1) + "." + call.group(2)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Classes that write to the log.
    static Set<String> loggers(Tree tree) {
        return stems(tree, LOGGER, List.of());
    }

    /// Where logs go.
    static Set<String> logPlaces(Tree tree) {
        return product(tree).flatMap(source -> LOG_PLACE.matcher(source.text()).results())
                .map(use -> Stream.of(1, 2, 3).map(use::group).filter(java.util.Objects::nonNull).findFirst()
                        .orElseThrow()).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Classes that open connections to others.
    static Set<String> callers(Tree tree) {
        return stems(tree, CALLER, List.of());
    }

    /// The settings of a group inside `CitySettings`, as `miyako.group.some-name = value`.
    static Set<String> settings(Tree tree, String type, String group, java.util.function.Predicate<String> wanted) {
        var facts = new TreeSet<String>();
        of(tree, "CitySettings").flatMap(source -> source.types().stream())
                .flatMap(outer -> outer.getMembers().stream()).filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast).filter(inner -> inner.getSimpleName().contentEquals(type))
                .flatMap(inner -> inner.getMembers().stream()).filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast).filter(method -> wanted.test(method.getName().toString()))
                .forEach(method -> facts.add("miyako." + group + "." + method.getName().toString()
                        .replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT) + " = "
                        + method.getModifiers().getAnnotations().stream().map(each -> each.getArguments().toString())
                        .collect(Collectors.joining()).replaceAll("^.*\"(.*)\".*$", "$1")));
        return facts;
    }

    /// Fields with a value of their own.
    static Stream<VariableTree> constants(ClassTree type) {
        return type.getMembers().stream().filter(VariableTree.class::isInstance).map(VariableTree.class::cast)
                .filter(field -> field.getInitializer() != null)
                .filter(field -> field.getName().toString().matches("[A-Z][A-Z_0-9]*"));
    }

    /// The sources of the program itself.
    static Stream<Source> product(Tree tree) {
        return Sources.of(tree).main().stream().filter(source -> !source.path().startsWith("bench/")
                && !source.path().startsWith("testbed/"));
    }

    private static Stream<Source> of(Tree tree, String stem) {
        return product(tree).filter(source -> source.stem().equals(stem) && source.path().startsWith("foundation/"));
    }

    private static Collection<String> enumConstants(Tree tree, String stem) {
        return of(tree, stem).flatMap(source -> source.types().stream())
                .flatMap(type -> type.getMembers().stream()).filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> String.valueOf(field.getInitializer()).startsWith("new " + stem + "("))
                .map(field -> field.getName().toString()).toList();
    }

    private static Set<String> stems(Tree tree, Pattern use, List<String> without) {
        return product(tree).filter(source -> use.matcher(source.text()).find()).map(Source::stem)
                .filter(stem -> !without.contains(stem)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(Source source, MatchResult call) {
        if (call.group(1) != null) {
            return call.group(1);
        }
        var constant = Pattern.compile("\\b" + Pattern.quote(call.group(2)) + "\\s*=\\s*\"([^\"]*)\"")
                .matcher(source.text());
        return constant.find() ? constant.group(1) : source.stem() + " file";
    }
}
