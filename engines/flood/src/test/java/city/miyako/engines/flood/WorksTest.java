package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Rain, rivers, tides, levees, gates, manholes and buildings, each alone where one can say what must come out.
class WorksTest {
    private static final Frame FRAME = Frame.of(40, 20, 5);
    private static final Ground FLAT = Ground.of(Raster.filled(FRAME, 0), 0.03);

    private static Settings settings(Solver solver) {
        return solver == Solver.FULL ? Settings.full(1) : Settings.inertial(1);
    }

    /// Two basins of 20 columns with a levee of 3 m between, water 2 m deep in the western one.
    private static Scenario basins(double seconds) {
        var ground = Ground.of(Raster.of(FRAME, (x, _) -> x > 95 && x < 105 ? 3 : 0), 0.03);
        return Scenario.of(ground, seconds).withDepth(Raster.of(FRAME, (x, _) -> x < 95 ? 2 : 0));
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void rainInABasinStandsAsDeepAsItFell(Solver solver) {
        var rain = Rain.everywhere(Series.steps(new double[] {0, 1800}, new double[] {60, 0}));

        var found = Try.run(Scenario.of(FLAT, 3600).withRain(rain), settings(solver));

        assertThat((double) found.depth().at(17, 9)).isCloseTo(0.03, within(1e-6));
        assertThat(found.balance().rain()).isCloseTo(0.03 * FRAME.cells() * 25, within(1e-6));
        assertThat(found.balance().error()).isLessThan(1e-6);
    }

    @Test
    void rainInADeepLakeIsNotLostInRounding() {
        var lake = Scenario.of(FLAT, 3600).withDepth(Raster.filled(FRAME, 50))
                .withRain(Rain.everywhere(Series.constant(1)));

        var found = Try.run(lake, Settings.inertial(1).withObserveSeconds(0.2));

        assertThat(found.balance().stored() - found.balance().atStart())
                .isCloseTo(0.001 * FRAME.cells() * 25, within(1e-3));
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void groundDrinksWhatItCanAndTheRestStands(Solver solver) {
        var drains = FLAT.withInfiltration(50);
        var rain = Rain.everywhere(Series.constant(80));

        var found = Try.run(Scenario.of(drains, 3600).withRain(rain), settings(solver));

        assertThat((double) found.depth().at(20, 10)).isCloseTo(0.03, within(1e-5));
        assertThat(found.balance().infiltrated()).isCloseTo(0.05 * FRAME.cells() * 25, within(0.01));
        assertThat(found.balance().error()).isLessThan(1e-6);
    }

    @Test
    void rainThatTheGroundDrinksLeavesItDryAndIsCounted() {
        var found = Try.run(Scenario.of(FLAT.withInfiltration(50), 3600).withRain(Rain.everywhere(
                Series.constant(40))), Settings.inertial(1));

        assertThat(Try.most(found.depth())).isZero();
        assertThat(found.balance().infiltrated()).isCloseTo(found.balance().rain(), within(1e-9));
        assertThat(found.progress().cellSteps()).as("all cells asleep").isZero();
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void aRiverBringsWhatItsHydrographSays(Solver solver) {
        var flood = new Inflow(List.of(new Place(0, 9), new Place(0, 10)), Series.linear(new double[] {0, 300, 600},
                new double[] {0, 4, 0}));

        var found = Try.run(Scenario.of(FLAT, 900).withInflows(flood), settings(solver));

        assertThat(found.balance().inflow()).isCloseTo(1200, within(1e-6));
        assertThat(found.balance().stored()).isCloseTo(1200, within(1e-3));
        assertThat(found.arrival().at(1, 9)).as("arrives near the mouth first").isLessThan(found.arrival().at(30, 9));
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void aTideFillsTheBayToItsLevelAndAnEbbDrainsIt(Solver solver) {
        var tide = new Boundary.Stage(Boundary.Side.WEST, 0, 19, Series.linear(new double[] {0, 600, 3000, 3600},
                new double[] {0, 1.5, 1.5, 0.5}));

        var high = Try.run(new Scenario(FLAT, null, null, List.of(), List.of(tide), Works.NONE, 3000),
                settings(solver));
        var low = Try.run(new Scenario(FLAT, null, null, List.of(), List.of(tide), Works.NONE, 7200),
                settings(solver));

        assertThat((double) high.depth().at(39, 10)).isCloseTo(1.5, within(0.1));
        assertThat((double) low.depth().at(39, 10)).isCloseTo(0.5, within(0.1));
        assertThat(low.balance().edgesOut()).isGreaterThan(0.9 * FRAME.cells() * 25);
        assertThat(low.balance().error()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void whatReachesAnOutfallIsGone(Solver solver) {
        var found = Try.run(Scenario.of(FLAT, 3600).withDepth(Raster.filled(FRAME, 1))
                .withBoundaries(new Boundary.Outfall(Boundary.Side.SOUTH, 0, 39)), settings(solver));

        assertThat(found.balance().stored()).isLessThan(0.05 * found.balance().atStart());
        assertThat(found.balance().error()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void aLeveeHoldsUntilItBreaksAndThenBothSidesAreLevel(Solver solver) {
        var levee = IntStream.range(8, 12).boxed().flatMap(row -> java.util.stream.Stream.of(new Place(19, row),
                new Place(20, row))).toList();
        var breach = new Works(List.of(new Breach(levee, 60, 30, 0)), List.of(), List.of());

        var before = Try.run(basins(60).withWorks(breach), settings(solver));
        var after = Try.run(basins(3600).withWorks(breach), settings(solver));

        assertThat(Try.most(before.peakSpeed())).isLessThan(1e-4);
        assertThat((double) before.depth().at(30, 10)).isZero();
        assertThat((double) after.depth().at(5, 10)).isCloseTo(after.depth().at(35, 10), within(0.05));
        assertThat(after.arrival().at(22, 10)).isBetween(60f, 200f);
        assertThat(after.balance().error()).isLessThan(1e-6);
    }

    @Test
    void aGatePassesWaterUntilBothSidesAreLevelAndAFlapNeverBackwards() {
        var west = new Place(18, 10);
        var east = new Place(21, 10);
        var open = new Gate(east, west, 4, 0, Series.constant(0.5), false);
        var flap = new Gate(east, west, 4, 0, Series.constant(0.5), true);
        var shut = new Gate(west, east, 4, 0, Series.constant(0), false);

        double passed = Try.run(basins(4 * 3600).withWorks(new Works(List.of(), List.of(open), List.of())),
                Settings.inertial(1)).depth().at(35, 10);
        double held = Try.run(basins(600).withWorks(new Works(List.of(), List.of(flap, shut), List.of())),
                Settings.inertial(1)).depth().at(35, 10);

        assertThat(passed).isCloseTo(0.97, within(0.05));
        assertThat(held).isZero();
    }

    /// Q = 0.6 b a √(2 g Δh): 4 m wide, 0.2 m open, 2 m of water against none.
    @Test
    void aGateLetsOutWhatTheOrificeFormulaSays() {
        var gate = new Gate(new Place(18, 10), new Place(21, 10), 4, 0, Series.constant(0.2), false);

        var found = Try.run(basins(10).withWorks(new Works(List.of(), List.of(gate), List.of())), Settings.full(1));

        double passed = 0;
        for (int row = 0; row < 20; row++) {
            for (int column = 21; column < 40; column++) {
                passed += found.depth().at(column, row) * 25;
            }
        }
        assertThat(passed / 10).isCloseTo(0.6 * 4 * 0.2 * Math.sqrt(2 * Exact.G * 1.88), within(0.25));
    }

    @Test
    void aManholeSwallowsWhileTheSewerIsLowAndWellsUpWhenItIsFull() {
        var drains = new Manhole(new Place(20, 10), 0.6, Series.constant(-2), 1);
        var surcharged = new Manhole(new Place(20, 10), 0.6, Series.constant(1), 1);
        var wet = Scenario.of(FLAT, 1800).withDepth(Raster.filled(FRAME, 0.1));

        var swallowed = Try.run(wet.withWorks(new Works(List.of(), List.of(), List.of(drains))),
                Settings.inertial(1)).balance();
        var welled = Try.run(Scenario.of(FLAT, 1800).withWorks(new Works(List.of(), List.of(), List.of(surcharged))),
                Settings.inertial(1)).balance();

        assertThat(swallowed.sewers()).isBetween(50.0, 1800.0);
        assertThat(swallowed.error()).isLessThan(1e-6);
        assertThat(welled.sewers()).isNegative();
        assertThat(welled.stored()).isCloseTo(-welled.sewers(), within(1e-3));
    }

    @Test
    void aPumpTakesWhatItCanUntilItFails() {
        var pump = new Manhole(new Place(20, 10), 8, Series.constant(-100), Series.steps(new double[] {0, 600},
                new double[] {0.02, 0}));
        var wet = Scenario.of(FLAT, 1800).withDepth(Raster.filled(FRAME, 0.5));

        var balance = Try.run(wet.withWorks(new Works(List.of(), List.of(), List.of(pump))),
                Settings.inertial(1)).balance();

        assertThat(balance.sewers()).isCloseTo(12, within(1e-3));
        assertThat(balance.error()).isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void waterGoesRoundBuildingsAndNotIn(Solver solver) {
        var town = FLAT.withBuildings(Raster.of(FRAME, (x, y) -> x > 90 && x < 110 && y > 30 && y < 70 ? 1 : 0));

        var found = Try.run(Scenario.of(town, 600).withInflows(new Inflow(List.of(new Place(2, 10)),
                Series.constant(5))), settings(solver));

        assertThat(found.peakDepth().at(20, 10)).isZero();
        assertThat(found.peakDepth().at(30, 10)).isGreaterThan(0.1f);
        assertThat(found.balance().stored()).isCloseTo(3000, within(0.01));
    }

    /// DEFRA 2008: 0.5 m at 1 m/s rates 0.5 (1 + 0.5) + 1 = 1.75.
    @Test
    void hazardFollowsDepthSpeedAndDebris() {
        var still = Try.run(Scenario.of(FLAT, 20).withDepth(Raster.filled(FRAME, 0.5)), Settings.full(1));
        var thin = Try.run(Scenario.of(FLAT, 20).withDepth(Raster.filled(FRAME, 0.2)), Settings.full(1));

        assertThat((double) still.peakHazard().at(9, 9)).isCloseTo(1.25, within(1e-4));
        assertThat((double) thin.peakHazard().at(9, 9)).isCloseTo(0.1, within(1e-4));
    }
}
