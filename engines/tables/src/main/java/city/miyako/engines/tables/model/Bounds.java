package city.miyako.engines.tables.model;

/// What a number can be; outside it is absurd.
///
/// @param least smallest possible value
/// @param most largest possible value
public record Bounds(double least, double most) {
    /// Beyond this no instrument of a city measures anything in any unit.
    private static final double BEYOND_ANYTHING = 1e15;
    /// Any number an instrument could give.
    public static final Bounds ANY = new Bounds(-BEYOND_ANYTHING, BEYOND_ANYTHING);

    /// Refuses bounds turned inside out.
    public Bounds {
        if (!(least <= most)) {
            throw new IllegalArgumentException("bounds from " + least + " to " + most);
        }
    }

    /// Whether the number can be.
    public boolean hold(double value) {
        return value >= least && value <= most;
    }
}
