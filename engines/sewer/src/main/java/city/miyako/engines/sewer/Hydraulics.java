package city.miyako.engines.sewer;

/// What all parts of the reckoning share.
final class Hydraulics {
    /// Of the earth, m/s².
    static final double GRAVITY = 9.81;
    /// Shallower water does not move, metres.
    static final double DRY = 1e-5;

    private Hydraulics() {
    }
}
