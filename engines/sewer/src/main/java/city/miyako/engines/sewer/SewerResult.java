package city.miyako.engines.sewer;

import java.util.List;

/// What a simulation found.
///
/// @param settings  the choices of the method
/// @param progress  how far it came: all the way unless it was cancelled
/// @param balance   where the water came from and went
/// @param junctions each junction, in the network's order
/// @param conduits  each conduit, in the network's order
/// @param weirs     each weir, in the network's order
/// @param pumps     each pump, in the network's order
public record SewerResult(Settings settings, Progress progress, Balance balance, List<JunctionResult> junctions,
        List<ConduitResult> conduits, List<WeirResult> weirs, List<PumpResult> pumps) {

    /// What a junction saw.
    ///
    /// @param id                     its name
    /// @param level                  its highest level, metres above the datum, and when
    /// @param inflow                 the most that entered it, m³/s, and when: by conduits, weirs, pumps, from outside
    /// @param floodedSeconds         how long water stood above ground
    /// @param mostFloodedCubicMetres the most that stood above ground at once
    /// @param overflowCubicMetres    all that came out of it, also what went back and came again
    /// @param levelMetres            its level over time
    /// @param inflowCubicMetresPerSecond what entered it over time
    public record JunctionResult(String id, Peak level, Peak inflow, double floodedSeconds,
            double mostFloodedCubicMetres, double overflowCubicMetres, Course levelMetres,
            Course inflowCubicMetresPerSecond) {
    }

    /// What a conduit saw, at its end.
    ///
    /// @param id                   its name
    /// @param flow                 its greatest flow forwards, m³/s, and when
    /// @param fullSeconds          how long it was full
    /// @param cubicMetresPerSecond its flow over time
    public record ConduitResult(String id, Peak flow, double fullSeconds, Course cubicMetresPerSecond) {
    }

    /// What a weir let through.
    ///
    /// @param id          its name
    /// @param cubicMetres how much
    /// @param flow        the most at once, m³/s, and when
    public record WeirResult(String id, double cubicMetres, Peak flow) {
    }

    /// What a pump did.
    ///
    /// @param id             its name
    /// @param starts         how often it started
    /// @param runningSeconds how long it ran
    /// @param cubicMetres    how much it lifted
    public record PumpResult(String id, int starts, double runningSeconds, double cubicMetres) {
    }

    /// A greatest value and its time.
    ///
    /// @param value  the value
    /// @param second when it was first reached, seconds from the start
    public record Peak(double value, double second) {

        Peak or(double other, double when) {
            return other > value ? new Peak(other, when) : this;
        }
    }

    /// The junction of a name.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    public JunctionResult getJunction(String id) {
        return junctions.stream().filter(junction -> junction.id().equals(id)).findFirst().orElseThrow();
    }

    /// The conduit of a name.
    ///
    /// @throws java.util.NoSuchElementException where there is none
    public ConduitResult getConduit(String id) {
        return conduits.stream().filter(conduit -> conduit.id().equals(id)).findFirst().orElseThrow();
    }
}
