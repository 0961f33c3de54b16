package city.miyako.linkage.pumps;

import city.miyako.data.things.Thing;
import city.miyako.engines.advice.Level;
import city.miyako.engines.advice.Measured;
import city.miyako.engines.advice.PumpAdviser;
import city.miyako.engines.advice.PumpSituation;
import city.miyako.engines.advice.PumpState;
import city.miyako.engines.advice.PumpState.Mode;
import city.miyako.engines.advice.ThresholdPumpRule;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Hindcast;
import city.miyako.engines.inflow.InflowForecaster;
import city.miyako.engines.inflow.RainAhead;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.linkage.pumps.PumpNow.PumpShown;
import city.miyako.linkage.radar.RadarRain;
import city.miyako.linkage.radar.Radars;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches pump stations: foretells what flows in from what is known now, and says what to do; looked at every twenty
/// seconds, however many look.
@ApplicationScoped
public class PumpWatch {
    private static final Duration SEEN_KEPT = Duration.ofSeconds(20);
    private static final Duration LOOKED_BACK = Duration.ofDays(2);
    private static final Duration RESTED = Duration.ofDays(1);
    private static final int MOST_KEPT = 500;
    // One forecast at a moment: there are no earlier ones by whose errors intervals could adapt.
    private static final Hindcast.BandSettings NO_BANDS = new Hindcast.BandSettings(0.9, 0, 1);

    private final PumpReadings readings;
    private final InflowModels models;
    private final Radars radars;
    private final Clock clock;
    private final PumpAdviser adviser = new PumpAdviser(RainHindcast.SETTINGS);
    private final ThresholdPumpRule rule = new ThresholdPumpRule(RainHindcast.SETTINGS);
    private final Kept<Watched, PumpNow> seen;

    private record Watched(Reach reach, PumpPlan plan, List<PumpShown> pumps) {
    }

    /// What was seen of the inflow.
    ///
    /// @param said forecasts by lead; empty where nothing can be said
    /// @param learned the model
    /// @param radar what radars say of the rain to come
    record Foretold(Map<Duration, Forecast> said, LearnedInflow learned, RadarRain radar) {
    }

    /// A watch over stations of the city.
    public PumpWatch(PumpReadings readings, InflowModels models, Radars radars, Clock clock) {
        this.readings = readings;
        this.models = models;
        this.radars = radars;
        this.clock = clock;
        this.seen = new Kept<>(SEEN_KEPT, MOST_KEPT, clock);
    }

    /// A station now.
    ///
    /// @param pumps its pumps, in the plan's order
    public PumpNow now(Reach reach, PumpPlan plan, List<Thing> pumps) {
        var now = clock.instant();
        var shown = pumps.stream().map(pump -> shown(pump, now)).toList();
        var watched = new Watched(reach.withoutReader(), plan, shown);
        return seen.get(watched, () -> look(watched, now));
    }

    private PumpNow look(Watched watched, Instant now) {
        var plan = watched.plan;
        var sensed = Arrays.stream(Sensed.Kind.values()).map(kind ->
            readings.sensed(watched.reach, plan, kind, now)).toList();
        var foretold = foretell(watched, sensed, now);
        var inflow = sensed.get(Sensed.Kind.INFLOW.ordinal());
        var situation = new PumpSituation(now, watched.pumps.stream().map(PumpShown::state).toList(),
            measured(plan, sensed.get(Sensed.Kind.WELL.ordinal())),
            inflow.carries() ? Math.max(0, inflow.value()) : Double.NaN, RainHindcast.outlook(foretold.said));
        var card = PumpCards.now(plan, new PumpCards.Told(adviser.advise(plan.station(), situation),
            rule.advise(plan.station(), situation)), sensed, watched.pumps, foretold,
            readings.inflow(watched.reach, plan, now.minus(PumpCards.SHOWN_BACK), now));
        return new PumpNow(plan, sensed, watched.pumps, card);
    }

    private Foretold foretell(Watched watched, List<Sensed> sensed, Instant now) {
        var learned = models.get(watched.reach, watched.plan);
        var radar = radars.over(watched.reach, watched.plan.gauges());
        boolean carried = sensed.get(Sensed.Kind.INFLOW.ordinal()).carries()
            && sensed.get(Sensed.Kind.RAIN.ordinal()).carries();
        if (learned.model() == null || !carried) {
            return new Foretold(Map.of(), learned, radar);
        }
        var from = now.minus(LOOKED_BACK);
        var network = PumpReadings.network(watched.plan, readings.inflow(watched.reach, watched.plan, from, now),
            readings.rain(watched.reach, watched.plan, from, now));
        var alone = new InflowForecaster(learned.model());
        var forecaster = radar.isUsed() ? alone.withRain(RainAhead.of(radar.futures())) : alone;
        return new Foretold(new Hindcast(network, forecaster, NO_BANDS).sayAll(now, RainHindcast.LEADS).getFirst(),
            learned, radar);
    }

    private static @Nullable Measured measured(PumpPlan plan, Sensed well) {
        return well.at() == null ? null : Measured.of(new Level(well.value(), plan.station().datum()), well.at());
    }

    /// How a pump tells that it stands; one that tells nothing, or told it long ago, is taken to stand still, and said
    /// to be so.
    private static PumpShown shown(Thing pump, Instant now) {
        var told = pump.observedAt("state").orElse(Instant.EPOCH);
        boolean old = told.plus(Sensed.OLD).isBefore(now) || told.isAfter(now.plus(Sensed.OLD));
        var name = PumpPlan.word(pump.id());
        try {
            var mode = Mode.valueOf(pump.value("state").asText("").toUpperCase(Locale.ROOT));
            var since = Instant.parse(pump.value("since").asText(""));
            return new PumpShown(name, new PumpState(mode, since.isAfter(now) ? now : since), old);
        } catch (IllegalArgumentException | DateTimeException untold) {
            return new PumpShown(name, new PumpState(Mode.STOPPED, now.minus(RESTED)), true);
        }
    }
}
