package city.miyako.linkage.pumps;

import city.miyako.engines.advice.PumpState;
import city.miyako.linkage.gates.AdviceCard;
import java.util.List;
import java.util.Locale;

/// A station now.
///
/// @param plan the station
/// @param sensed what its sensors show, in the order of [Sensed.Kind]
/// @param pumps how its pumps stand
/// @param card what advice and the rule say, with the fan of the inflow
public record PumpNow(PumpPlan plan, List<Sensed> sensed, List<PumpShown> pumps, AdviceCard card) {
    /// A pump now.
    ///
    /// @param name what it is called
    /// @param state how it stands
    /// @param old whether nobody has told so for half an hour, or ever: it is taken to stand still
    public record PumpShown(String name, PumpState state, boolean old) {
        /// How it stands, as a word.
        public String word() {
            return state.mode().name().toLowerCase(Locale.ROOT);
        }
    }
}
