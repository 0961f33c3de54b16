package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Folder, package, id, class and address of a service are the same word, and every service has the same files.
final class ServicesAreWhereTheirNamesSay {
    static final Rule PLACE = new Rule("everyServiceIsWhereItsNameSays", ServicesAreWhereTheirNamesSay::place);
    static final Rule SHAPE = new Rule("everyServiceHasTheSameShape", ServicesAreWhereTheirNamesSay::shape);
    private static final String MAIN = Manifests.SERVICES + "/";
    // The pages of registers are answered by the linkage part of that name.
    private static final String REGISTER = ".register.yaml";
    private static final int SERVICE_LINES = 800;
    private static final int SERVICE_FILES = 12;

    private ServicesAreWhereTheirNamesSay() {
    }

    private static List<Finding> place(Tree tree) {
        var findings = new ArrayList<Finding>();
        for (var manifest : Manifests.services(tree)) {
            var slug = new Slug(manifest.id());
            if (!manifest.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                findings.add(manifest.finding(tree, "id:", "the id '" + manifest.id() + "' is not a slug",
                        "use small letters, digits and single dashes, beginning with a letter"));
                continue;
            }
            if (!manifest.folderName().equals(slug.folder())) {
                findings.add(manifest.finding(tree, "id:", "id " + manifest.id() + " stands in folder "
                        + manifest.folderName(), "move it to " + MAIN + slug.folder()));
            }
            var file = manifest.folder() + "/" + slug.className() + ".java";
            if (!tree.has(file)) {
                findings.add(new Finding(file, "the service class is missing", "write " + slug.className()));
            }
            address(tree, manifest, findings);
        }
        return findings;
    }

    private static void address(Tree tree, Manifest manifest, List<Finding> findings) {
        var own = List.of("/" + manifest.id(), "/api/v1/" + manifest.id());
        var real = Addresses.of(tree).stream().filter(address -> address.source().path().startsWith(manifest.folder()
                + "/")).map(Addresses.Address::path).collect(Collectors.toCollection(TreeSet::new));
        tree.in(manifest.folder()).keySet().stream().filter(file -> file.endsWith(REGISTER)).forEach(file -> real.add(
                "/services/" + manifest.id() + "/registers/"
                        + file.substring(file.lastIndexOf('/') + 1, file.length() - REGISTER.length())));
        var paths = new ArrayList<String>(manifest.words("api"));
        manifest.maps("pages").forEach(page -> paths.add(String.valueOf(page.get("path"))));
        paths.stream().filter(path -> !real.isEmpty() && !real.contains(path)).forEach(path -> findings.add(
                manifest.finding(tree, path, "nobody answers " + path, "write the method, or take it out of here")));
        paths.addAll(real);
        for (var path : paths) {
            var fits = own.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/")
                    || path.startsWith(root + ".") || path.startsWith(root + "?"));
            if (!fits && !path.startsWith("/ops/") && !path.startsWith("/services/" + manifest.id())) {
                findings.add(manifest.finding(tree, path, "the address " + path + " does not carry the service's word",
                        "put it under " + own.get(0) + " or " + own.get(1) + " (control rooms under /ops)"));
            }
        }
    }

    private static List<Finding> shape(Tree tree) {
        var findings = new ArrayList<Finding>();
        folders(tree).stream().filter(folder -> !tree.has(MAIN + folder + "/service.yaml"))
                .forEach(folder -> findings.add(new Finding(MAIN + folder, "a folder without service.yaml",
                        "write the manifest, or move the code to the service that needs it")));
        for (var manifest : Manifests.services(tree)) {
            files(tree, manifest, findings);
            size(tree, manifest, findings);
        }
        return findings;
    }

    private static Set<String> folders(Tree tree) {
        return tree.in(Manifests.SERVICES).keySet().stream().map(path -> path.substring(MAIN.length()))
                .filter(path -> path.contains("/")).map(path -> path.substring(0, path.indexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void files(Tree tree, Manifest manifest, List<Finding> findings) {
        var folder = manifest.folder();
        for (var name : List.of("README.md", "package-info.java", "texts/ja.properties", "texts/en.properties")) {
            if (!tree.has(folder + "/" + name)) {
                findings.add(new Finding(folder + "/" + name, "missing", "write it; every service has one"));
            }
        }
        var test = folder.replace("src/main/java", "src/test/java") + "/" + new Slug(manifest.id()).className()
                + "Test.java";
        if (!tree.has(test)) {
            findings.add(new Finding(test, "missing",
                    "tell a story that goes well and one where the world misbehaves"));
        }
        var known = Set.of("java", "html", "properties", "yaml", "md", "csv", "txt", "png", "bpmn", "dmn", "svg",
                "json", "sql");
        tree.in(folder).keySet().stream().filter(path -> !known.contains(path.substring(path.lastIndexOf('.') + 1)))
                .forEach(path -> findings.add(new Finding(path, "an unknown kind of file",
                        "a service holds code, pages, texts, procedures and small tables")));
    }

    private static void size(Tree tree, Manifest manifest, List<Finding> findings) {
        var sources = tree.in(manifest.folder()).entrySet().stream()
                .filter(file -> file.getKey().endsWith(".java")).map(Map.Entry::getValue).toList();
        var lines = sources.stream().mapToLong(source -> source.lines().count()).sum();
        if (lines > SERVICE_LINES || sources.size() > SERVICE_FILES) {
            findings.add(new Finding(manifest.folder(), lines + " Java lines in " + sources.size() + " files (at most "
                    + SERVICE_LINES + " in " + SERVICE_FILES + ")", "it hides an engine: take it out and name it"));
        }
    }
}
