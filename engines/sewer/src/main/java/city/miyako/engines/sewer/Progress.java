package city.miyako.engines.sewer;

/// How far a simulation has come.
///
/// @param simulatedSeconds how much is done
/// @param totalSeconds     how much there is
/// @param steps            time steps so far
/// @param linkSteps        reaches and weirs times steps
/// @param solvings         linear systems solved
/// @param forcedSteps      steps in which levels were taken although they were not found to the last digit; the
///                         difference is made up for in the next, and shows in the balance until then
/// @param cancelled        told to stop before its end
public record Progress(double simulatedSeconds, double totalSeconds, long steps, long linkSteps, long solvings,
        long forcedSteps, boolean cancelled) {

    /// The share that is done, 0 to 1.
    public double share() {
        return Math.clamp(simulatedSeconds / totalSeconds, 0, 1);
    }
}
