package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What drove a forecast: the last level, and what each cause added to it; together they are the middle of what was
/// said.
///
/// @param issued when it was said
/// @param lead how far ahead
/// @param last the last level, metres
/// @param drivers what was added, the largest first
public record Explanation(Instant issued, Duration lead, double last, List<Driver> drivers) {
    /// Sorts and copies.
    public Explanation {
        drivers = drivers.stream().sorted(Comparator.comparingDouble((Driver driver) -> -Math.abs(driver.metres()))
                .thenComparing(Driver::input)).toList();
    }

    /// One input and what it added.
    ///
    /// @param input its name among the model's inputs; `base` for what the rest is learned from on,
    ///     `always` for what is added whatever is known
    /// @param cause what it tells of
    /// @param metres what it added
    public record Driver(String input, Cause cause, double metres) {
    }

    /// What inputs tell of.
    public enum Cause {
        /// How the gauge itself moved in the last minutes and hours.
        OWN_MOVEMENT("its own movement"),
        /// How high the gauge itself stands, and since when.
        OWN_HEIGHT("its own height"),
        /// How old its last reading is.
        AGE("the age of its last reading"),
        /// What is usual at the gauge.
        GAUGE("what is usual at this gauge"),
        /// What moves within some ten kilometres.
        AROUND("what moves around it"),
        /// The gauges that usually move before it does.
        BEFORE_IT("gauges that move before it"),
        /// What all gauges of the network do together.
        REGION("what all gauges do"),
        /// What its own regression, or its tide, makes expect.
        BASE("its own regression or tide"),
        /// What is learned from how far that regression goes.
        REGRESSION("how far its own regression goes"),
        /// What the tide does.
        TIDE("the tide");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /// In words.
        public String words() {
            return words;
        }

        static Cause of(String input) {
            if (input.startsWith("neighbour")) {
                return BEFORE_IT;
            }
            return switch (input) {
                case "height", "rank", "belowPeak", "sincePeak", "aboveLowest" -> OWN_HEIGHT;
                case "age" -> AGE;
                case "scale", "quickness", "always" -> GAUGE;
                case "near60", "near180" -> AROUND;
                case "regression" -> REGRESSION;
                case "tide" -> TIDE;
                default -> input.startsWith("all") || input.startsWith("quick") ? REGION : OWN_MOVEMENT;
            };
        }
    }

    /// The middle of what was said, metres.
    public double metres() {
        return last + drivers.stream().mapToDouble(Driver::metres).sum();
    }
}
