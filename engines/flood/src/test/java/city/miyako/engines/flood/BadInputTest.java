package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What cannot be simulated is refused before it starts, with a reason and the values.
class BadInputTest {
    private static final Frame FRAME = Frame.of(10, 8, 5);
    private static final Ground FLAT = Ground.of(Raster.filled(FRAME, 1), 0.03);

    private static void refused(Reason reason, String facts, Supplier<?> made) {
        assertThatThrownBy(made::get).isInstanceOfSatisfying(FloodRefused.class, refused ->
                assertThat(refused.reason()).isEqualTo(reason)).hasMessageContaining(facts);
    }

    @Test
    void rainIsNeitherNegativeNorUnknownNorHeavierThanAnyRain() {
        refused(Reason.RAIN_ABSURD, "-5.0", () -> Rain.everywhere(Series.constant(-5)));
        refused(Reason.SERIES_ABSURD, "NaN", () -> Rain.everywhere(Series.constant(Double.NaN)));
        refused(Reason.RAIN_ABSURD, "900.0", () -> Rain.everywhere(Series.constant(900)));
        refused(Reason.RAIN_ABSURD, "column 0, row 0", () -> new Rain(Series.constant(5), Raster.filled(FRAME, -1)));
        refused(Reason.RAIN_ABSURD, "NaN", () -> new Rain(Series.constant(5), Raster.filled(FRAME, Double.NaN)));
    }

    @Test
    void aTimeThatDoesNotRiseIsNoSeries() {
        refused(Reason.SERIES_ABSURD, "point 1", () -> Series.linear(new double[] {0, 0}, new double[] {1, 2}));
        refused(Reason.SERIES_ABSURD, "0 times", () -> Series.linear(new double[0], new double[0]));
    }

    @Test
    void groundIsSomewhereAndOnEarth() {
        refused(Reason.NO_GROUND, "80 cells", () -> Ground.of(Raster.filled(FRAME, Double.NaN), 0.03));
        refused(Reason.ELEVATION_ABSURD, "99999", () -> Ground.of(Raster.filled(FRAME, 99_999), 0.03));
        refused(Reason.ELEVATION_ABSURD, "Infinity", () ->
                Ground.of(Raster.filled(FRAME, Double.POSITIVE_INFINITY), 0.03));
        refused(Reason.ROUGHNESS_ABSURD, "-0.1", () -> Ground.of(Raster.filled(FRAME, 0), -0.1));
        refused(Reason.ROUGHNESS_ABSURD, "NaN", () -> FLAT.withRoughness(Raster.filled(FRAME, Double.NaN)));
        refused(Reason.GRIDS_DIFFER, "Frame", () -> FLAT.withRoughness(Raster.filled(Frame.of(9, 8, 5), 0.03)));
        refused(Reason.VALUE_ABSURD, "-1.0 mm/h", () -> FLAT.withInfiltration(-1));
    }

    @Test
    void aGridHasCellsOfSomeSizeAndNotTooMany() {
        refused(Reason.GRID_ABSURD, "0 x 8", () -> Frame.of(0, 8, 5));
        refused(Reason.GRID_ABSURD, "100000 x 100000", () -> Frame.of(100_000, 100_000, 5));
        refused(Reason.GRID_ABSURD, "NaN", () -> Frame.of(10, 8, Double.NaN));
        refused(Reason.GRID_ABSURD, "3 values", () -> new Raster(FRAME, new float[3]));
    }

    @Test
    void aDomainTooLargeForTheMemoryIsRefusedBeforeItTakesAny() {
        var scenario = Scenario.of(FLAT, 60);
        long need = Flood.bytes(scenario);

        refused(Reason.TOO_LARGE_FOR_MEMORY, "MB are free", () ->
                new Flood(scenario, Settings.full(1), Clock.systemUTC(), Kernels.SCALAR, need - 1));
        assertThat(new Flood(scenario, Settings.full(1), Clock.systemUTC(), Kernels.SCALAR, need).progress().share())
                .isZero();
    }

    @Test
    void twentyFiveMillionCellsNeedLessThanThreeGigabytes() {
        var size = Frame.of(5000, 5000, 5);

        assertThat(Field.bytes(size, false) + 4L * Float.BYTES * size.cells())
                .as("with elevation, rain, infiltration and roughness").isLessThan(3L << 30);
    }

    @Test
    void settingsStayInsideWhatTheMethodCanDo() {
        var good = Settings.full(1);
        refused(Reason.SETTING_ABSURD, "courant 0.8", () -> new Settings(Solver.FULL, 0.85, 0.8, 1, 1e-3, 10, 1));
        refused(Reason.SETTING_ABSURD, "courant 0.7", () -> new Settings(Solver.INERTIAL, 0.85, 0.7, 1, 1e-3, 10, 1));
        refused(Reason.SETTING_ABSURD, "theta NaN", () ->
                new Settings(Solver.INERTIAL, Double.NaN, 0.6, 1, 1e-3, 10, 1));
        refused(Reason.SETTING_ABSURD, "threads 0", () -> Settings.full(0));
        refused(Reason.SETTING_ABSURD, "dryDepthMetres 0.0", () -> good.withDryDepth(0));
        refused(Reason.SETTING_ABSURD, "0 members", () ->
                new Ensemble(List.of(), good, 1, Clock.systemUTC()));
    }

    @Test
    void whatHappensHappensOnGroundInsideTheGrid() {
        var holes = Ground.of(Raster.of(FRAME, (x, _) -> x < 5 ? Double.NaN : 1), 0.03);
        var dry = Scenario.of(holes, 60);
        var one = Series.constant(1);

        refused(Reason.PLACE_OUTSIDE, "is a wall", () ->
                dry.withInflows(new Inflow(List.of(new Place(0, 0)), one)));
        refused(Reason.PLACE_OUTSIDE, "Place[column=10", () ->
                dry.withInflows(new Inflow(List.of(new Place(10, 0)), one)));
        refused(Reason.PLACE_OUTSIDE, "10 cells", () ->
                dry.withBoundaries(new Boundary.Outfall(Boundary.Side.NORTH, 0, 10)));
        refused(Reason.PLACE_OUTSIDE, "from 5 to 4", () -> new Boundary.Outfall(Boundary.Side.NORTH, 5, 4));
        refused(Reason.VALUE_ABSURD, "0 places", () -> new Inflow(List.of(), one));
        refused(Reason.VALUE_ABSURD, "-1.0", () -> new Inflow(List.of(new Place(1, 1)), Series.constant(-1)));
        refused(Reason.VALUE_ABSURD, "depth -1", () -> dry.withDepth(Raster.filled(FRAME, -1)));
        refused(Reason.VALUE_ABSURD, "duration of NaN", () -> Scenario.of(holes, Double.NaN));
        refused(Reason.VALUE_ABSURD, "a gate 0.0", () ->
                new Gate(new Place(1, 1), new Place(3, 1), 0, 0, one, false));
        refused(Reason.VALUE_ABSURD, "a manhole of -1.0", () -> new Manhole(new Place(1, 1), -1, one, 1));
        refused(Reason.VALUE_ABSURD, "a breach at -1.0", () -> new Breach(List.of(new Place(1, 1)), -1, 0, 0));
    }
}
