package city.miyako.foundation.services;

import city.miyako.foundation.text.Wording;
import java.math.BigDecimal;
import java.util.Optional;

/// A figure exactly as the strategy prints it.
///
/// @param name  what is counted or measured
/// @param value in English as the register took it down: `102`, but also `about 28000`, `50 / 46` or `autumn 2022`; in
///   Japanese as it is written there (`約28,000`)
/// @param unit  unit in words, for example `procedures (about 85 %)` or `100M JPY` (hundred million yen)
/// @param asOf  the day, month or fiscal year it holds for, in words
public record ChecklistFigure(Wording name, Wording value, Wording unit, Wording asOf) {

    /// The value as a number where the strategy gives one plain number; ranges, pairs, dates and "about" have none.
    public Optional<BigDecimal> number() {
        return value.en().matches("-?[0-9][0-9,]*(\\.[0-9]+)?")
                ? Optional.of(new BigDecimal(value.en().replace(",", "")))
                : Optional.empty();
    }
}
