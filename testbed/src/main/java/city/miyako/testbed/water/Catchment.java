package city.miyako.testbed.water;

import city.miyako.testbed.ground.Step;

/// What runs off the land between two gauges: streets at once, hills within hours, the ground within days.
///
/// Of the rain on streets 85 % runs off, of the rain on open land 45 % within hours and 25 % within days; the rest
/// evaporates.
final class Catchment {
    /// Share of the rain on streets and roofs that reaches the river.
    static final double STREET_SHARE = 0.85;
    /// Share of the rain on open land that reaches the river within hours.
    static final double HILL_SHARE = 0.45;
    /// Share of the rain on open land that reaches the river within days.
    static final double GROUND_SHARE = 0.25;
    /// What flows without any rain, in cubic metres per second and square kilometre.
    static final double DRY_FLOW = 0.02;

    private final Reach reach;
    private final Reservoir streets;
    private final Reservoir hills;
    private final Reservoir ground;

    Catchment(Reach reach) {
        this.reach = reach;
        double size = StrictMath.pow(reach.areaKm2() / 20, 0.3);
        this.streets = new Reservoir(30 * 60 * size);
        this.hills = new Reservoir(3.5 * 3600 * size);
        this.ground = new Reservoir(44 * 3600.0);
    }

    /// Lets one step go by and tells what runs off within it, in cubic metres per second.
    double runoff(double rainMm) {
        double water = rainMm / 1000 * reach.areaKm2() * 1e6 / Step.SECONDS;
        double open = 1 - reach.urban();
        return streets.flow(water * reach.urban() * STREET_SHARE)
                + hills.flow(water * open * HILL_SHARE)
                + ground.flow(water * open * GROUND_SHARE)
                + reach.areaKm2() * DRY_FLOW;
    }
}
