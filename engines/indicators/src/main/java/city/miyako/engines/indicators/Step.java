package city.miyako.engines.indicators;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A year on the way to the target.
///
/// @param year   fiscal year
/// @param value  what was measured, or null
/// @param target what the straight way asks for, or null
public record Step(int year, @Nullable BigDecimal value, @Nullable BigDecimal target) {
    /// The year without grouping.
    public String yearText() {
        return Integer.toString(year);
    }

    /// What was measured, in digits; empty where nothing was.
    public String valueText() {
        return value == null ? "" : Digits.plain(value);
    }

    /// What the way asks for, in digits; empty where it asks for nothing.
    public String targetText() {
        return target == null ? "" : Digits.plain(target);
    }
}
