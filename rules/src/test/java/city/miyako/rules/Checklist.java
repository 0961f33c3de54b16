package city.miyako.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/// What the city asked for: the ids of the checklist, with the functions of each.
///
/// @param functions functions by id, in order of id
record Checklist(TreeMap<String, List<String>> functions) {
    /// Where the checklist lies.
    static final String PATH = "foundation/src/main/java/city/miyako/foundation/services/checklist.yaml";

    private static final Map<Tree, Checklist> KNOWN = new WeakHashMap<>();

    /// The checklist of a tree; read once per tree.
    static synchronized Checklist of(Tree tree) {
        return KNOWN.computeIfAbsent(tree, Checklist::read);
    }

    private static Checklist read(Tree tree) {
        var functions = new TreeMap<String, List<String>>();
        if (Manifests.load(tree.find(PATH).orElse("")) instanceof List<?> entries) {
            for (var entry : entries) {
                if (entry instanceof Map<?, ?> map) {
                    var list = map.get("functions") instanceof List<?> all ? all : List.of();
                    functions.put(String.valueOf(map.get("id")), list.stream().map(String::valueOf).toList());
                }
            }
        }
        return new Checklist(functions);
    }
}
