package city.miyako.testbed.sending;

import city.miyako.testbed.camera.Camera;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.SmartPole;
import city.miyako.testbed.town.Spot;
import city.miyako.testbed.water.FarmPond;
import city.miyako.testbed.water.Manhole;
import city.miyako.testbed.water.PumpStation;
import city.miyako.testbed.water.RiverGauge;
import city.miyako.testbed.water.Thresholds;
import city.miyako.testbed.water.TideGauge;
import city.miyako.testbed.water.WaterGate;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Everything that stands in the sample city, as entities without measurements: names, places, thresholds.
public final class Inventory {
    private static final List<String> LEVELS =
            List.of("standbyLevel", "cautionLevel", "evacuationLevel", "dangerLevel");

    private static final double SILL_METRES = -1.5;
    private static final double FLOOD_COST = 20;
    private static final double OVERFLOW_COST = 100;
    private static final double SPILL_COST = 0.05;
    private static final double ENERGY_COST = 0.002;
    private static final double LEAST_RUN_MINUTES = 10;
    private static final double LEAST_REST_MINUTES = 15;
    private static final double KILOWATTS_PER_M3S = 160;

    private static final double AP_BELOW_TP = 1.134;
    private static final double MOUTH = 0.9;
    private static final double SURGE_STANDBY_AP = 2.6;
    private static final double SURGE_CAUTION_AP = 3.1;
    private static final double SURGE_DANGER_AP = 4.0;

    private final World world;

    /// The inventory of a city.
    public Inventory(World world) {
        this.world = world;
    }

    /// All things; each id once.
    public List<ObjectNode> entities() {
        return Stream.of(
                        world.municipalities().stream().map(Inventory::municipality),
                        world.rivers().gauges().stream().map(Inventory::riverGauge),
                        WaterGate.all().stream().map(this::waterGate),
                        PumpStation.all().stream().map(this::pumpStation),
                        PumpStation.all().stream().flatMap(Inventory::pumps),
                        FarmPond.all().stream().map(Inventory::farmPond),
                        world.rainGauges().stream().map(Inventory::rainGauge),
                        world.tides().gauges().stream().map(Inventory::tideGauge),
                        world.cameras().stream().map(this::camera),
                        world.sewers().manholes().stream().map(this::manhole),
                        world.poles().stream().map(Inventory::pole),
                        world.wifiSpots().stream().map(spot -> spot("WifiSpot", spot)),
                        world.shelterSpots().stream().map(Inventory::shelter),
                        world.municipalities().stream().map(Inventory::peopleCount))
                .flatMap(kind -> kind)
                .map(Entity::node)
                .toList();
    }

    private static Entity municipality(Municipality one) {
        return Entity.of("Municipality", one.code())
                .words("name", one.name())
                .text("code", one.code())
                .text("municipality", one.code())
                .number("population", one.population(), 0)
                .at(one.place());
    }

    private static Entity riverGauge(RiverGauge gauge) {
        Entity entity = Entity.of("RiverGauge", gauge.id())
                .words("name", gauge.name())
                .words("riverName", gauge.river())
                .text("municipality", gauge.municipality())
                .at(gauge.place());
        for (Thresholds.Kind kind : Thresholds.Kind.values()) {
            gauge.thresholds().find(kind)
                    .ifPresent(metres -> entity.number(LEVELS.get(kind.ordinal()), metres, 2, "MTR"));
        }
        return gauge.reach().feelsTheSea()
                ? entity.text("datum", "A.P.").flag("riverMouth", gauge.reach().tidal() >= MOUTH) : entity;
    }

    /// Its rule closes it at the level at which flood teams stand by; the level of caution must not come while it is
    /// open.
    private Entity waterGate(WaterGate gate) {
        RiverGauge gauge = world.rivers().gauges().stream().filter(one -> one.id().equals(gate.gauge())).findFirst()
                .orElseThrow();
        double closeAt = gauge.thresholds().find(Thresholds.Kind.STANDBY).orElseThrow();
        return Entity.of("WaterGate", gate.id())
                .words("name", gate.name())
                .text("datum", "A.P.")
                .text("municipality", gate.municipality())
                .related("gauge", Entity.id("RiverGauge", gauge.id()))
                .related("drivers", List.of(Entity.id("RainGauge",
                        RainGauge.nearest(world.rainGauges(), gate.place()).id())))
                .number("sill", SILL_METRES, 2, "MTR")
                .number("closeAt", closeAt, 2, "MTR")
                .number("limit", gauge.thresholds().find(Thresholds.Kind.CAUTION).orElseThrow(), 2, "MTR")
                .number("innerLimit", closeAt, 2, "MTR")
                .number("basinArea", gate.basinM2(), 0, "MTK")
                .number("innerInflow", gate.inflowM3s(), 2, "MQS")
                .number("closingMinutes", gate.closingMinutes(), 0, "MIN")
                .number("openingMinutes", gate.openingMinutes(), 0, "MIN")
                .number("floodCost", FLOOD_COST, 0)
                .number("falseClosingCost", 1, 0)
                .at(gate.place());
    }

