package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says again what would have been said: for each moment of issue and each lead a forecast from what was known then,
/// by the same way as live ([#say]), and beside it what came.
public final class Hindcast {
    private static final Duration LONGEST_LEAD = Duration.ofDays(15);
    private static final Duration BACK = Duration.ofDays(8);
    private static final Duration FLAGS_COUNT = Duration.ofHours(3);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(80);

    private final Archive archive;
    private final SensorRules rules;
    private final Forecaster forecaster;
    private final BandSettings bands;

    /// How intervals are made.
    ///
    /// @param coverage the share of levels they shall hold
    /// @param rate how quickly they adapt
    /// @param window how many outcomes they remember
    public record BandSettings(double coverage, double rate, int window) {
    }

    private record Pending(Forecast forecast, double before, Outcome.@Nullable Band band) {
    }

    /// Over one sensor.
    public Hindcast(Archive archive, SensorRules rules, Forecaster forecaster, BandSettings bands) {
        this.archive = archive;
        this.rules = rules;
        this.forecaster = forecaster;
        this.bands = bands;
    }

    /// The forecast of one moment, from nothing but what had been received by then.
    ///
    /// @throws ForecastRefused `LEAD_ABSURD` when the lead is not positive or above 15 days
    public Optional<Forecast> say(Instant issued, Duration lead) {
        return say(known(issued), issued, lead);
    }

    private Optional<Forecast> say(Series known, Instant issued, Duration lead) {
        if (lead.isNegative() || lead.isZero() || lead.compareTo(LONGEST_LEAD) > 0) {
            throw new ForecastRefused(Reason.LEAD_ABSURD, lead + ", at most " + LONGEST_LEAD);
        }
        var level = forecaster.find(known, issued, lead);
        return level.isEmpty() || !Double.isFinite(level.getAsDouble()) ? Optional.empty() : Optional.of(
                new Forecast(issued, lead, level.getAsDouble(), known.flagsSince(issued.minus(FLAGS_COUNT))));
    }

    private Series known(Instant issued) {
        return FaultDetection.flag(archive.asOf(issued, BACK), rules);
    }

    /// The outcomes of each lead, in order of issue. Intervals learn only from levels that had come by then.
    ///
    /// @param issues moments of issue, rising
    public Map<Duration, List<Outcome>> run(List<Instant> issues, List<Duration> leads) {
        var outcomes = new HashMap<Duration, List<Outcome>>();
        leads.forEach(lead -> outcomes.put(lead, run(issues, lead)));
        return Map.copyOf(outcomes);
    }

    private List<Outcome> run(List<Instant> issues, Duration lead) {
        var band = new ConformalBand(bands.coverage(), bands.rate(), bands.window());
        var waiting = new ArrayDeque<Pending>();
        var said = new ArrayList<Pending>();
        for (var issued : issues) {
            var known = known(issued);
            while (!waiting.isEmpty() && !waiting.peekFirst().forecast().valid().plus(LONGEST_GAP).isAfter(issued)) {
                learn(waiting.removeFirst().forecast(), known, band);
            }
            double before = Baselines.persistence().find(known, issued, lead).orElse(Double.NaN);
            say(known, issued, lead).ifPresent(forecast -> said.add(new Pending(forecast, before,
                    around(forecast.metres(), band))));
            if (!said.isEmpty() && said.getLast().forecast().issued().equals(issued)) {
                waiting.addLast(said.getLast());
            }
        }
        return said.stream().map(this::settle).flatMap(Optional::stream).toList();
    }

    /// What came lies between two readings, of which the later may be as late as the longest gap: so long it waits. A
    /// level that has not arrived by then teaches nothing.
    private static void learn(Forecast forecast, Series known, ConformalBand band) {
        known.find(forecast.valid(), LONGEST_GAP).ifPresent(came -> band.learn(forecast.metres() - came));
    }

    private static Outcome.@Nullable Band around(double metres, ConformalBand band) {
        var half = band.findHalfWidth();
        return half.isEmpty() ? null
                : new Outcome.Band(metres - half.getAsDouble(), metres + half.getAsDouble());
    }

    private Optional<Outcome> settle(Pending pending) {
        var valid = pending.forecast().valid();
        var around = FaultDetection.flag(archive.between(valid.minus(FLAGS_COUNT), valid.plus(LONGEST_GAP)), rules);
        var came = around.find(valid, LONGEST_GAP);
        return came.isEmpty() ? Optional.empty() : Optional.of(new Outcome(pending.forecast(), pending.band(),
                pending.before(), came.getAsDouble()));
    }
}
