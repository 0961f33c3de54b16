package city.miyako.engines.indicators;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The value of a fiscal year.
///
/// @param year  fiscal year; 0 where a target has none
/// @param value the value in the indicator's unit, or null where no number is on record
/// @param parts for a share, `part / whole`; else empty
public record Point(int year, @Nullable BigDecimal value, String parts) { }
