package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Rows of learning: the inputs of a gauge at a moment, and of each lead what its level added until then.
final class BoostedRows {
    private static final int LEAD_INPUTS = 2;
    /// As many as fill 400 MB.
    private static final int MOST_ROWS = 1_500_000;

    private final List<Duration> leads;
    private final List<float[]> inputs = new ArrayList<>();
    private final List<float[]> targets = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();

    BoostedRows(List<Duration> leads) {
        this.leads = leads;
    }

    /// Adds a row, if what came is known for any lead.
    ///
    /// @param whole what is known of the gauge in the end
    void add(Inputs learned, Situation situation, Inputs.Row row, Series whole) {
        var came = new float[leads.size() * (1 + LEAD_INPUTS)];
        boolean any = false;
        for (int i = 0; i < leads.size(); i++) {
            double level = whole.find(situation.issued().plus(leads.get(i)), Hindcast.LONGEST_GAP).orElse(Double.NaN);
            double base = learned.lead(row, situation, leads.get(i));
            came[i] = (float) ((level - base) / row.unit());
            any |= Double.isFinite(level);
            System.arraycopy(row.values(), row.values().length - LEAD_INPUTS, came, leads.size() + i * LEAD_INPUTS,
                    LEAD_INPUTS);
        }
        if (any) {
            if (inputs.size() >= MOST_ROWS) {
                throw new ForecastRefused(Reason.LEARNING_ABSURD, "more than " + MOST_ROWS + " rows");
            }
            inputs.add(row.values());
            targets.add(came);
            weights.add((float) row.unit());
        }
    }

    /// Learns the lead of a place in the list.
    BoostedForecaster.Lead fit(int lead, QuantileBooster.Settings settings) {
        int each = Inputs.NAMES.size();
        int known = (int) targets.stream().filter(came -> Float.isFinite(came[lead])).count();
        var rows = new float[known * each];
        var levels = new float[known];
        var counts = new float[known];
        int at = 0;
        for (int i = 0; i < inputs.size(); i++) {
            var came = targets.get(i);
            if (Float.isFinite(came[lead])) {
                System.arraycopy(inputs.get(i), 0, rows, at * each, each - LEAD_INPUTS);
                System.arraycopy(came, leads.size() + lead * LEAD_INPUTS, rows, (at + 1) * each - LEAD_INPUTS,
                        LEAD_INPUTS);
                levels[at] = came[lead];
                counts[at] = weights.get(i);
                at++;
            }
        }
        return new BoostedForecaster.Lead(QuantileBooster.fit(rows, levels, counts, settings), known);
    }
}
