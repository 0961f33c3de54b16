package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Scores of any models over any events as CSV (RFC 4180), one line for each event, gauge, model and lead.
public final class ScoreSheet {
    private static final String HEADS = "event,gauge,model,lead_minutes," + Scores.CSV_HEADS
            + ",hits,false_alarms,missed,csi\n";

    private final StringBuilder lines = new StringBuilder(HEADS);

    /// An empty sheet.
    public ScoreSheet() {
        // Nothing but its heads.
    }

    /// Adds a line.
    ///
    /// @param threshold the level in metres whose crossing is to be foretold
    public void add(String event, String gauge, String model, Duration lead, List<Outcome> outcomes,
            double threshold) {
        var crossings = Crossings.of(outcomes, threshold);
        double csi = crossings.csi();
        lines.append(cell(event)).append(',').append(cell(gauge)).append(',').append(cell(model)).append(',')
                .append(lead.toMinutes()).append(',').append(Scores.of(outcomes).csv()).append(',')
                .append(crossings.hits()).append(',').append(crossings.falseAlarms()).append(',')
                .append(crossings.missed()).append(',')
                .append(Double.isNaN(csi) ? "" : String.format(Locale.ROOT, "%.4f", csi)).append('\n');
    }

    /// All lines, after a line of heads.
    public String csv() {
        return lines.toString();
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
