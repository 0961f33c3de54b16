package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Water that lies level stays where it is, over hills, round islands, beside cliffs, holes and buildings.
class LakeAtRestTest {
    private static final Frame FRAME = Frame.of(150, 70, 5);
    private static final double LEVEL = 3;

    private static double ground(double x, double y) {
        double hill = 6 * Math.exp(-(Math.pow(x - 200, 2) + Math.pow(y - 150, 2)) / 4000);
        double bump = 2 * Math.exp(-(Math.pow(x - 500, 2) + Math.pow(y - 200, 2)) / 2000);
        double cliff = x > 600 && y > 200 ? 20 : 0;
        double hole = x > 300 && x < 330 && y > 100 && y < 130 ? Double.NaN : 0;
        return hill + bump + cliff + hole + 0.5 * Math.sin(x / 7) * Math.cos(y / 11);
    }

    private static Scenario lake() {
        var elevation = Raster.of(FRAME, LakeAtRestTest::ground);
        var ground = Ground.of(elevation, 0.03).withBuildings(Raster.of(FRAME, (x, y) ->
                x > 400 && x < 440 && y > 250 && y < 300 ? 1 : 0));
        var depth = new float[FRAME.cells()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = Math.max(0, (float) (LEVEL - (double) elevation.values()[i]));
            depth[i] = ground.isWall(i) ? 0 : depth[i];
        }
        return Scenario.of(ground, 60).withDepth(new Raster(FRAME, depth));
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void aLakeAtRestStaysAtRestRoundIslandsCliffsHolesAndBuildings(Solver solver) {
        var settings = solver == Solver.FULL ? Settings.full(1) : Settings.inertial(1);
        var lake = lake();

        var found = Try.run(lake, settings);

        assertThat(Try.most(found.peakSpeed())).as("speed, m/s").isLessThanOrEqualTo(1e-5);
        assertThat(found.balance().error()).isLessThan(1e-9);
        assertThat(Try.most(found.depth())).isGreaterThan(3);
        var start = Objects.requireNonNull(lake.depth()).values();
        double moved = IntStream.range(0, start.length).mapToDouble(i -> Math.abs(found.depth().values()[i] - start[i]))
                .max().orElseThrow();
        assertThat(moved).as("depth, m").isLessThan(1e-5);
    }

    @Test
    void waterThatDoesNotLieLevelMoves() {
        var hump = Scenario.of(Ground.of(Raster.filled(FRAME, 0), 0.03), 20).withDepth(Raster.of(FRAME, (x, _) ->
                x < 300 ? 2 : 1));

        assertThat(Try.most(Try.run(hump, Settings.full(1)).peakSpeed())).isGreaterThan(1);
        assertThat(Try.most(Try.run(hump, Settings.inertial(1)).peakSpeed())).isGreaterThan(1);
    }
}
