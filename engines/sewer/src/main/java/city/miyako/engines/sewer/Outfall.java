package city.miyako.engines.sewer;

import org.jspecify.annotations.Nullable;

/// Where the sewer ends: at a river, the sea, or in free air.
///
/// @param id           its name
/// @param bottomMetres its floor above the datum, -500 to 9,000 m
/// @param levelMetres  the water outside over time, above the datum; when absent, or lower than the water leaves by
///                     itself, the water falls freely
public record Outfall(String id, double bottomMetres, @Nullable Course levelMetres) implements Node {

    /// Refuses a floor and a level that are nowhere on earth.
    ///
    /// @throws SewerRefused `VALUE_ABSURD`
    public Outfall {
        Junction.holdBottom(id, bottomMetres);
        if (levelMetres != null) {
            Junction.holdBottom("the water outside " + id, levelMetres.least());
            Junction.holdBottom("the water outside " + id, levelMetres.most());
        }
    }

    /// Water falls freely.
    public static Outfall free(String id, double bottomMetres) {
        return new Outfall(id, bottomMetres, null);
    }
}
