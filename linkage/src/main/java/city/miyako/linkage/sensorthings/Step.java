package city.miyako.linkage.sensorthings;

import city.miyako.linkage.ngsild.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A step of an address, as in `Things('urn:ngsi-ld:RiverGauge:1')` (18-088, 9.2).
///
/// @param name of a set, a relation or a property, or `$ref` or `$value`
/// @param id of one entity of the set, or null
record Step(String name, @Nullable String id) {
    private static final int MOST = 12;

    /// The steps of an address below the service root.
    ///
    /// @param path decoded, without a slash at its beginning
    static List<Step> of(String path) {
        var steps = new ArrayList<Step>();
        for (var part : parts(path)) {
            steps.add(step(path, part));
            if (steps.size() > MOST) {
                throw SensorThingsError.missing(path);
            }
        }
        return steps;
    }

    /// A path as an address writes it.
    static String encoded(String path) {
        return parts(path).stream().map(Paging::segment).collect(Collectors.joining("/"));
    }

    private static Step step(String path, String part) {
        int open = part.indexOf('(');
        if (open < 0) {
            return new Step(part, null);
        }
        var inner = part.substring(open + 1, Math.max(open + 1, part.length() - 1));
        boolean quoted = inner.length() >= 2 && inner.startsWith("'") && inner.endsWith("'");
        if (!part.endsWith(")") || inner.isEmpty()) {
            throw SensorThingsError.missing(path);
        }
        return new Step(part.substring(0, open), quoted ? inner.substring(1, inner.length() - 1).replace("''", "'")
            : inner);
    }

    // A slash within an id parts nothing.
    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i < path.length(); i++) {
            char here = path.charAt(i);
            quoted ^= here == '\'';
            if (here == '/' && !quoted) {
                parts.add(path.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(path.substring(begin));
        return parts;
    }
}
