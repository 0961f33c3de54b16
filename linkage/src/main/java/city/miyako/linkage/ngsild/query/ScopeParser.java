package city.miyako.linkage.ngsild.query;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads a scope query, as in `(/Tokyo/+/Rivers/#;/Bureau)|/Islands`, into a filter (ETSI GS CIM 009 v1.8.1, clause
/// 4.19): `+` stands for one level, `#` for a scope and all below it.
public final class ScopeParser {
    private static final AttributePath SCOPE = new AttributePath(List.of("scope"), List.of());
    private static final Pattern LEVEL = Pattern.compile("\\+|\\p{L}[\\p{L}\\p{N}_]*");
    private static final int LENGTH_LIMIT = 2_000;
    private static final int TERM_LIMIT = 50;

    private final QueryText text;
    private int terms;

    private ScopeParser(String query) {
        this.text = new QueryText(query, "scopeQ");
    }

    /// The filter a scope query describes.
    ///
    /// @throws Problem `bad-request-data` naming the place, or `too-complex-query`
    public static Filter parse(String query) {
        if (query.length() > LENGTH_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "scopeQ", "limitCharacters", LENGTH_LIMIT));
        }
        var parser = new ScopeParser(query);
        var parts = new ArrayList<Filter>();
        do {
            parts.add(parser.together());
        } while (parser.text.take("|") || parser.text.take(","));
        if (!parser.text.atEnd()) {
            throw parser.text.fault("end of query expected");
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
    }

    private Filter together() {
        boolean grouped = text.take("(");
        var parts = new ArrayList<>(List.of(scope()));
        while (text.take(";")) {
            parts.add(scope());
        }
        if (grouped && !text.take(")")) {
            throw text.fault(") expected");
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(parts);
    }

    private Filter scope() {
        if (++terms > TERM_LIMIT) {
            throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", "scopeQ", "limitScopes", TERM_LIMIT));
        }
        var written = text.takeUntil(",|;()");
        if ("/#".equals(written)) {
            return new Filter.Exists(SCOPE);
        }
        boolean andBelow = written.endsWith("/#");
        var levels = (andBelow ? written.substring(0, written.length() - 2) : written).replaceFirst("^/", "")
            .split("/", -1);
        var expression = new StringBuilder("^");
        for (int i = 0; i < levels.length; i++) {
            if (!LEVEL.matcher(levels[i]).matches()) {
                throw text.fault("a scope expected, as in /Tokyo/+/Rivers/#");
            }
            expression.append(i == 0 ? "/?" : "/").append("+".equals(levels[i]) ? "[^/]+" : levels[i]);
        }
        return new Filter.Compare(SCOPE, Relation.LIKE,
            new Operand.Pattern(expression.append(andBelow ? "(/.*)?$" : "$").toString()));
    }
}
