package city.miyako.linkage.sensorthings;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads query options, those of an address and those within an `$expand` (18-088, 9.3.3).
final class OptionReader {
    /// Where a page begins; only links to next pages say it.
    static final String AFTER = "$skiptoken";
    /// How observations are told (18-088, 12.1).
    static final String FORMAT = "$resultFormat";
    private static final String SELECT = "$select";
    private static final String EXPAND = "$expand";
    private static final String TOP = "$top";
    private static final String SKIP = "$skip";
    private static final String COUNT = "$count";
    private static final int MOST_SKIPPED = 10_000;
    private static final int DEPTH_LIMIT = 5;
    private static final Set<String> OF_ONE = Set.of(SELECT, EXPAND);
    private static final Set<String> OF_MANY = Set.of("$filter", "$orderby", TOP, SKIP, COUNT, SELECT, EXPAND, AFTER,
        FORMAT);

    private OptionReader() {
    }

    /// The options of a set.
    static Options many(Kind kind, Map<String, String> given) {
        return read(kind, given, OF_MANY, 0);
    }

    /// The options of one entity.
    static Options one(Kind kind, Map<String, String> given) {
        return read(kind, given, OF_ONE, 0);
    }

    private static Options read(Kind kind, Map<String, String> given, Set<String> known, int depth) {
        given.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw OF_MANY.contains(name) ? SensorThingsError.invalid(name, "only sets are asked so")
                : SensorThingsError.unsupported(name);
        });
        var filter = given.get("$filter");
        var order = given.get("$orderby");
        if (given.containsKey(FORMAT) && (kind != Kind.OBSERVATION || !"dataArray".equals(given.get(FORMAT)))) {
            throw SensorThingsError.unsupported(FORMAT);
        }
        if (Checks.isBroken(given.getOrDefault(AFTER, ""))) {
            throw SensorThingsError.invalid(AFTER, "a link to the next page says it");
        }
        return new Options(kind, given, filter == null ? null : ExpressionParser.filter(kind, filter),
            order == null ? List.of() : ExpressionParser.orders(kind, order),
            Math.min(Options.MOST, number(given, TOP, Options.DEFAULT_TOP, Integer.MAX_VALUE)),
            number(given, SKIP, 0, MOST_SKIPPED), flag(given, COUNT), select(kind, given.get(SELECT)),
            expand(kind, given.get(EXPAND), depth));
    }

    private static int number(Map<String, String> given, String name, int otherwise, int most) {
        var text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any other number out of bounds
        }
        throw SensorThingsError.invalid(name, "a whole number from 0 to " + most + " expected");
    }

    private static boolean flag(Map<String, String> given, String name) {
        return switch (given.getOrDefault(name, "false").strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw SensorThingsError.invalid(name, "true or false expected");
        };
    }

    private static List<String> select(Kind kind, @Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var names = split(text, ',').stream().map(String::strip).map(name -> Words.isId(name) ? Words.ID : name)
            .toList();
        names.stream().filter(name -> !kind.properties().contains(name) && kind.findRelation(name).isEmpty()
            && !Words.ID.equals(name) && !Words.SELF.equals(name)).findFirst().ifPresent(name -> {
                throw SensorThingsError.invalid(SELECT, kind.one() + " has no property of such a name");
            });
        return names;
    }

    private static Map<String, Options> expand(Kind kind, @Nullable String text, int depth) {
        var all = Options.none(kind);
        if (text != null) {
            if (depth == DEPTH_LIMIT || text.length() > ExpressionParser.LENGTH_LIMIT) {
                throw new Problem(NgsiError.TOO_COMPLEX_QUERY, Map.of("field", EXPAND, "limitDepth", DEPTH_LIMIT,
                    "limitCharacters", ExpressionParser.LENGTH_LIMIT));
            }
            for (var item : split(text, ',')) {
                all = all.expanding(item(kind, item.strip(), depth + 1));
            }
        }
        return all.expand();
    }

    private static Map<String, Options> item(Kind kind, String item, int depth) {
        int open = item.indexOf('(');
        var path = open < 0 ? item : item.substring(0, open);
        int slash = path.indexOf('/');
        var name = (slash < 0 ? path : path.substring(0, slash)).strip();
        var relation = kind.findRelation(name).orElseThrow(() ->
            SensorThingsError.invalid(EXPAND, kind.one() + " has no relation of such a name"));
        var known = relation.many() ? OF_MANY : OF_ONE;
        if (slash >= 0) {
            return Map.of(name, read(relation.target(), Map.of(EXPAND, item.substring(slash + 1)), known, depth));
        }
        if (open >= 0 && !item.endsWith(")")) {
            throw SensorThingsError.invalid(EXPAND, ") expected at the end of what is asked of " + name);
        }
        var inner = open < 0 ? "" : item.substring(open + 1, item.length() - 1);
        return Map.of(name, read(relation.target(), nested(inner), known, depth));
    }

    private static Map<String, String> nested(String text) {
        var given = new LinkedHashMap<String, String>();
        for (var part : split(text, ';')) {
            int equals = part.indexOf('=');
            if (!part.isBlank()) {
                given.put(part.substring(0, Math.max(0, equals)).strip(), part.substring(equals + 1));
            }
        }
        return given;
    }

    /// The parts of a text between signs that stand neither in quotes nor in parentheses.
    static List<String> split(String text, char sign) {
        var parts = new ArrayList<String>();
        int begin = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '\'') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += here == '(' ? 1 : here == ')' ? -1 : 0;
                if (here == sign && depth == 0) {
                    parts.add(text.substring(begin, i));
                    begin = i + 1;
                }
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }
}
