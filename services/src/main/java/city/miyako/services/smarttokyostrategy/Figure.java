package city.miyako.services.smarttokyostrategy;

import city.miyako.data.things.Thing;
import city.miyako.foundation.text.Language;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A figure of the strategy as it stands on record.
///
/// @param key     `initiative:position`, as in `admin-procedures-digitisation:2`
/// @param name    what it counts, English
/// @param printed as the strategy printed it, for example `about 28000`
/// @param value   the number on record; null where there is none (ranges, dates, or a record without value)
/// @param unit    unit in words
/// @param asOf    what it holds for, in words
record Figure(String key, String name, String printed, @Nullable BigDecimal value, String unit, String asOf) {
    static final String TYPE = "Figure";
    static final String PREFIX = "urn:ngsi-ld:Figure:";
    private static final Pattern NUMBER = Pattern.compile("(?:about |over |around )?(-?[0-9][0-9,]*(?:\\.[0-9]+)?)");

    static Figure of(Thing thing) {
        var number = thing.number("value");
        return new Figure(thing.id().substring(PREFIX.length()), thing.text("name", Language.EN).orElse(""),
                thing.text("printed", Language.EN).orElse(""),
                number.isPresent() ? BigDecimal.valueOf(number.getAsDouble()) : null,
                thing.text("unit", Language.EN).orElse(""), thing.text("asOf", Language.EN).orElse(""));
    }

    /// The number in a printed figure: `102`, `40,000,000`, also after "about" or "over"; empty for all others.
    public static Optional<BigDecimal> number(String printed) {
        var matcher = NUMBER.matcher(printed);
        return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1).replace(",", ""))) : Optional.empty();
    }

    public String initiative() {
        return key.substring(0, key.lastIndexOf(':'));
    }

    /// What a page shows: as printed, or the number on record once it is another.
    public String shown() {
        var number = value;
        if (number == null || number(printed).filter(old -> old.compareTo(number) == 0).isPresent()) {
            return printed;
        }
        return number.stripTrailingZeros().toPlainString();
    }

    /// Whether the record has moved on from what was printed.
    public boolean revised() {
        return !shown().equals(printed);
    }

    /// The address of the record.
    public String thing() {
        return PREFIX + key;
    }
}
