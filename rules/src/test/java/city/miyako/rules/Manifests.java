package city.miyako.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Every manifest of a tree.
final class Manifests {
    /// Where services live.
    static final String SERVICES = "services/src/main/java/city/miyako/services";

    private Manifests() {
    }

    /// The manifests of services, in order of folder; one that cannot be read counts as empty.
    static List<Manifest> services(Tree tree) {
        return tree.in(SERVICES).entrySet().stream().filter(file -> file.getKey().endsWith("/service.yaml"))
                .map(file -> new Manifest(file.getKey(), read(file.getValue()))).toList();
    }

    /// The manifests of foundation, linkage and engines, in order of path.
    static List<Manifest> parts(Tree tree) {
        return tree.ending("/part.yaml").filter(file -> !file.getKey().contains("/test/"))
                .map(file -> new Manifest(file.getKey(), read(file.getValue()))).toList();
    }

    /// Services and parts.
    static List<Manifest> all(Tree tree) {
        var all = new ArrayList<>(services(tree));
        all.addAll(parts(tree));
        return all;
    }

    /// A YAML mapping, or empty where the text is none; days stay text.
    static Map<String, Object> read(String text) {
        return load(text) instanceof Map<?, ?> map ? keyed(map) : Map.of();
    }

    /// Any YAML document, or an empty text where it cannot be read.
    static Object load(String text) {
        try {
            var options = new LoaderOptions();
            options.setCodePointLimit(20_000_000);
            var dumper = new DumperOptions();
            Object value = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options,
                    new DaysStayText()).load(text);
            return value == null ? "" : value;
        } catch (YAMLException e) {
            return "";
        }
    }

    private static Map<String, Object> keyed(Map<?, ?> map) {
        var keyed = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
        return keyed;
    }

    private static final class DaysStayText extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern shape, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, shape, first, limit);
            }
        }
    }
}
