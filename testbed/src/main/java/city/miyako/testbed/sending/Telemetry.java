package city.miyako.testbed.sending;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.SmartPole;
import city.miyako.testbed.town.Spot;
import city.miyako.testbed.water.FarmPond;
import city.miyako.testbed.water.Thresholds;
import city.miyako.testbed.water.WaterGate;
import city.miyako.testbed.world.Timeline;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is new since the last look: each instrument reports at its own interval, spread over time so that the door
/// never sees a rush.
///
/// At ordinary speed rivers, rain, tide and pumps report every minute, manholes every ten, poles and Wi-Fi every five,
/// shelters and people every ten. A sped-up city reports as often in its own time, but water at most once a tick and
/// the rest at most every ten seconds. What is reported is a function of the two moments alone.
public final class Telemetry {
    private static final int WATER_SECONDS = 60;
    private static final int MANHOLE_SECONDS = 600;
    private static final int STREET_SECONDS = 300;
    private static final int PEOPLE_SECONDS = 600;
    private static final int STREET_LEAST_SECONDS = 10;

    private final World world;
    private final Timeline timeline;
    private final List<WaterGate> gates = WaterGate.all();
    private final List<FarmPond> ponds = FarmPond.all();

    /// The reports of a city.
    public Telemetry(World world, Timeline timeline) {
        this.world = world;
        this.timeline = timeline;
    }

    /// Reports due after one moment and up to another, as entities that hold measurements only.
    ///
    /// @param before the last look, or null for the first, which reports everything
    /// @param now this look
    public List<ObjectNode> due(@Nullable Instant before, Instant now) {
        Look look = new Look(before, now, timeline.lived(now));
        List<ObjectNode> entities = new ArrayList<>();
        water(look, entities);
        pumps(look, entities);
        rain(look, entities);
        street(look, entities);
        town(look, entities);
        return entities;
    }

    private void water(Look look, List<ObjectNode> out) {
        var rivers = world.rivers();
        for (int i = 0; i < rivers.gauges().size(); i++) {
            String id = rivers.gauges().get(i).id();
            if (look.isDue(id, interval(WATER_SECONDS, 1))) {
                out.add(Entity.of("RiverGauge", id)
                        .measured("waterLevel", Reading.metres(rivers.levelMetres(i, look.lived)), look.now).node());
            }
        }
        var tides = world.tides();
        for (int i = 0; i < tides.gauges().size(); i++) {
            String id = tides.gauges().get(i).id();
            if (look.isDue(id, interval(WATER_SECONDS, 1))) {
                out.add(Entity.of("TideGauge", id)
                        .measured("tideLevel", Reading.metres(tides.metres(i, look.lived)), look.now).node());
            }
        }
        gates(look, out);
        for (FarmPond pond : ponds) {
            if (look.isDue(pond.id(), interval(WATER_SECONDS, 1))) {
                out.add(Entity.of("FarmPond", pond.id()).measured("waterLevel",
                        Reading.millimetreExact(pond.metres(world.weather(), look.lived)), look.now).node());
            }
        }
        var sewers = world.sewers();
        for (int i = 0; i < sewers.manholes().size(); i++) {
            String id = sewers.manholes().get(i).id();
            if (look.isDue(id, interval(MANHOLE_SECONDS, 1))) {
                Reading level = Reading.millimetreExact(sewers.levelMetres(i, look.lived));
                out.add(Entity.of("ManholeLevelSensor", id).measured("sewerLevel", level, look.now).node());
            }
        }
    }

    private void pumps(Look look, List<ObjectNode> out) {
        var pumps = world.pumps();
        for (int i = 0; i < pumps.stations().size(); i++) {
            var station = pumps.stations().get(i);
            if (!look.isDue(station.id(), interval(WATER_SECONDS, STREET_LEAST_SECONDS))) {
                continue;
            }
            out.add(Entity.of("PumpStation", station.id())
                    .measured("inflow", Reading.flow(pumps.inflow(i, look.lived)), look.now)
                    .measured("wellLevel", Reading.metres(pumps.levelMetres(i, look.lived)), look.now)
                    .measured("sewerLevel", Reading.metres(pumps.sewerMetres(i, look.lived)), look.now).node());
            for (int pump = 0; pump < station.pumps(); pump++) {
                double minutes = Math.abs(pumps.minutes(i, pump, look.lived)) / timeline.speed();
                out.add(Entity.of("StormPump", station.pump(pump))
                        .seen("state", pumps.state(i, pump, look.lived), look.now)
                        .seen("since", look.now.minusSeconds(Math.round(minutes * 60)).toString(), look.now).node());
            }
        }
    }

