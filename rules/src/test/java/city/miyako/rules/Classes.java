package city.miyako.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The compiled classes of a tree (never those of tests).
///
/// @param all every class of `city.miyako`
record Classes(JavaClasses all) {
    private static final Map<Tree, Classes> KNOWN = new WeakHashMap<>();

    /// The class files of a tree: what Maven left in `target/classes`, or, for a made-up tree, compiled now.
    static synchronized Classes of(Tree tree) {
        return KNOWN.computeIfAbsent(tree, Classes::read);
    }

    /// Which of our packages a package (with those below it) uses, each with one class that uses it.
    Map<String, String> usedBy(String packageName) {
        var used = new TreeMap<String, String>();
        for (var type : all) {
            if (inside(type.getPackageName(), packageName)) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith("city.miyako."))
                        .forEach(target -> used.putIfAbsent(target.getPackageName(), type.getFullName()));
            }
        }
        return used;
    }

    /// The class of a full name, if it was compiled.
    Stream<JavaClass> named(String name) {
        return all.stream().filter(type -> type.getFullName().equals(name));
    }

    /// Whether a package is another or lies below it.
    static boolean inside(String packageName, String home) {
        return packageName.equals(home) || packageName.startsWith(home + ".");
    }

    private static Classes read(Tree tree) {
        return new Classes(new ClassFileImporter().importPaths(
                tree.root().isPresent() ? outputs(tree, tree.root().get()) : List.of(compiled(tree))));
    }

    private static List<Path> outputs(Tree tree, Path root) {
        var modules = new TreeSet<String>();
        tree.ending(".java").map(Map.Entry::getKey).filter(path -> path.contains("src/main/java/"))
                .forEach(path -> modules.add(path.substring(0, path.indexOf("src/main/java/"))));
        return modules.stream().map(module -> root.resolve(module + "target/classes")).filter(Files::isDirectory)
                .toList();
    }

    private static Path compiled(Tree tree) {
        try {
            var home = Files.createTempDirectory("miyako-rules");
            for (var file : tree.files().entrySet()) {
                var path = home.resolve("src").resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            var files = tree.ending(".java").map(file -> home.resolve("src").resolve(file.getKey()).toString());
            var arguments = Stream.concat(Stream.of("-proc:none", "-nowarn", "-cp",
                    System.getProperty("java.class.path"), "-d", home.resolve("classes").toString()), files)
                    .toArray(String[]::new);
            var errors = new java.io.ByteArrayOutputStream();
            if (ToolProvider.getSystemJavaCompiler().run(null, errors, errors, arguments) != 0) {
                throw new IllegalArgumentException("the example does not compile:\n" + errors);
            }
            return home.resolve("classes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
