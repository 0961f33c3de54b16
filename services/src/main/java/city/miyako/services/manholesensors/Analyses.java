package city.miyako.services.manholesensors;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.inflow.InflowAnalysis;
import city.miyako.engines.inflow.InflowAnswer;
import city.miyako.engines.inflow.Period;
import city.miyako.engines.inflow.Sample;
import city.miyako.engines.inflow.SensorRecord;
import city.miyako.engines.inflow.Settings;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// What the rain of the last weeks did to each sewer, computed anew every five minutes, so late readings count too.
///
/// Holds answers for all sensors; whoever shows one must have found its sensor within the reader's reach first.
@ApplicationScoped
class Analyses {
    /// How far back the analysis looks.
    static final Duration WINDOW = Duration.ofDays(35);
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int READINGS = 100_000;
    private static final double PER_HOUR = 6; // ten-minute sums to mm/h

    private final Things things;
    private final History history;
    private final Clock clock;
    private final InflowAnalysis analysis = new InflowAnalysis(Settings.tokyo());
    private final Kept<String, InflowAnswer> kept;

    Analyses(Things things, History history, Clock clock) {
        this.things = things;
        this.history = history;
        this.clock = clock;
        this.kept = new Kept<>(KEPT, clock);
    }

    /// The answer for a sensor, at most ten minutes old.
    InflowAnswer of(Thing sensor) {
        return kept.get(sensor.id(), () -> analyse(sensor));
    }

    List<InflowAnswer> of(List<Sensor> sensors) {
        return sensors.stream().map(sensor -> of(sensor.thing())).toList();
    }

    /// Computes all anew.
    @Scheduled(every = "5m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        things.list(Reach.everything(), ThingQuery.ofType(Sensor.TYPE))
                .forEach(sensor -> kept.put(sensor.id(), analyse(sensor)));
    }

    private InflowAnswer analyse(Thing sensor) {
        var now = clock.instant();
        var period = new Period(now.minus(WINDOW), now);
        var levels = samples(sensor.id(), Sensor.LEVEL, period);
        var record = new SensorRecord(sensor.id(), Integer.toString(sensor.municipality()),
                sensor.number("pipeDiameter").orElse(0), levels, rain(Sensors.gaugeOf(sensor), period));
        return analysis.analyse(record, period);
    }

    /// Rain in mm/h: ten-minute sums where the gauge reports them (they belong to the time before), else intensities.
    private List<Sample> rain(String gauge, Period period) {
        var sums = samples(gauge, "rain10min", period).stream()
                .map(sum -> new Sample(sum.at().minusSeconds(1), sum.value() * PER_HOUR)).toList();
        return sums.isEmpty() ? samples(gauge, "rainIntensity", period) : sums;
    }

    private List<Sample> samples(String thing, String attribute, Period period) {
        return history.range(Reach.everything(), thing, attribute, period.from(), period.to(), READINGS).stream()
                .map(reading -> new Sample(reading.at(), reading.value())).toList();
    }
}
