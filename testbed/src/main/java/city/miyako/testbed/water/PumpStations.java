package city.miyako.testbed.water;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.List;

/// The storm-water pump stations of the sample city: what flows in, how high the well stands and how the pumps run at
/// any moment. Meters err by some per cent. Safe for many threads.
public final class PumpStations {
    private static final long METER = 24;
    private static final double METER_ERROR = 0.02;
    private static final double SEWER_METRES = 2.2;

    private final long seed;
    private final List<PumpStation> stations = PumpStation.all();
    private final Blocks runs;

    /// The stations under this weather.
    public PumpStations(long seed, Weather weather) {
        this.seed = seed;
        this.runs = new Blocks(first -> new PumpRun(stations, weather, first));
    }

    /// The stations, in the order that the indexes of the other methods count.
    public List<PumpStation> stations() {
        return stations;
    }

    /// What flows into a station, in cubic metres per second.
    public double inflow(int index, Instant when) {
        double wobble = 1 + METER_ERROR * Dice.bell(seed, METER, index, Step.of(when));
        return runs.at(index * PumpRun.FIELDS, when) * wobble;
    }

    /// How high the well of a station stands, in metres above A.P.
    public double levelMetres(int index, Instant when) {
        return runs.at(index * PumpRun.FIELDS + 1, when);
    }

    /// How high the water stands in the sewer before a station, in metres above its floor; it is full when all pumps
    /// lift, and fills the shaft above that.
    public double sewerMetres(int index, Instant when) {
        PumpStation station = stations.get(index);
        double full = inflow(index, when) / (station.pumps() * station.pumpM3s());
        return full <= 1 ? SEWER_METRES * StrictMath.sqrt(full)
                : StrictMath.min(6, SEWER_METRES + 2 * (full - 1));
    }

    /// How many minutes ago a pump was switched on or, below zero, off.
    public double minutes(int index, int pump, Instant when) {
        return runs.value(index * PumpRun.FIELDS + 2 + pump, Step.of(when) - 1);
    }

    /// What a pump does, as a word: `stopped`, `starting` or `running`.
    public String state(int index, int pump, Instant when) {
        double minutes = minutes(index, pump, when);
        return minutes < 0 ? "stopped" : minutes < stations.get(index).startMinutes() ? "starting" : "running";
    }
}
