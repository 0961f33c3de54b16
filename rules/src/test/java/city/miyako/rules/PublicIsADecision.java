package city.miyako.rules;

import com.sun.source.tree.ClassTree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/// One public top-level type per file, named like it; `@NullMarked` in every package; engines export only their face.
final class PublicIsADecision {
    static final Rule RULE = new Rule("publicIsADecision", PublicIsADecision::check);

    private PublicIsADecision() {
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        Sources.of(tree).units().forEach(source -> oneType(source, findings));
        nullMarked(tree, findings);
        exports(tree, findings);
        return findings;
    }

    private static void oneType(Source source, List<Finding> findings) {
        var types = source.types();
        types.stream().skip(1).forEach(type -> findings.add(Finding.at(source.path(), source.line(type),
                "a second top-level type, " + type.getSimpleName(), "give it a file, or nest it in " + source.stem())));
        types.stream().limit(1).filter(type -> !type.getSimpleName().contentEquals(source.stem()))
                .filter(PublicIsADecision::isPublic).forEach(type -> findings.add(Finding.at(source.path(),
                        source.line(type), "file and type differ", "name the file " + type.getSimpleName() + ".java")));
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }

    private static void nullMarked(Tree tree, List<Finding> findings) {
        var folders = new TreeSet<String>();
        Sources.of(tree).main().stream().filter(source -> !source.packageName().isEmpty())
                .forEach(source -> folders.add(source.path().substring(0, source.path().lastIndexOf('/'))));
        for (var folder : folders) {
            var info = folder + "/package-info.java";
            if (!tree.find(info).orElse("").contains("NullMarked")) {
                findings.add(new Finding(info, "the package is not marked @NullMarked",
                        "write one sentence (`///`), `@org.jspecify.annotations.NullMarked` and the package line"));
            }
        }
    }

    private static void exports(Tree tree, List<Finding> findings) {
        for (var manifest : Manifests.parts(tree)) {
            if (!manifest.path().startsWith("engines/")) {
                continue;
            }
            var module = manifest.folder() + "/src/main/java/module-info.java";
            var face = "city.miyako.engines." + manifest.folderName().replace("-", "");
            if (!tree.has(module)) {
                findings.add(new Finding(module, "the engine has no module-info",
                        "declare the module and export only " + face + " and " + face + ".testing"));
                continue;
            }
            tree.find(module).orElse("").lines().map(String::strip).filter(line -> line.startsWith("exports "))
                    .map(line -> line.substring(8).replace(";", "").strip())
                    .filter(exported -> !exported.equals(face) && !exported.equals(face + ".testing")
                            && !exported.equals(face + ".model"))
                    .forEach(exported -> findings.add(new Finding(module, "exports " + exported,
                            "export only " + face + ", its records in .model, its stand-ins in .testing")));
        }
    }
}
