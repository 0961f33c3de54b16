package city.miyako.testbed.world;

import city.miyako.testbed.camera.Camera;
import city.miyako.testbed.camera.Scene;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.town.People;
import city.miyako.testbed.town.Shelters;
import city.miyako.testbed.town.SmartPole;
import city.miyako.testbed.town.Spot;
import city.miyako.testbed.town.Spots;
import city.miyako.testbed.town.Street;
import city.miyako.testbed.water.PumpStations;
import city.miyako.testbed.water.RiverGauge;
import city.miyako.testbed.water.Rivers;
import city.miyako.testbed.water.Sewers;
import city.miyako.testbed.water.Tides;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The sample city: everything in it, and how it is at any moment of its own time. Safe for many threads.
public final class World {
    /// Public Wi-Fi spots in the city.
    public static final int WIFI_SPOTS = 300;
    /// Shelters in the city.
    public static final int SHELTERS = 200;

    private static final Duration TO_LANDFALL = Duration.ofHours(6);
    private static final Duration TO_FRONT = Duration.ofHours(1);

    private final List<Municipality> municipalities;
    private final Weather weather;
    private final Tides tides;
    private final Rivers rivers;
    private final Sewers sewers;
    private final PumpStations pumps;
    private final People people;
    private final Street street;
    private final Shelters shelters;
    private final List<RainGauge> rainGauges = RainGauge.all();
    private final List<SmartPole> poles = SmartPole.all();
    private final List<Camera> cameras;
    private final List<Spot> wifiSpots;
    private final List<Spot> shelterSpots;

    /// The city of a seed.
    ///
    /// @param seed from which it grows
    /// @param scenario what happens in it
    /// @param start when it was first started; the scenario counts from there
    /// @param municipalities whose city it is
    public World(long seed, Scenario scenario, Instant start, List<Municipality> municipalities) {
        this.municipalities = List.copyOf(municipalities);
        this.weather = switch (scenario) {
            case ORDINARY -> Weather.ordinary(seed).andFrontAt(start.plus(TO_FRONT));
            case TYPHOON -> Weather.withTyphoon(seed, start.plus(TO_LANDFALL));
        };
        this.tides = new Tides(weather);
        this.rivers = new Rivers(seed, weather, tides);
        this.sewers = new Sewers(seed, weather);
        this.pumps = new PumpStations(seed, weather);
        this.people = new People(seed, weather);
        this.street = new Street(seed, weather);
        this.shelters = new Shelters(seed, weather);
        this.cameras = Camera.all(rivers.gauges());
        this.wifiSpots = Spots.wifi(seed, municipalities, WIFI_SPOTS);
        this.shelterSpots = Spots.shelters(seed, municipalities, SHELTERS);
    }

    /// The areas whose people and sensors are simulated.
    public List<Municipality> municipalities() {
        return municipalities;
    }

    /// The rain.
    public Weather weather() {
        return weather;
    }

    /// The sea.
    public Tides tides() {
        return tides;
    }

    /// Where water flows, with the gauges along it.
    public Rivers rivers() {
        return rivers;
    }

    /// What runs under the streets, with its level sensors.
    public Sewers sewers() {
        return sewers;
    }

    /// Where storm water is lifted.
    public PumpStations pumps() {
        return pumps;
    }

    /// People by municipality.
    public People people() {
        return people;
    }

    /// Poles and Wi-Fi.
    public Street street() {
        return street;
    }

    /// Whether shelters are open and how full.
    public Shelters shelters() {
        return shelters;
    }

    /// Where rain is measured.
    public List<RainGauge> rainGauges() {
        return rainGauges;
    }

    /// The smart poles.
    public List<SmartPole> poles() {
        return poles;
    }

    /// The river cameras.
    public List<Camera> cameras() {
        return cameras;
    }

    /// The public Wi-Fi spots.
    public List<Spot> wifiSpots() {
        return wifiSpots;
    }

    /// The shelters.
    public List<Spot> shelterSpots() {
        return shelterSpots;
    }

    /// What a camera has before it.
    ///
    /// @param camera which one
    /// @param shown the time on the wall, written into the frame
    /// @param lived the time in the city
    public Scene scene(Camera camera, Instant shown, Instant lived) {
        RiverGauge gauge = rivers.gauges().get(camera.gauge());
        double level = rivers.levelMetres(camera.gauge(), lived);
        return new Scene(camera, gauge, level, weather.intensityMmPerHour(camera.place(), lived), shown, lived);
    }
}
