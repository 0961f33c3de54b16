package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.errors.NgsiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of an address.
///
/// Read from the raw query, since `;` belongs to the query language here and must not end a parameter.
public final class Parameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    /// The parameters of a query.
    ///
    /// @param rawQuery as it stands in the address, still percent-encoded, without the question mark
    public Parameters(String rawQuery) {
        for (var pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.put(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    decoded(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
    }

    /// The text of a parameter, empty where it is not given or says nothing.
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    /// The text of a parameter, or null where it is not given or says nothing.
    public @Nullable String text(String name) {
        return find(name).orElse(null);
    }

    /// The names of all that are given, in their order, also of those that say nothing.
    public Set<String> given() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /// Whether a parameter is given.
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /// The parts of a parameter between commas.
    public List<String> list(String name) {
        return find(name).map(text -> Arrays.stream(text.split(",")).map(String::strip)
            .filter(part -> !part.isEmpty()).toList()).orElse(List.of());
    }

    /// The names of a parameter, between commas or bars (clause 4.21).
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` where one is no name
    public List<String> names(String name) {
        return find(name).map(text -> Arrays.stream(text.split("[,|]")).map(String::strip)
            .filter(part -> !part.isEmpty()).map(part -> Checks.name(name, part)).toList()).orElse(List.of());
    }

    /// The names of `pick`, without what stands in braces behind them (clause 4.21).
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` where one is no name
    public List<String> picked() {
        return Projection.parse("pick", text("pick")).names();
    }

    /// Whether a parameter says `true`.
    public boolean flag(String name) {
        return find(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw NgsiError.badData(name, "true or false expected");
        }).orElse(false);
    }

    /// A whole number within bounds.
    public int number(String name, int otherwise, int min, int max) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any other number out of bounds
        }
        throw NgsiError.badData(name, "a whole number from " + min + " to " + max + " expected");
    }

    /// The same parameters as an address writes them, with some set anew.
    ///
    /// @param changes new texts by name; null removes one
    public String with(Map<String, @Nullable String> changes) {
        var all = new LinkedHashMap<String, @Nullable String>(values);
        all.putAll(changes);
        var parts = new ArrayList<String>();
        all.forEach((name, text) -> {
            if (text != null) {
                parts.add(encoded(name) + "=" + encoded(text));
            }
        });
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            var plain = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (plain.indexOf('\0') >= 0 || plain.indexOf('\uFFFD') >= 0) {
                throw NgsiError.badData("query", "an address holds no U+0000 and only whole UTF-8 characters");
            }
            return plain;
        } catch (IllegalArgumentException e) {
            throw NgsiError.badData("query", "broken percent-encoding in the address");
        }
    }
}
