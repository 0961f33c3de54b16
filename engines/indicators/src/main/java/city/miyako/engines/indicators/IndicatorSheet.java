package city.miyako.engines.indicators;

import java.math.BigDecimal;
import java.util.List;

/// An indicator in digits, as a table or a card prints it: thousands grouped, a dash for what is not known.
///
/// @param series what is printed
public record IndicatorSheet(Indicator series) {
    private static final String NOTHING = "–";

    /// Whether nothing was measured, or the numbers are gone.
    public boolean missing() {
        return series.latest().isEmpty();
    }

    /// The latest measured value; a dash where there is none.
    public String shown() {
        return series.latest().map(Point::value).map(Digits::grouped).orElse(NOTHING);
    }

    /// For a share, the part and the whole; else empty.
    public String parts() {
        return series.latest().map(Point::parts).orElse("");
    }

    /// The first measured value; a dash where there is none.
    public String first() {
        return series.first().map(Digits::grouped).orElse(NOTHING);
    }

    /// How many times the first value the last one is; a dash where it cannot be said.
    public String growthShown() {
        return series.growth().map(BigDecimal::toPlainString).orElse(NOTHING);
    }

    /// The value to be reached; empty where there is no target.
    public String targetShown() {
        var goal = series.target();
        var value = goal == null ? null : goal.value();
        return value == null ? "" : Digits.grouped(value);
    }

    /// The year in which it is to be reached; empty where the target has none.
    public String targetYear() {
        var goal = series.target();
        return goal == null || goal.year() == 0 ? "" : Integer.toString(goal.year());
    }

    /// What each year must add; empty where it cannot be said.
    public String paceShown() {
        return series.pace().map(Digits::grouped).orElse("");
    }

    /// The rows of the table under the chart.
    public List<Step> rows() {
        return series.steps();
    }
}
