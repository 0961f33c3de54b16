package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import org.jspecify.annotations.Nullable;

/// What water flows over: elevation, roughness, seepage and buildings. Holes (`NaN`), sinks and cliffs of the elevation
/// are allowed: a hole is a wall, the rest is ground.
public final class Ground {
    private static final double LOWEST = -12_000;
    private static final double HIGHEST = 9_000;
    private static final double SMOOTHEST = 0;
    private static final double ROUGHEST = 1;
    private static final double MOST_SEEPAGE = 10_000;

    private final Raster elevation;
    private final double manning;
    private final @Nullable Raster roughness;
    private final double seepage;
    private final @Nullable Raster infiltration;
    private final @Nullable Raster buildings;

    private Ground(Raster elevation, double manning, @Nullable Raster roughness, double seepage,
            @Nullable Raster infiltration, @Nullable Raster buildings) {
        this.elevation = elevation;
        this.manning = manning;
        this.roughness = roughness;
        this.seepage = seepage;
        this.infiltration = infiltration;
        this.buildings = buildings;
    }

    /// Ground of the same roughness everywhere.
    ///
    /// @param elevation metres; `NaN` for a hole
    /// @param manning   Manning's n, 0 (no friction) to 1 s/m^(1/3)
    /// @throws FloodRefused `ELEVATION_ABSURD`, `NO_GROUND`, `ROUGHNESS_ABSURD`
    public static Ground of(Raster elevation, double manning) {
        elevation.hold(Reason.ELEVATION_ABSURD, "elevation", LOWEST, HIGHEST, true);
        boolean ground = false;
        for (int i = 0; i < elevation.values().length && !ground; i++) {
            ground = !Float.isNaN(elevation.values()[i]);
        }
        if (!ground) {
            throw new FloodRefused(Reason.NO_GROUND, "all " + elevation.frame().cells() + " cells are holes");
        }
        if (!(manning >= SMOOTHEST && manning <= ROUGHEST)) {
            throw new FloodRefused(Reason.ROUGHNESS_ABSURD, "Manning's n " + manning);
        }
        return new Ground(elevation, manning, null, 0, null, null);
    }

    /// The same with a roughness for every cell.
    ///
    /// @param spatial Manning's n, 0 to 1 s/m^(1/3)
    /// @throws FloodRefused `GRIDS_DIFFER`, `ROUGHNESS_ABSURD`
    public Ground withRoughness(Raster spatial) {
        onSameGrid(spatial);
        spatial.hold(Reason.ROUGHNESS_ABSURD, "Manning's n", SMOOTHEST, ROUGHEST, false);
        return new Ground(elevation, manning, spatial, seepage, infiltration, buildings);
    }

    /// The same with ground, or drains, that take up to so much everywhere.
    ///
    /// @param millimetresPerHour 0 to 10,000
    /// @throws FloodRefused `VALUE_ABSURD`
    public Ground withInfiltration(double millimetresPerHour) {
        if (!(millimetresPerHour >= 0 && millimetresPerHour <= MOST_SEEPAGE)) {
            throw new FloodRefused(Reason.VALUE_ABSURD, "infiltration " + millimetresPerHour + " mm/h");
        }
        return new Ground(elevation, manning, roughness, millimetresPerHour, null, buildings);
    }

    /// The same with ground, or drains, that take up to so much in each cell.
    ///
    /// @param spatial mm/h, 0 to 10,000
    /// @throws FloodRefused `GRIDS_DIFFER`, `VALUE_ABSURD`
    public Ground withInfiltration(Raster spatial) {
        onSameGrid(spatial);
        spatial.hold(Reason.VALUE_ABSURD, "infiltration", 0, MOST_SEEPAGE, false);
        return new Ground(elevation, manning, roughness, 0, spatial, buildings);
    }

    /// The same with buildings, which no water enters; the rain on a roof is not counted.
    ///
    /// @param spatial above 0 where there is a building
    /// @throws FloodRefused `GRIDS_DIFFER`
    public Ground withBuildings(Raster spatial) {
        onSameGrid(spatial);
        return new Ground(elevation, manning, roughness, seepage, infiltration, spatial);
    }

    /// Where it lies.
    public Frame frame() {
        return elevation.frame();
    }

    boolean isWall(int cell) {
        return Float.isNaN(elevation.values()[cell]) || buildings != null && buildings.values()[cell] > 0;
    }

    float elevation(int cell) {
        return elevation.values()[cell];
    }

    boolean hasUniformRoughness() {
        return roughness == null;
    }

    double manning(int cell) {
        return roughness == null ? manning : roughness.values()[cell];
    }

    boolean isTight() {
        return infiltration == null && seepage == 0;
    }

    /// Seepage of a cell, mm/h.
    double infiltration(int cell) {
        return infiltration == null ? seepage : infiltration.values()[cell];
    }

    void onSameGrid(Raster other) {
        if (!other.frame().equals(frame())) {
            throw new FloodRefused(Reason.GRIDS_DIFFER, other.frame() + " on " + frame());
        }
    }
}
