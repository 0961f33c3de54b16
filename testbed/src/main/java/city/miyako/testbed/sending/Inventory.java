package city.miyako.testbed.sending;

import city.miyako.testbed.camera.Camera;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.SmartPole;
import city.miyako.testbed.town.Spot;
import city.miyako.testbed.water.Manhole;
import city.miyako.testbed.water.RiverGauge;
import city.miyako.testbed.water.Thresholds;
import city.miyako.testbed.water.TideGauge;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/// Everything that stands in the sample city, as entities without measurements: names, places, thresholds.
public final class Inventory {
    private static final List<String> LEVELS =
            List.of("standbyLevel", "cautionLevel", "evacuationLevel", "dangerLevel");

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
        return gauge.reach().feelsTheSea() ? entity.text("datum", "A.P.") : entity;
    }

    private static Entity rainGauge(RainGauge gauge) {
        return Entity.of("RainGauge", gauge.id())
                .words("name", gauge.name())
                .text("municipality", gauge.municipality())
                .at(gauge.place());
    }

    private static Entity tideGauge(TideGauge gauge) {
        return Entity.of("TideGauge", gauge.id())
                .words("name", gauge.name())
                .text("datum", gauge.datum())
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
