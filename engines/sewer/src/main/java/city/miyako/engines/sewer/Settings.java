package city.miyako.engines.sewer;

/// The choices of the method, written down with every result.
///
/// @param courant               the most reaches water runs through in a step, 0.05 to 1; slower where it must be
/// @param shortestStepSeconds   no step is planned shorter, 0.01 to 60 s; where water would still run through more than
///                              a reach, its inertia is damped
/// @param longestStepSeconds    no step is longer, up to 300 s
/// @param longestReachMetres    conduits are cut into reaches at most this long, 1 to 20,000 m
/// @param waveMetresPerSecond   speed of pressure waves in a full conduit, which makes the slot, 10 to 1,500 m/s
/// @param runoffStepSeconds     step of the runoff, 1 to 300 s
/// @param tellSeconds           levels and flows are told this often, 1 to 86,400 s
public record Settings(double courant, double shortestStepSeconds, double longestStepSeconds,
        double longestReachMetres, double waveMetresPerSecond, double runoffStepSeconds, double tellSeconds) {

    /// Refuses what the method cannot work with.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Settings {
        SewerRefused.hold("courant", courant, 0.05, 1);
        SewerRefused.hold("shortest step", shortestStepSeconds, 0.01, 60);
        SewerRefused.hold("longest step", longestStepSeconds, shortestStepSeconds, 300);
        SewerRefused.hold("longest reach", longestReachMetres, 1, 20_000);
        SewerRefused.hold("speed of pressure waves", waveMetresPerSecond, 10, 1500);
        SewerRefused.hold("step of the runoff", runoffStepSeconds, 1, 300);
        SewerRefused.hold("interval of telling", tellSeconds, 1, 86_400);
    }

    /// For the sewers of a district: whole conduits, steps of 1 to 10 s, told every minute.
    public static Settings district() {
        return new Settings(0.8, 1, 10, 20_000, 100, 15, 60);
    }

    /// The same with conduits cut into shorter reaches, and steps as short as these need.
    public Settings withReaches(double metres) {
        return new Settings(courant, 0.01, longestStepSeconds, metres, waveMetresPerSecond, runoffStepSeconds,
                tellSeconds);
    }

    /// The same with steps at most so long.
    public Settings withLongestStep(double seconds) {
        return new Settings(courant, Math.min(seconds, shortestStepSeconds), seconds, longestReachMetres,
                waveMetresPerSecond, runoffStepSeconds, tellSeconds);
    }

    /// The same, told at another interval.
    public Settings withTelling(double seconds) {
        return new Settings(courant, shortestStepSeconds, longestStepSeconds, longestReachMetres, waveMetresPerSecond,
                runoffStepSeconds, seconds);
    }
}
