package city.miyako.engines.sea;

import java.time.LocalDate;
import java.util.List;

/// The sea of a day of issue and of the two weeks after it, cell by cell.
///
/// Lead 0 is the day of issue itself. A cell that is silent for longer than [SeaRecord#LONGEST_GAP] days, or whose
/// record is too short for a season, has no forecast: its values are NaN.
public final class SeaOutlook {
    private final SeaRecord known;
    private final float[][] middle;
    private final float[][] low;
    private final float[][] high;
    private final float[][] normal;

    SeaOutlook(SeaRecord known, float[][] middle, float[][] low, float[][] high, float[][] normal) {
        this.known = known;
        this.middle = middle;
        this.low = low;
        this.high = high;
        this.normal = normal;
    }

    /// What is foretold of a cell and day, degrees Celsius.
    ///
    /// @param middle the forecast
    /// @param low below it the sea is in one case of twenty
    /// @param high above it likewise
    /// @param normal what the season makes of the day
    public record Said(double middle, double low, double high, double normal) {
        /// Whether anything is said.
        public boolean told() {
            return !Double.isNaN(middle);
        }
    }

    /// The day of issue: the last of the record.
    public LocalDate issued() {
        return known.last();
    }

    /// The cells, in order.
    public List<SeaCell> cells() {
        return known.cells();
    }

    /// The day of a lead.
    ///
    /// @param lead days, 0 to [SeaRecord#LEADS]
    public LocalDate date(int lead) {
        return issued().plusDays(lead);
    }

    /// What is foretold.
    ///
    /// @param lead days, 0 to [SeaRecord#LEADS]
    /// @param cell its place in the order
    public Said at(int lead, int cell) {
        return new Said(middle[lead][cell], low[lead][cell], high[lead][cell], normal[lead][cell]);
    }

    /// The checked record it was made from.
    public SeaRecord known() {
        return known;
    }
}