    private Entity pumpStation(PumpStation station) {
        return Entity.of("PumpStation", station.id())
                .words("name", station.name())
                .text("datum", "A.P.")
                .text("municipality", station.municipality())
                .related("rainGauge", Entity.id("RainGauge",
                        RainGauge.nearest(world.rainGauges(), station.place()).id()))
                .number("wellFloor", PumpStation.FLOOR, 2, "MTR")
                .number("wellArea", station.wellM2(), 0, "MTK")
                .number("lowest", PumpStation.LOWEST, 2, "MTR")
                .number("stopAt", PumpStation.STOP_AT, 2, "MTR")
                .number("startAt", PumpStation.START_AT, 2, "MTR")
                .number("limit", PumpStation.LIMIT, 2, "MTR")
                .number("overflowCost", OVERFLOW_COST, 0)
                .number("spillCost", SPILL_COST, 2)
                .number("startCost", 1, 0)
                .number("energyCost", ENERGY_COST, 3)
                .at(station.place());
    }

    private static Stream<Entity> pumps(PumpStation station) {
        return IntStream.range(0, station.pumps()).mapToObj(index -> Entity.of("StormPump", station.pump(index))
                .words("name", new Words(index + 1 + "号機", "Pump " + (index + 1)))
                .text("municipality", station.municipality())
                .related("station", Entity.id("PumpStation", station.id()))
                .number("capacity", station.pumpM3s(), 2, "MQS")
                .number("startMinutes", station.startMinutes(), 0, "MIN")
                .number("leastRunMinutes", LEAST_RUN_MINUTES, 0, "MIN")
                .number("leastRestMinutes", LEAST_REST_MINUTES, 0, "MIN")
                .number("ratedPower", KILOWATTS_PER_M3S * station.pumpM3s(), 0, "KWT")
                .at(station.place()));
    }

    /// Its levels are made up: inspections from half a metre above what is usual, danger half a metre below the crest.
    private static Entity farmPond(FarmPond pond) {
        return Entity.of("FarmPond", pond.id())
                .words("name", pond.name())
                .text("source", "sample")
                .text("datum", "池底")
                .text("municipality", pond.municipality())
                .flag("disasterPriority", true)
                .number("standbyLevel", pond.baseMetres() + 0.5, 2, "MTR")
                .number("cautionLevel", pond.baseMetres() + 0.8, 2, "MTR")
                .number("evacuationLevel", pond.baseMetres() + 1.1, 2, "MTR")
                .number("dangerLevel", pond.baseMetres() + 1.4, 2, "MTR")
                .number("crestLevel", pond.baseMetres() + 1.9, 2, "MTR")
                .number("storage", pond.storageM3(), 0, "MTQ")
                .number("peopleBelow", pond.peopleBelow(), 0)
                .words("downstream", new Words("見本地区", "Sample district"))
                .words("keeper", new Words("見本水利組合", "Sample water users"))
                .at(pond.place());
    }

    private static Entity rainGauge(RainGauge gauge) {
        return Entity.of("RainGauge", gauge.id())
                .words("name", gauge.name())
                .text("municipality", gauge.municipality())
                .at(gauge.place());
    }

    /// Its official levels are made up, alike above the sea at every coast: A.P. lies 1.134 m below T.P.
    private static Entity tideGauge(TideGauge gauge) {
        double zero = gauge.datum().equals("A.P.") ? 0 : AP_BELOW_TP;
        return Entity.of("TideGauge", gauge.id())
                .words("name", gauge.name())
                .text("datum", gauge.datum())
                .number("standbyLevel", SURGE_STANDBY_AP - zero, 2, "MTR")
                .number("cautionLevel", SURGE_CAUTION_AP - zero, 2, "MTR")
                .number("dangerLevel", SURGE_DANGER_AP - zero, 2, "MTR")
                .text("municipality", gauge.municipality())
                .at(gauge.place());
    }

    private Entity camera(Camera camera) {
        RiverGauge gauge = world.rivers().gauges().get(camera.gauge());
        return Entity.of("RiverCamera", camera.id())
                .words("name", camera.name())
                .words("riverName", gauge.river())
                .related("gauge", Entity.id("RiverGauge", gauge.id()))
                .text("municipality", gauge.municipality())
                .at(camera.place());
    }

    private Entity manhole(Manhole manhole) {
        RainGauge nearest = RainGauge.nearest(world.rainGauges(), manhole.place());
        return Entity.of("ManholeLevelSensor", manhole.id())
                .words("name", manhole.name())
                .words("catchment", manhole.catchment())
                .number("pipeDiameter", manhole.pipe().diameterMetres(), 2, "MTR")
                .related("rainGauge", Entity.id("RainGauge", nearest.id()))
                .text("municipality", manhole.municipality())
                .at(manhole.place());
    }

    private static Entity pole(SmartPole pole) {
        return Entity.of("SmartPole", pole.id())
                .words("name", pole.name())
                .text("municipality", pole.municipality())
                .at(pole.place());
    }

    private static Entity shelter(Spot spot) {
        return spot("Shelter", spot).number("capacity", spot.capacity(), 0);
    }

    private static Entity spot(String type, Spot spot) {
        return Entity.of(type, spot.id())
                .words("name", spot.name())
                .text("municipality", spot.municipality())
                .at(spot.place());
    }

    private static Entity peopleCount(Municipality one) {
        return Entity.of("PeopleCount", one.code())
                .words("name", one.name())
                .text("municipality", one.code())
                .at(one.place());
    }
}
