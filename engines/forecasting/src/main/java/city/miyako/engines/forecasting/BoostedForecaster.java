package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Levels to come of all gauges of a network by boosted trees, one model of all gauges for each lead: what a gauge adds
/// to its last level, in parts of what it usually moves, from how it and its neighbours stand and move. Made by
/// [BoostedTraining].
public final class BoostedForecaster implements NetworkForecaster, AutoCloseable {
    private final Inputs inputs;
    private final Map<Duration, Lead> models;
    private final ModelCard.Learned learned;

    /// What was learned of one lead.
    ///
    /// @param booster what deviates from the gauge's own regression
    /// @param rows how many were learned from
    record Lead(QuantileBooster booster, int rows) {
    }

    BoostedForecaster(Inputs inputs, Map<Duration, Lead> models, ModelCard.Learned learned) {
        this.inputs = inputs;
        this.models = new LinkedHashMap<>(models);
        this.learned = learned;
    }

    @Override
    public String name() {
        return "boosted";
    }

    /// What it learned from.
    public ModelCard.Learned learned() {
        return learned;
    }

    @Override
    public List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads) {
        var rows = inputs.rows(situation);
        var said = new ArrayList<Map<Duration, Quantiles>>();
        situation.known().forEach(_ -> said.add(new HashMap<>()));
        for (var lead : leads) {
            var model = models.get(lead);
            if (model != null && !rows.isEmpty()) {
                say(situation, rows, lead, model, said);
            }
        }
        return said;
    }

    private void say(Situation situation, List<Inputs.Row> rows, Duration lead, Lead model,
            List<Map<Duration, Quantiles>> said) {
        int each = Inputs.NAMES.size();
        var flat = new float[rows.size() * each];
        var bases = new double[rows.size()];
        for (int i = 0; i < bases.length; i++) {
            var row = rows.get(i);
            bases[i] = inputs.lead(row, situation, lead);
            System.arraycopy(row.values(), 0, flat, i * each, each);
        }
        var quantiles = model.booster.find(flat);
        for (int i = 0; i < bases.length; i++) {
            said.get(rows.get(i).place()).put(lead, quantiles.get(i).over(bases[i], rows.get(i).unit()));
        }
    }

    /// What drove the forecast of a station; nothing where none is said.
    ///
    /// @param station its name
    public Optional<Explanation> find(Situation situation, String station, Duration lead) {
        var model = models.get(lead);
        var found = inputs.rows(situation).stream().filter(row -> situation.network().stations().get(row.place()).name()
                .equals(station)).findFirst();
        if (model == null || found.isEmpty()) {
            return Optional.empty();
        }
        var row = found.get();
        double base = inputs.lead(row, situation, lead);
        var lines = model.booster.contributions(row.values());
        var middle = lines[lines.length / 2];
        var drivers = new ArrayList<Explanation.Driver>();
        drivers.add(new Explanation.Driver("base", Explanation.Cause.BASE, base - row.own().last()));
        for (int i = 0; i < middle.length; i++) {
            var input = i < Inputs.NAMES.size() ? Inputs.NAMES.get(i) : "always";
            drivers.add(new Explanation.Driver(input, Explanation.Cause.of(input), row.unit() * middle[i]));
        }
        return Optional.of(new Explanation(situation.issued(), lead, row.own().last(), drivers));
    }

    @Override
    public void close() {
        models.values().forEach(model -> model.booster.close());
    }
}
