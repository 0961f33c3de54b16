package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;

/// A sluice between two cells on the two sides of a wall or levee: an orifice under the leaf, a weir when the water
/// does not reach it.
///
/// @param inner         the cell on the city's side
/// @param outer         the cell on the river's side
/// @param widthMetres   clear width, above 0 to 1,000 m
/// @param sillMetres    elevation of the sill
/// @param openingMetres how far the leaf is raised above the sill over time; 0 is shut
/// @param flap          whether it lets water out only, from inner to outer
public record Gate(Place inner, Place outer, double widthMetres, double sillMetres, Series openingMetres,
        boolean flap) {
    private static final double WIDEST = 1000;

    /// Refuses a gate without width or with a negative opening.
    ///
    /// @throws FloodRefused `VALUE_ABSURD`
    public Gate {
        if (!(widthMetres > 0 && widthMetres <= WIDEST) || openingMetres.least() < 0
                || !Double.isFinite(sillMetres) || inner.equals(outer)) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "a gate " + widthMetres + " m wide from " + inner + " to "
                    + outer + ", opened " + openingMetres.least() + " m, sill at " + sillMetres + " m");
        }
    }
}