    // A gate of the sample city is closed while the water outside stands at the level of its rule.
    private void gates(Look look, List<ObjectNode> out) {
        var rivers = world.rivers();
        for (WaterGate gate : gates) {
            if (look.isDue(gate.id(), interval(WATER_SECONDS, 1))) {
                int outside = IntStream.range(0, rivers.gauges().size())
                        .filter(i -> rivers.gauges().get(i).id().equals(gate.gauge())).findFirst().orElseThrow();
                double closeAt = rivers.gauges().get(outside).thresholds().find(Thresholds.Kind.STANDBY).orElseThrow();
                boolean isClosed = rivers.levelMetres(outside, look.lived) >= closeAt;
                out.add(Entity.of("WaterGate", gate.id()).seen("position", isClosed ? "closed" : "open", look.now)
                        .node());
            }
        }
    }

    private void rain(Look look, List<ObjectNode> out) {
        long step = Step.of(look.lived);
        boolean newStep = look.before == null || Step.of(timeline.lived(look.before)) != step;
        // At ordinary speed the sum belongs to the end of its ten minutes; a time-lapse has no such moment on the wall.
        Instant fallenAt = timeline.speed() == 1 ? Step.start(step) : look.now;
        for (var gauge : world.rainGauges()) {
            boolean due = look.isDue(gauge.id(), interval(WATER_SECONDS, 1));
            if (!due && !newStep) {
                continue;
            }
            Entity entity = Entity.of("RainGauge", gauge.id());
            if (due) {
                double rate = world.weather().intensityMmPerHour(gauge.place(), look.lived);
                entity.measured("rainIntensity", Reading.rainRate(rate), look.now);
            }
            if (newStep) {
                double fallen = world.weather().stepMm(gauge.place(), step - 1);
                entity.measured("rain10min", Reading.rainFallen(fallen), fallenAt);
            }
            out.add(entity.node());
        }
    }

    private void street(Look look, List<ObjectNode> out) {
        int interval = interval(STREET_SECONDS, STREET_LEAST_SECONDS);
        var street = world.street();
        for (SmartPole pole : world.poles()) {
            if (look.isDue(pole.id(), interval)) {
                double air = street.temperature(pole.place(), look.lived);
                out.add(Entity.of("SmartPole", pole.id())
                        .measured("wifiUsers", Reading.count(street.wifiUsers(pole, look.lived)), look.now)
                        .measured("temperature", new Reading(air, 1, "CEL"), look.now)
                        .measured("powerUse", new Reading(street.powerUse(pole, look.lived), 2, "KWT"), look.now)
                        .node());
            }
        }
        for (Spot spot : world.wifiSpots()) {
            if (look.isDue(spot.id(), interval)) {
                out.add(Entity.of("WifiSpot", spot.id())
                        .measured("connections", Reading.count(street.connections(spot, look.lived)), look.now).node());
            }
        }
    }

    private void town(Look look, List<ObjectNode> out) {
        int interval = interval(PEOPLE_SECONDS, STREET_LEAST_SECONDS);
        var shelters = world.shelters();
        for (Spot shelter : world.shelterSpots()) {
            if (look.isDue(shelter.id(), interval)) {
                out.add(Entity.of("Shelter", shelter.id())
                        .measured("occupancy", Reading.count(shelters.occupancy(shelter, look.lived)), look.now)
                        .seen("open", shelters.open(shelter, look.lived), look.now)
                        .node());
            }
        }
        for (Municipality one : world.municipalities()) {
            if (look.isDue(one.code(), interval)) {
                Reading count = Reading.count(world.people().count(one, look.lived));
                out.add(Entity.of("PeopleCount", one.code()).measured("peopleCount", count, look.now).node());
            }
        }
    }

    private int interval(int secondsAtOrdinarySpeed, int leastSeconds) {
        return Math.max(leastSeconds, secondsAtOrdinarySpeed / timeline.speed());
    }

    /// A look at the city.
    private record Look(@Nullable Instant before, Instant now, Instant lived) {
        /// Whether an instrument's own moment lies between the two looks.
        boolean isDue(String id, int intervalSeconds) {
            if (before == null) {
                return true;
            }
            long shift = Math.floorMod(Dice.key(id), (long) intervalSeconds);
            return Math.floorDiv(now.getEpochSecond() + shift, (long) intervalSeconds)
                    != Math.floorDiv(before.getEpochSecond() + shift, (long) intervalSeconds);
        }
    }
}
