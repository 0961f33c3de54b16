package city.miyako.foundation.services;

import java.math.BigDecimal;
import java.util.Optional;

/// A figure exactly as the strategy prints it.
///
/// @param name  what is counted or measured, English
/// @param value verbatim: `102`, but also `about 28000`, `50 / 46`, `2-4` or `autumn 2022`
/// @param unit  unit in words, for example `procedures (about 85 %)` or `100M JPY` (hundred million yen)
/// @param asOf  the day, month or fiscal year it holds for, in words
public record ChecklistFigure(String name, String value, String unit, String asOf) {

    /// The value as a number where the strategy gives one plain number; ranges, pairs, dates and "about" have none.
    public Optional<BigDecimal> number() {
        return value.matches("-?[0-9][0-9,]*(\\.[0-9]+)?")
                ? Optional.of(new BigDecimal(value.replace(",", "")))
                : Optional.empty();
    }
}
