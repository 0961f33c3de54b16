package city.miyako.engines.indicators;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as authorities print them.
public final class Digits {
    private static final Pattern PRINTED = Pattern.compile("(?:about |over |around )?(-?[0-9][0-9,]*(?:\\.[0-9]+)?)");

    private Digits() {
    }

    /// The one number that is printed: `102`, `40,000,000`, also after "about", "around" or "over"; empty for ranges,
    /// pairs, dates and words.
    public static Optional<BigDecimal> find(String printed) {
        var matcher = PRINTED.matcher(printed);
        return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1).replace(",", ""))) : Optional.empty();
    }

    /// A number without grouping, exponent or idle zeros: `1.50` becomes `1.5`.
    public static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /// A number with its thousands grouped and no idle zeros: `28000.0` becomes `28,000`.
    public static String grouped(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }
}
