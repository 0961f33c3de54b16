package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Step;
import city.miyako.testbed.water.FarmPond;
import city.miyako.testbed.water.Manhole;
import city.miyako.testbed.water.PumpStation;
import city.miyako.testbed.water.RiverGauge;
import city.miyako.testbed.water.WaterGate;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.world.Timeline;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the instruments showed before the city was started, every ten minutes, so that charts are alive at once.
///
/// First 48 hours of all water, then 21 days of the manholes and of the rain beside them, which the ranking of leaky
/// sewers needs, 21 days of the inflow of pump stations and 14 of the water at gates, from which forecasts learn. Comes
/// in batches made one at a time; about 230,000 readings in all.
public final class Past implements Iterator<List<ObjectNode>> {
    /// Readings in a batch, at most.
    public static final int BATCH = 1000;

    private static final Duration ALL_WATER = Duration.ofHours(48);
    private static final Duration SEWERS = Duration.ofDays(21);
    private static final Duration GATES = Duration.ofDays(14);

    private final World world;
    private final Timeline timeline;
    private final List<Stretch> stretches = new ArrayList<>();
    private int stretch;
    private long step;

    /// The past of a city between two moments.
    ///
    /// @param from how far back at most
    /// @param now up to where
    public Past(World world, Timeline timeline, Instant from, Instant now) {
        this.world = world;
        this.timeline = timeline;
        Instant recent = later(from, now.minus(ALL_WATER));
        Instant distant = later(from, now.minus(SEWERS));
        rivers(recent, now, _ -> true);
        rain(recent, now, "rainIntensity", gauge -> true);
        rain(recent, now, "rain10min", gauge -> true);
        tides(recent, now);
        ponds(recent, now);
        manholes(recent, now);
        manholes(distant, recent);
        pumps(recent, distant, now);
        Set<String> atGates = WaterGate.all().stream().map(WaterGate::gauge).collect(Collectors.toUnmodifiableSet());
        rivers(later(from, now.minus(GATES)), recent, gauge -> atGates.contains(gauge.id()));
        Set<RainGauge> beside = Stream.of(world.sewers().manholes().stream().map(Manhole::place),
                        world.pumps().stations().stream().map(PumpStation::place),
                        WaterGate.all().stream().map(WaterGate::place)).flatMap(places -> places)
                .map(place -> RainGauge.nearest(world.rainGauges(), place))
                .collect(Collectors.toUnmodifiableSet());
        rain(distant, recent, "rain10min", beside::contains);
        step = stretches.isEmpty() ? 0 : stretches.getFirst().firstStep;
    }

    /// How many readings there are in all.
    public long readings() {
        return stretches.stream().mapToLong(one -> one.endStep - one.firstStep).sum();
    }

    @Override
    public boolean hasNext() {
        while (stretch < stretches.size() && step >= stretches.get(stretch).endStep) {
            stretch++;
            step = stretch < stretches.size() ? stretches.get(stretch).firstStep : 0;
        }
        return stretch < stretches.size();
    }

    @Override
    public List<ObjectNode> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the past is told");
        }
        List<ObjectNode> batch = new ArrayList<>(BATCH);
        while (batch.size() < BATCH && hasNext()) {
            Stretch current = stretches.get(stretch);
            Instant at = Step.start(step++);
            Reading reading = current.reading.apply(timeline.lived(at));
            batch.add(Entity.of(current.type, current.name).measured(current.attribute, reading, at).node());
        }
        return batch;
    }

    private void rivers(Instant from, Instant to, Predicate<RiverGauge> which) {
        var rivers = world.rivers();
        for (int i = 0; i < rivers.gauges().size(); i++) {
            int index = i;
            if (which.test(rivers.gauges().get(i))) {
                add("RiverGauge", rivers.gauges().get(i).id(), "waterLevel", from, to,
                        at -> Reading.metres(rivers.levelMetres(index, at)));
            }
        }
    }

    private void tides(Instant from, Instant to) {
        var tides = world.tides();
        for (int i = 0; i < tides.gauges().size(); i++) {
            int index = i;
            add("TideGauge", tides.gauges().get(i).id(), "tideLevel", from, to,
                    at -> Reading.metres(tides.metres(index, at)));
        }
    }

    private void ponds(Instant from, Instant to) {
        for (FarmPond pond : FarmPond.all()) {
            add("FarmPond", pond.id(), "waterLevel", from, to,
                    at -> Reading.millimetreExact(pond.metres(world.weather(), at)));
        }
    }

    private void manholes(Instant from, Instant to) {
        List<Manhole> manholes = world.sewers().manholes();
        for (int i = 0; i < manholes.size(); i++) {
            int index = i;
            add("ManholeLevelSensor", manholes.get(i).id(), "sewerLevel", from, to,
                    at -> Reading.millimetreExact(world.sewers().levelMetres(index, at)));
        }
    }

    /// Levels of all water, and the inflow for as long as the sewers, from which its forecast learns.
    private void pumps(Instant recent, Instant distant, Instant to) {
        var pumps = world.pumps();
        for (int i = 0; i < pumps.stations().size(); i++) {
            int index = i;
            String id = pumps.stations().get(i).id();
            add("PumpStation", id, "inflow", distant, to, at -> Reading.flow(pumps.inflow(index, at)));
            add("PumpStation", id, "wellLevel", recent, to, at -> Reading.metres(pumps.levelMetres(index, at)));
            add("PumpStation", id, "sewerLevel", recent, to, at -> Reading.metres(pumps.sewerMetres(index, at)));
        }
    }

    private void rain(Instant from, Instant to, String attribute, Predicate<RainGauge> which) {
        var weather = world.weather();
        for (RainGauge gauge : world.rainGauges()) {
            if (which.test(gauge)) {
                add("RainGauge", gauge.id(), attribute, from, to, attribute.equals("rain10min")
                        ? at -> Reading.rainFallen(weather.stepMm(gauge.place(), Step.of(at) - 1))
                        : at -> Reading.rainRate(weather.intensityMmPerHour(gauge.place(), at)));
            }
        }
    }

    private void add(String type, String name, String attribute, Instant from, Instant to,
            Function<Instant, Reading> reading) {
        long first = Step.of(from) + 1;
        long end = Step.of(to) + 1;
        if (first < end) {
            stretches.add(new Stretch(type, name, attribute, first, end, reading));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// One instrument's readings over some time; the last step is not part of it.
    private record Stretch(String type, String name, String attribute, long firstStep, long endStep,
            Function<Instant, Reading> reading) {}
}
