package city.miyako.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The text files of a repository (or of a small made-up one) by path from its root, with `/` between names.
///
/// @param root  the folder on disk; empty for a made-up tree
/// @param files path to text
record Tree(Optional<Path> root, TreeMap<String, String> files) {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", ".miyako", "data-dir", ".idea",
            ".vscode", ".jqwik-database");
    private static final Set<String> TEXT = Set.of("java", "html", "properties", "yaml", "yml", "xml", "md", "css",
            "js", "mjs", "ts", "json", "sql",
            "sh", "csv", "patch", "txt", "npmrc", "service", "config", "gitignore", "py",
            "cql", "geojson", "csl");
    private static final long BIGGEST = 2_000_000;

    private static final class Real {
        static final Tree TREE = load(Path.of(System.getProperty("miyako.root", "..")));
    }

    /// The repository these tests belong to; read once.
    static Tree ofThisRepository() {
        return Real.TREE;
    }

    /// A made-up tree: path, text, path, text, …
    static Tree of(String... pathsAndTexts) {
        var files = new TreeMap<String, String>();
        for (var i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return new Tree(Optional.empty(), files);
    }

    /// Reads every text file below a folder, without build outputs.
    static Tree load(Path root) {
        var home = root.toAbsolutePath().normalize();
        var files = new TreeMap<String, String>();
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var skip = !folder.equals(home) && SKIPPED.contains(folder.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    var path = home.relativize(file).toString().replace('\\', '/');
                    if (attributes.size() <= BIGGEST && isText(path)) {
                        files.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the repository at " + home, e);
        }
        return new Tree(Optional.of(home), files);
    }

    /// The same tree with more files in it.
    Tree with(String... pathsAndTexts) {
        var more = new TreeMap<>(files);
        more.putAll(of(pathsAndTexts).files);
        return new Tree(root, more);
    }

    /// The text at a path.
    Optional<String> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// Whether a file stands at a path.
    boolean has(String path) {
        return files.containsKey(path);
    }

    /// All files whose path ends so, in order of path.
    Stream<Map.Entry<String, String>> ending(String... endings) {
        var ends = List.of(endings);
        return files.entrySet().stream().filter(file -> ends.stream().anyMatch(file.getKey()::endsWith));
    }

    /// The files directly or deeper in a folder, in order of path.
    Map<String, String> in(String folder) {
        return files.subMap(folder + "/", folder + "0");
    }

    private static boolean isText(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var dot = name.lastIndexOf('.');
        return dot < 0 || TEXT.contains(name.substring(dot + 1));
    }
}
