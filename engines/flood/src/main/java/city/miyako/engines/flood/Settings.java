package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;

/// The choices of the method, written down with every result.
///
/// @param solver         which equations
/// @param theta          share of a face's own flow against its neighbours' in the inertial solver, 0.5 to 1
///                       (de Almeida et al. 2012: 0.8 to 0.9)
/// @param courant        time step times quickest signal over a cell's side: up to √(θ/2) inertial (von Neumann, flows
///                       in both directions), up to 0.5 full
/// @param froudeCap      no inertial flow is faster than this Froude number, 0.1 to 2
/// @param dryDepthMetres shallower water does not move, 1e-8 to 0.05 m
/// @param observeSeconds rain falls and seeps, and peaks are noted, this often in simulated time, 0.001 to 600 s
/// @param threads        processors used, 1 to 256
public record Settings(Solver solver, double theta, double courant, double froudeCap, double dryDepthMetres,
        double observeSeconds, int threads) {
    /// The most processors of one simulation.
    public static final int MOST_THREADS = 256;

    /// Refuses what the method cannot work with.
    ///
    /// @throws FloodRefused `SETTING_ABSURD`
    public Settings {
        hold("theta", theta, 0.5, 1);
        hold("courant", courant, 0.01, solver == Solver.FULL ? 0.5 : Math.sqrt(theta / 2));
        hold("froudeCap", froudeCap, 0.1, 2);
        hold("dryDepthMetres", dryDepthMetres, 1e-8, 0.05);
        hold("observeSeconds", observeSeconds, 0.001, 600);
        hold("threads", threads, 1, MOST_THREADS);
    }

    /// For a whole city: inertial, theta 0.85, a millimetre does not move, peaks noted every 10 seconds.
    public static Settings inertial(int threads) {
        return new Settings(Solver.INERTIAL, 0.85, 0.6, 1, 1e-3, 10, threads);
    }

    /// Near breaches and surges: full shallow-water equations.
    public static Settings full(int threads) {
        return new Settings(Solver.FULL, 0.85, 0.45, 1, 1e-4, 10, threads);
    }

    /// The same with another depth below which water does not move.
    public Settings withDryDepth(double metres) {
        return new Settings(solver, theta, courant, froudeCap, metres, observeSeconds, threads);
    }

    /// The same, with peaks noted and rain fallen at another interval.
    public Settings withObserveSeconds(double seconds) {
        return new Settings(solver, theta, courant, froudeCap, dryDepthMetres, seconds, threads);
    }

    private static void hold(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new FloodRefused(Reason.SETTING_ABSURD, name + " " + value + ", allowed " + least + " to " + most);
        }
    }
}
