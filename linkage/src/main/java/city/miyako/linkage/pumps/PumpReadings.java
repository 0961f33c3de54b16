package city.miyako.linkage.pumps;

import city.miyako.data.history.History;
import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.Network;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.SensorRules;
import city.miyako.engines.forecasting.Station;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What was measured at stations and their rain gauges, as engines read it.
@ApplicationScoped
public class PumpReadings {
    /// How far back models learn.
    public static final Duration LEARNED_BEFORE = Duration.ofDays(60);
    static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration THINNED = Duration.ofSeconds(570);
    private static final double HIGHEST_RAIN = 100;
    private static final double TIMES_LIFTED = 20;
    private static final Duration DRY = Duration.ofDays(59);
    private static final Duration STILL = Duration.ofDays(5);
    private static final Duration TOLD_AHEAD = Duration.ofDays(1);

    private final History history;

    /// Readings of the city's history.
    public PumpReadings(History history) {
        this.history = history;
    }

    /// What flowed in, cubic metres a second, about every ten minutes; what the city holds doubtful has no number.
    List<Reading> inflow(Reach reach, PumpPlan plan, Instant from, Instant to) {
        return thinned(readings(reach, plan.id(), Sensed.Kind.INFLOW, from, to));
    }

    /// The rain of ten minutes at the gauge, millimetres; likewise. A gauge that tells the last ten minutes every
    /// minute is heard once in ten, or its rain would count ten times.
    List<Reading> rain(Reach reach, PumpPlan plan, Instant from, Instant to) {
        return mean(plan.gauges().stream().map(gauge ->
            thinned(readings(reach, gauge, Sensed.Kind.RAIN, from, to))).toList());
    }

    /// The mean of several gauges, of those that tell a number in the same ten minutes; where one is silent the others
    /// stand for it.
    static List<Reading> mean(List<List<Reading>> gauges) {
        if (gauges.size() == 1) {
            return gauges.getFirst();
        }
        var told = new TreeMap<Long, List<Reading>>();
        gauges.forEach(gauge -> gauge.forEach(one -> told.computeIfAbsent(one.at().getEpochSecond() / STEP.toSeconds(),
            _ -> new ArrayList<>()).add(one)));
        return told.values().stream().map(some -> Reading.prompt(some.stream().map(Reading::at)
            .max(Comparator.naturalOrder()).orElseThrow(), some.stream().mapToDouble(Reading::metres)
            .filter(Double::isFinite).average().orElse(Double.NaN))).toList();
    }

    private List<Reading> readings(Reach reach, String thing, Sensed.Kind kind, Instant from, Instant to) {
        return history.range(reach, thing, kind.attribute(), from, to, History.LIMIT).stream()
            .map(one -> Reading.prompt(one.at(), one.quality().believed() ? one.value() : Double.NaN)).toList();
    }

    /// What a sensor shows now.
    Sensed sensed(Reach reach, PumpPlan plan, Sensed.Kind kind, Instant now) {
        var things = kind == Sensed.Kind.RAIN ? plan.gauges() : List.of(plan.id());
        return Sensed.together(things.stream().map(thing -> Sensed.of(kind, history.range(reach, thing,
            kind.attribute(), now.minus(kind.lookedBack()), now.plus(TOLD_AHEAD), History.LIMIT), now)).toList());
    }

    /// Live stations tell every minute; ten are enough, the newest always stays.
    static List<Reading> thinned(List<Reading> readings) {
        var kept = new ArrayList<Reading>();
        for (int i = readings.size() - 1; i >= 0; i--) {
            var one = readings.get(i);
            if (kept.isEmpty() || !one.at().isAfter(kept.getLast().at().minus(THINNED))) {
                kept.add(one);
            }
        }
        return kept.reversed();
    }

    static List<Reading> between(List<Reading> readings, Instant from, Instant to) {
        return readings.stream().filter(one -> !one.at().isBefore(from) && !one.at().isAfter(to)).toList();
    }

    /// Inflow and rain as a network that forecasts are made of; the rain is its driver.
    static Network network(PumpPlan plan, List<Reading> inflow, List<Reading> rain) {
        double highest = TIMES_LIFTED * plan.lifts();
        var flows = new SensorRules(-plan.lifts(), highest, highest, highest, STILL);
        var falls = new SensorRules(-1, HIGHEST_RAIN, HIGHEST_RAIN, HIGHEST_RAIN, DRY);
        return Network.of(List.of(Station.of(plan.id(), Archive.of(inflow), flows),
            new Station("rain", Archive.of(rain), falls, null, null, true)));
    }

    /// Moments of issue, every ten minutes.
    static List<Instant> moments(Instant from, Instant to) {
        var moments = new ArrayList<Instant>();
        for (var at = from; at.isBefore(to); at = at.plus(STEP)) {
            moments.add(at);
        }
        return moments;
    }
}
