package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The template of an id: literal text with `{column}` or `{column|filter}` in it.
///
/// What columns hold is percent-encoded outside letters, digits and `-._~`, so no text can make a broken URI.
final class IdTemplate {
    static final String SERIES = "series";
    static final int LONGEST = 256;
    private static final Pattern BRACES = Pattern.compile("\\{([^{}|]+)(?:\\|([^{}|]+))?}");

    private final List<Part> parts = new ArrayList<>();

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Reference(String column, UnaryOperator<String> filter) implements Part {}

    IdTemplate(String template) {
        var braces = BRACES.matcher(template);
        int done = 0;
        while (braces.find()) {
            parts.add(new Literal(template.substring(done, braces.start())));
            parts.add(new Reference(braces.group(1), filter(braces.group(2))));
            done = braces.end();
        }
        parts.add(new Literal(template.substring(done)));
    }

    /// Why the template of a mapping cannot work, if it cannot.
    static Optional<String> findFault(Mapping mapping) {
        var braces = BRACES.matcher(mapping.id());
        if (!braces.find()) {
            return Optional.of("no {column} in it: every row would be the same thing");
        }
        var rest = BRACES.matcher(mapping.id()).replaceAll("");
        boolean uri = rest.matches("[a-zA-Z][a-zA-Z0-9+.-]*:[A-Za-z0-9:/._~%-]*");
        boolean known = BRACES.matcher(mapping.id()).results()
                .allMatch(match -> match.group(2) == null || match.group(2).equals("jisx0402"));
        return !uri ? Optional.of("not the template of a URI")
                : known ? Optional.empty() : Optional.of("a filter that is not known; known is jisx0402");
    }

    /// The headings it needs.
    List<String> columns() {
        return parts.stream().filter(Reference.class::isInstance).map(part -> ((Reference) part).column()).toList();
    }

    /// The id, empty when one of its columns is.
    ///
    /// @param values the text of a column
    String fill(UnaryOperator<String> values) {
        var id = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Literal(var text) -> id.append(text);
                case Reference(var column, var filter) -> {
                    var value = Texts.stripped(values.apply(column));
                    if (value.isEmpty()) {
                        return "";
                    }
                    append(id, filter.apply(value));
                }
            }
        }
        return id.toString();
    }

    /// A text as it may stand in a URI.
    static String encoded(String value) {
        var encoded = new StringBuilder();
        append(encoded, value);
        return encoded.toString();
    }

    private static void append(StringBuilder id, String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
                    || "-._~".indexOf(b) >= 0;
            if (plain) {
                id.append((char) b);
            } else {
                id.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
    }

    @SuppressWarnings("NullAway") // a group that did not match is null
    private static UnaryOperator<String> filter(String name) {
        return "jisx0402".equals(name) ? MunicipalityCode::complete : UnaryOperator.identity();
    }
}
