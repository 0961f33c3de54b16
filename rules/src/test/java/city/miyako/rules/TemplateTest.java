package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final List<Rule> NOT_HERE = List.of(Documents.RULE, DependenciesHaveTheirLine.RULE);

    @TempDir
    Path copy;

    @Test
    void theTemplateIsAModelService() throws IOException {
        copyTree();
        assertThat(run("NewService", "lost-umbrellas", "--ja", "忘れ傘", "--en", "Lost umbrellas' home"))
                .contains("stands in");
        var main = copy.resolve(Manifests.SERVICES).resolve("lostumbrellas");
        var test = Path.of(main.toString().replace("src/main", "src/test"));

        compile(main, test);
        var tree = Tree.load(copy);
        var broken = AllRules.ALL.stream().filter(rule -> !NOT_HERE.contains(rule)).flatMap(rule ->
                rule.findings(tree).stream()).filter(finding -> finding.toString().contains("lostumbrellas")
                        || finding.toString().contains("lost-umbrellas")).toList();

        assertThat(broken).as("what ./miyako new-service writes breaks the house rules").isEmpty();
        assertThat(run("FindService", "umbrella")).contains("lost-umbrellas").contains("忘れ傘");
    }

    @Test
    void anIdOfTheChecklistBringsItsNamesAndAnExistingServiceIsLeftAlone() throws IOException {
        copyTree();
        var checklist = Checklist.of(Tree.load(copy)).functions();
        var id = checklist.keySet().stream().filter(each -> each.matches("[a-z].*"))
                .filter(each -> !Files.exists(copy.resolve(Manifests.SERVICES).resolve(each.replace("-", ""))))
                .findFirst().orElseThrow();
        run("NewService", id);
        var manifest = copy.resolve(Manifests.SERVICES).resolve(id.replace("-", "")).resolve("service.yaml");

        assertThat(Manifests.read(Files.readString(manifest)).get("realises")).isEqualTo(List.of(id));
        Files.writeString(manifest, "mine");
        assertThat(run("NewService", id)).contains("exists already");
        assertThat(manifest).hasContent("mine");
        assertThat(run("NewService", "Not A Slug")).contains("is no id").contains("usage:");
    }

    private void copyTree() throws IOException {
        for (var file : Tree.ofThisRepository().files().entrySet()) {
            var to = copy.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.writeString(to, file.getValue());
        }
    }

    private String run(String tool, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Dfile.encoding=UTF-8",
                "tools/" + tool + ".java"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(copy.toFile()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void compile(Path main, Path test) throws IOException {
        try (var sources = Stream.concat(Files.walk(main), Files.walk(test))) {
            var arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:all,-processing,-classfile", "-cp",
                    System.getProperty("java.class.path"), "-d", copy.resolve("services/target/classes").toString()));
            sources.map(Path::toString).filter(path -> path.endsWith(".java")).sorted(Comparator.naturalOrder())
                    .forEach(arguments::add);
            var words = new java.io.ByteArrayOutputStream();
            Files.createDirectories(copy.resolve("services/target/classes"));
            var result = ToolProvider.getSystemJavaCompiler().run(null, words, words, arguments.toArray(String[]::new));
            assertThat(result).as("the skeleton compiles:\n" + words).isZero();
        }
    }
}
