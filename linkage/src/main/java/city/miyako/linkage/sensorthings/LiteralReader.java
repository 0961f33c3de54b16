package city.miyako.linkage.sensorthings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Reads the values that are written in a filter.
final class LiteralReader {
    private static final String A_MOMENT =
        "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})";
    private static final Pattern STRETCH = Pattern.compile("(" + A_MOMENT + ")/(" + A_MOMENT + ")");
    private static final Pattern MOMENT = Pattern.compile(A_MOMENT);
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CLOCK = Pattern.compile("\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern ANY_SRID = Pattern.compile("^SRID=\\d{1,6};");

    private LiteralReader() {
    }

    /// Takes a value, if one stands here.
    static Optional<Value> find(FilterTokens tokens) {
        int place = tokens.place();
        try {
            return text(tokens).or(() -> time(tokens)).or(() -> tokens.find(NUMBER)
                .map(found -> new Value.Quantity(Double.parseDouble(found.group())))).or(() -> word(tokens));
        } catch (DateTimeException e) {
            tokens.back(place);
            throw tokens.fault("no such date, time or duration");
        }
    }

    private static Optional<Value> text(FilterTokens tokens) {
        return tokens.findQuoted().map(Value.Text::new);
    }

    private static Optional<Value> time(FilterTokens tokens) {
        return tokens.find(STRETCH).<Value>map(found -> new Value.Stretch(moment(found.group(1)).toInstant(),
                moment(found.group(2)).toInstant()))
            .or(() -> tokens.find(MOMENT).map(found -> new Value.Moment(moment(found.group()))))
            .or(() -> tokens.find(DAY).map(found -> new Value.Day(LocalDate.parse(found.group()))))
            .or(() -> tokens.find(CLOCK).map(found -> new Value.Clock(LocalTime.parse(found.group()))));
    }

    private static OffsetDateTime moment(String text) {
        return OffsetDateTime.parse(text);
    }

    // A word that is none of these may be a name.
    private static Optional<Value> word(FilterTokens tokens) {
        int place = tokens.place();
        var word = tokens.findWord().orElse("");
        var value = switch (word) {
            case "true", "false" -> Optional.<Value>of(new Value.Truth("true".equals(word)));
            case "null" -> Optional.of(Value.NOTHING);
            case "duration" -> tokens.findQuoted().<Value>map(text -> new Value.Length(Duration.parse(text)));
            case "geography", "geometry" -> tokens.findQuoted().<Value>map(text -> shape(tokens, text));
            default -> Optional.<Value>empty();
        };
        if (value.isEmpty()) {
            tokens.back(place);
        }
        return value;
    }

    private static Value shape(FilterTokens tokens, String text) {
        try {
            return new Value.Shape(new WKTReader().read(ANY_SRID.matcher(text).replaceFirst("")));
        } catch (ParseException | IllegalArgumentException e) {
            throw tokens.fault("a geometry in WKT expected, as in geography'POINT (139.7 35.6)', before what stands");
        }
    }
}
