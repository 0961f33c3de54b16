package city.miyako.linkage.gates;

import city.miyako.data.things.Thing;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.SensorRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What announces the water at a gate: a rain gauge, a tide gauge, a barometer or a gauge upstream.
///
/// @param id the id of its thing
/// @param kind what it measures
public record Driver(String id, Kind kind) {
    /// How long rain goes on to be felt: what is left of it after these hours is the share 1/e.
    private static final Duration FELT = Duration.ofHours(6);

    /// What a driver measures.
    public enum Kind {
        /// The rain of ten minutes, millimetres; models are handed how much of all of it is still felt.
        RAIN("RainGauge", "rain10min", new SensorRules(-1, 5_000, 5_000, 5_000, Duration.ofDays(59))),
        /// The tide, metres.
        TIDE("TideGauge", "tideLevel", new SensorRules(-10, 15, 1, 5, Duration.ofDays(5))),
        /// The level of another river gauge, metres.
        RIVER("RiverGauge", "waterLevel", new SensorRules(-20, 1_500, 0.5, 5, Duration.ofDays(5))),
        /// The pressure of the air, hectopascal.
        PRESSURE("Barometer", "airPressure", new SensorRules(800, 1_100, 5, 20, Duration.ofDays(5)));

        private final String type;
        private final String attribute;
        private final SensorRules rules;

        Kind(String type, String attribute, SensorRules rules) {
            this.type = type;
            this.attribute = attribute;
            this.rules = rules;
        }

        String attribute() {
            return attribute;
        }

        SensorRules rules() {
            return rules;
        }
    }

    /// The driver a thing is; empty where it measures nothing that announces water.
    static Optional<Driver> find(Thing thing) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.type.equals(thing.type())).findFirst()
            .map(kind -> new Driver(thing.id(), kind));
    }

    /// What a model is handed of what it measured.
    ///
    /// @param measured oldest first
    List<Reading> told(List<Reading> measured) {
        return kind == Kind.RAIN ? felt(measured) : measured;
    }

    /// The rain that is still felt, millimetres: what fell, dying away; nothing is taken to fall where nobody knows.
    static List<Reading> felt(List<Reading> rain) {
        var felt = new ArrayList<Reading>();
        double left = 0;
        Instant before = null;
        for (var one : rain) {
            if (before != null) {
                left *= Math.exp(-(double) Duration.between(before, one.at()).toSeconds() / FELT.toSeconds());
            }
            left += Double.isFinite(one.metres()) ? one.metres() : 0;
            felt.add(new Reading(one.at(), one.received(), Double.isFinite(one.metres()) ? left : Double.NaN));
            before = one.at();
        }
        return felt;
    }
}
