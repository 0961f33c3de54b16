package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Learns a [BoostedForecaster] from what a network sent. Each row of learning is what would have been known at a
/// moment ([Network#asOf]) and what came after it; to try a model on an event, learn from [Network#without] it.
public final class BoostedTraining {
    private static final Duration LONGEST_GAP = Duration.ofHours(2);
    private static final int MOST_LEADS = 24;
    private static final int MOST_HOURS = 200_000;
    private static final int MOST_MOMENTS = 100_000;
    /// What moved within these hours makes a moment worth learning from.
    private static final int MOVED_HOURS = 6;
    private static final int OUTAGE_EVERY = 4;
    private static final int CALM_EVERY = 4;

    private final Settings settings;

    /// What is learned and how.
    ///
    /// @param leads how far ahead, each a model of its own
    /// @param moments how many moments of issue are learned from, at most; those when water moves come first
    /// @param trees how they are grown
    /// @param atOnce how many leads are learned at the same time, 1 to 24; cheaper than more threads for each, which
    ///     wait for each other at every leaf
    public record Settings(List<Duration> leads, int moments, QuantileBooster.Settings trees, int atOnce) {
        /// @throws ForecastRefused `LEARNING_ABSURD` when there are no leads or too many, or no moments or too many
        public Settings {
            leads = List.copyOf(leads);
            boolean sane = !leads.isEmpty() && leads.size() <= MOST_LEADS && moments >= 1 && moments <= MOST_MOMENTS
                    && atOnce >= 1 && atOnce <= MOST_LEADS;
            if (!sane) {
                throw new ForecastRefused(Reason.LEARNING_ABSURD, leads.size() + " leads, at most " + MOST_LEADS + "; "
                        + moments + " moments, at most " + MOST_MOMENTS + "; " + atOnce + " at once");
            }
        }
    }

    /// By settings.
    public BoostedTraining(Settings settings) {
        this.settings = settings;
    }

    /// Learns from all that a network sent.
    ///
    /// @throws ForecastRefused `TOO_FEW_READINGS` when there is no hour to learn from, `SERIES_TOO_LONG` above 200,000
    ///     hours, `NO_LIBRARY`
    public BoostedForecaster learn(Network network) {
        var wholes = network.stations().stream().map(network::whole).toList();
        var grid = grid(wholes);
        var facts = new ArrayList<GaugeFacts>();
        var changes = new float[wholes.size()][];
        for (int i = 0; i < wholes.size(); i++) {
            var hourly = wholes.get(i).onGrid(grid, LONGEST_GAP);
            facts.add(GaugeFacts.of(wholes.get(i), hourly));
            changes[i] = changes(hourly, facts.get(i).scale());
        }
        var inputs = Inputs.learn(network, changes, facts);
        var moments = moments(grid, changes);
        var rows = rows(network, wholes, inputs, moments);
        var models = fit(rows);
        int count = models.values().stream().mapToInt(BoostedForecaster.Lead::rows).sum();
        return new BoostedForecaster(inputs, models, new ModelCard.Learned(wholes.size(), grid.start(),
                grid.at(grid.count() - 1), moments.size(), count, settings.leads(), settings.trees()));
    }

    private Map<Duration, BoostedForecaster.Lead> fit(BoostedRows rows) {
        var models = new LinkedHashMap<Duration, BoostedForecaster.Lead>();
        try (var workers = Executors.newFixedThreadPool(settings.atOnce())) {
            var fitted = IntStream.range(0, settings.leads().size()).mapToObj(lead ->
                    CompletableFuture.supplyAsync(() -> rows.fit(lead, settings.trees()), workers)).toList();
            for (int i = 0; i < fitted.size(); i++) {
                models.put(settings.leads().get(i), fitted.get(i).join());
            }
        } catch (CompletionException e) {
            models.values().forEach(model -> model.booster().close());
            throw e.getCause() instanceof ForecastRefused refused ? refused : e;
        }
        return models;
    }

    private static TimeGrid grid(List<Series> wholes) {
        var first = wholes.stream().filter(whole -> whole.size() > 0).map(whole -> whole.reading(0).at())
                .min(Instant::compareTo);
        var last = wholes.stream().filter(whole -> whole.size() > 0).map(whole -> whole.reading(whole.size() - 1).at())
                .max(Instant::compareTo);
        if (first.isEmpty() || last.isEmpty()) {
            throw new ForecastRefused(Reason.TOO_FEW_READINGS, "no readings of " + wholes.size() + " stations");
        }
        long hours = Duration.between(first.get(), last.get()).toHours() + 1;
        if (hours > MOST_HOURS) {
            throw new ForecastRefused(Reason.SERIES_TOO_LONG, hours + " hours, at most " + MOST_HOURS);
        }
        return new TimeGrid(first.get(), GaugeFacts.STEP, (int) hours);
    }

    private static float[] changes(double[] hourly, double scale) {
        var changes = new float[hourly.length];
        changes[0] = Float.NaN;
        for (int i = 1; i < hourly.length; i++) {
            changes[i] = (float) ((hourly[i] - hourly[i - 1]) / scale);
        }
        return changes;
    }

    /// The moments to learn from, in order. Half of them are those before which water moved most, the others evenly
    /// drawn from all; what came after them has no part in it, so that odds stay odds.
    private List<Instant> moments(TimeGrid grid, float[][] changes) {
        var moved = new double[grid.count()];
        for (int hour = 0; hour < moved.length; hour++) {
            moved[hour] = moved(changes, hour);
        }
        var recent = new double[moved.length];
        for (int hour = 0; hour < moved.length; hour++) {
            double most = Double.NaN;
            for (int before = Math.max(0, hour - MOVED_HOURS); before <= hour; before++) {
                most = Double.isNaN(most) ? moved[before] : Math.max(most, Double.isNaN(moved[before]) ? 0
                        : moved[before]);
            }
            recent[hour] = most;
        }
        var known = Arrays.stream(recent).filter(Double::isFinite).sorted().toArray();
        double from = known.length <= settings.moments() / 2 ? 0 : known[known.length - settings.moments() / 2 - 1];
        int every = Math.max(1, 2 * known.length / settings.moments());
        var moments = new ArrayList<Instant>();
        for (int hour = 0; hour < recent.length; hour++) {
            if (Double.isFinite(recent[hour]) && (recent[hour] > from || hour % every == 0)) {
                moments.add(grid.at(hour));
            }
        }
        return moments;
    }

    private static double moved(float[][] changes, int hour) {
        double sum = 0;
        int count = 0;
        for (var station : changes) {
            if (!Float.isNaN(station[hour])) {
                sum += Math.abs(station[hour]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// One moment of four is seen as if readings had just begun to come again, so that the model knows that too. Of
    /// gauges that stand still one moment of four is enough.
    private BoostedRows rows(Network network, List<Series> wholes, Inputs inputs, List<Instant> moments) {
        var rows = new BoostedRows(settings.leads());
        for (int i = 0; i < moments.size(); i++) {
            boolean outage = i % OUTAGE_EVERY == 0;
            var situation = outage ? network.asOf(moments.get(i), Duration.ofHours(1 + i / OUTAGE_EVERY % MOVED_HOURS))
                    : network.asOf(moments.get(i));
            for (var row : inputs.rows(situation)) {
                if (!row.calm() || (i + row.place()) % CALM_EVERY == 0) {
                    rows.add(inputs, situation, row, wholes.get(row.place()));
                }
            }
        }
        return rows;
    }
}
