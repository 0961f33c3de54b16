package city.miyako.engines.inflow;

import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Series;
import city.miyako.engines.forecasting.Situation;
import city.miyako.engines.inflow.InflowModel.LeadOdds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Learns how a catchment answers rain from what was measured: weights of its stores by least squares that are none of
/// them negative, how long rain stays, how long the model stays off, and, from stretches of time that were left out in
/// turn, the odds of what comes beside what is said.
public final class InflowLearning {
    private static final int FEWEST_ROWS = 144;
    private static final int FEWEST_WET = 12;
    private static final int FEWEST_ERRORS = 60;
    private static final int MOST_ROWS = 40_000;
    private static final int FOLDS = 4;
    private static final double LONGEST_MEMORY = 0.98;
    private static final double LONGEST_RAIN = 0.9;

    private final Series inflow;
    private final Series rain;
    private final Network network;
    private final List<Instant> moments = new ArrayList<>();
    private final double[][] columns;
    private final double[] flows;

    private InflowLearning(Network past) {
        network = past;
        inflow = past.whole(past.stations().get(0));
        rain = past.whole(past.stations().get(1));
        for (int i = 0; i < inflow.size(); i++) {
            if (inflow.usable(i) && (moments.isEmpty() || !inflow.reading(i).at().isBefore(moments.getLast()
                    .plus(RainStores.STEP))) && moments.size() < MOST_ROWS) {
                moments.add(inflow.reading(i).at());
            }
        }
        int stores = RainStores.CONSTANTS.size();
        columns = new double[stores + 1][moments.size()];
        flows = new double[moments.size()];
        for (int row = 0; row < flows.length; row++) {
            var gives = RainStores.give(rain, moments.get(row), moments.get(row));
            for (int k = 0; k < stores; k++) {
                columns[k][row] = gives[k];
            }
            columns[stores][row] = 1;
            flows[row] = inflow.find(moments.get(row), RainStores.STEP).orElse(Double.NaN);
        }
    }

    /// Learns a model.
    ///
    /// @param past the inflow (cubic metres a second) and its rain (millimetres in ten minutes), in this order, and
    ///     nothing of what the model is to be tried on
    /// @param leads how far ahead odds are to be told, in whole minutes
    /// @return empty where less than a day, or no rain that anything followed, is known
    public static Optional<InflowModel> learn(Network past, List<Duration> leads) {
        var learning = new InflowLearning(past);
        long wet = Arrays.stream(learning.columns[0]).filter(gives -> gives > 1).count();
        if (learning.flows.length < FEWEST_ROWS || wet < FEWEST_WET) {
            return Optional.empty();
        }
        var whole = learning.fit(_ -> true, List.of());
        return Optional.of(new InflowModel(whole.dry(), whole.weights(), whole.memory(), whole.rainStays(),
                whole.highest(), whole.rows(), learning.odds(leads)));
    }

    private InflowModel fit(IntPredicate used, List<LeadOdds> odds) {
        var targets = new double[flows.length];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = used.test(row) ? flows[row] : Double.NaN;
        }
        var weights = NonNegative.fit(columns, targets);
        int stores = weights.length - 1;
        return new InflowModel(weights[stores], Arrays.stream(weights, 0, stores).boxed().toList(),
                memory(weights, targets), rainStays(), Arrays.stream(targets).filter(Double::isFinite).max().orElse(0),
                (int) Arrays.stream(targets).filter(Double::isFinite).count(), odds);
    }

    /// How what the model is off by goes on from one row to the next.
    private double memory(double[] weights, double[] targets) {
        double together = 0;
        double alone = 0;
        double before = Double.NaN;
        for (int row = 0; row < targets.length; row++) {
            double off = targets[row];
            for (int k = 0; k < weights.length; k++) {
                off -= weights[k] * columns[k][row];
            }
            if (Double.isFinite(off) && Double.isFinite(before)) {
                together += off * before;
                alone += before * before;
            }
            before = off;
        }
        return alone > 0 ? Math.clamp(together / alone, 0, LONGEST_MEMORY) : 0;
    }

    private double rainStays() {
        double together = 0;
        double alone = 0;
        for (int i = 1; i < rain.size(); i++) {
            if (rain.usable(i) && rain.usable(i - 1)) {
                together += rain.reading(i).metres() * rain.reading(i - 1).metres();
                alone += rain.reading(i - 1).metres() * rain.reading(i - 1).metres();
            }
        }
        return alone > 0 ? Math.clamp(together / alone, 0, LONGEST_RAIN) : 0;
    }

    /// Errors of models that have not seen the stretch they are tried on; where a quarter is all there is of the rain,
    /// the others still know what flows without any.
    private List<LeadOdds> odds(List<Duration> leads) {
        List<List<Double>> dry = leads.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        List<List<Double>> wet = leads.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        List<List<Double>> told = leads.stream().<List<Double>>map(_ -> new ArrayList<>()).toList();
        int steps = leads.stream().mapToInt(lead -> (int) Math.ceilDiv(lead.toMillis(), RainStores.STEP.toMillis()))
                .max().orElse(0);
        for (int fold = 0; fold < FOLDS; fold++) {
            int from = moments.size() * fold / FOLDS;
            int to = moments.size() * (fold + 1) / FOLDS;
            var forecaster = new InflowForecaster(fit(row -> row < from || row >= to, List.of()));
            for (int row = from; row < to; row++) {
                var issued = moments.get(row);
                var situation = new Situation(network, issued, List.of(inflow, rain));
                var came = leads.stream().mapToDouble(lead ->
                        inflow.find(issued.plus(lead), Hindcast.LONGEST_GAP).orElse(Double.NaN)).toArray();
                boolean isWet = forecaster.isWet(situation);
                add(isWet ? wet : dry, forecaster.errors(situation, leads, came));
                if (isWet) {
                    add(told, forecaster.errors(situation, leads, came, fell(issued, steps)));
                }
            }
        }
        var odds = new ArrayList<LeadOdds>();
        for (int i = 0; i < leads.size(); i++) {
            odds.add(new LeadOdds((int) leads.get(i).toMinutes(), quantiles(dry.get(i)), quantiles(wet.get(i)),
                    quantiles(told.get(i))));
        }
        return odds;
    }

    private static void add(List<List<Double>> kind, double[] errors) {
        for (int i = 0; i < errors.length; i++) {
            if (Double.isFinite(errors[i])) {
                kind.get(i).add(errors[i]);
            }
        }
    }

    /// The rain that was to fall after a moment, as a nowcast without error would have told it; 0 where nobody
    /// measured.
    private double[] fell(Instant issued, int steps) {
        var fell = new double[steps];
        for (int i = rain.findLast(issued).orElse(-1) + 1; i < rain.size(); i++) {
            double ended = RainStores.hours(Duration.between(issued, rain.reading(i).at()));
            int step = (int) Math.round(ended / RainStores.hours(RainStores.STEP)) - 1;
            if (step >= steps) {
                return fell;
            }
            if (step >= 0 && rain.usable(i)) {
                fell[step] = rain.reading(i).metres();
            }
        }
        return fell;
    }

    private static List<Double> quantiles(List<Double> errors) {
        if (errors.size() < FEWEST_ERRORS) {
            return List.of();
        }
        var sorted = errors.stream().sorted().toList();
        return InflowForecaster.SHARES.stream().map(share -> sorted.get((int) Math.round(share * (sorted.size() - 1))))
                .toList();
    }
}
