package city.miyako.engines.nowcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How rain moves, in cases where the motion is known.
class MotionTest {
    private static final Mesh MESH = new Mesh(160, 140, 1_000);
    private static final double METRES_A_SECOND = 1_000 / 60.0;
    private static final Duration FIVE = Duration.ofMinutes(5);

    /// A rain of a formula, whose place of five-minute steps before is given.
    private interface Moved {
        double rate(double x, double y, double minute);
    }

    private static RainFilm film(int many, Moved rain) {
        return RainFilm.of(IntStream.range(0, many).mapToObj(k -> grid(k, rain)).toList());
    }

    private static RainGrid grid(int k, Moved rain) {
        return RainGrid.of(MESH, MadeRain.START.plus(FIVE.multipliedBy(k)), (column, row) ->
                Math.max(0, rain.rate(column, row, 5.0 * k)));
    }

    private static double bump(double x, double y, double atX, double atY, double width) {
        return Math.exp(-((x - atX) * (x - atX) + (y - atY) * (y - atY)) / (2 * width * width));
    }

    /// Eight showers of several sizes.
    private static double showers(double x, double y) {
        double sum = 0;
        for (int k = 0; k < 8; k++) {
            sum += (5 + 4 * k) * bump(x, y, 40 + 80 * ((k * 0.37) % 1), 35 + 70 * ((k * 0.61) % 1), 3 + k);
        }
        return sum;
    }

    private static double off(Motion motion, int column, int row, double east, double south) {
        return Math.hypot(motion.eastMetresPerSecond(column, row) - east * METRES_A_SECOND,
                motion.southMetresPerSecond(column, row) - south * METRES_A_SECOND) / METRES_A_SECOND;
    }

    @Test
    void rainThatOnlyMovesIsFollowedToATenthOfACell() {
        for (var speed : List.of(new double[] {0.42, -0.27}, new double[] {1.5, 0.9}, new double[] {-2.1, 1.3},
                new double[] {0.05, 0})) {
            var motion = Nowcast.motion(film(4, (x, y, minute) ->
                    showers(x - speed[0] * minute, y - speed[1] * minute)));
            // 5 minutes from grid to grid: a tenth of a cell is 0.02 cells a minute.
            for (int column = 45; column < 115; column += 7) {
                for (int row = 45; row < 100; row += 7) {
                    assertThat(off(motion, column, row, speed[0], speed[1])).as("cells a minute off at %d, %d, %s",
                            column, row, speed).isLessThan(0.02);
                }
            }
            assertThat(motion.spreadMetresPerSecond()).isLessThan(0.01 * METRES_A_SECOND);
            assertThat(motion.isSeen()).isTrue();
        }
    }

    @Test
    void rainThatTurnsIsSeenToTurn() {
        double turn = Math.toRadians(0.5);
        DoubleBinaryOperator texture = (x, y) -> Math.max(0, 8 + 6 * Math.sin(x / 5) * Math.cos(y / 6)
                + 5 * Math.sin((x + 2 * y) / 9));
        var motion = Nowcast.motion(film(5, (x, y, minute) -> {
            double cos = Math.cos(turn * minute);
            double sin = Math.sin(turn * minute);
            double dx = x - 80;
            double dy = y - 70;
            return texture.applyAsDouble(80 + dx * cos + dy * sin, 70 - dx * sin + dy * cos);
        }));
        double worst = 0;
        double sum = 0;
        int count = 0;
        for (int column = 40; column <= 120; column += 5) {
            for (int row = 35; row <= 105; row += 5) {
                double error = off(motion, column, row, -turn * (row - 70), turn * (column - 80));
                worst = Math.max(worst, error);
                sum += error;
                count++;
            }
        }
        // At the edge of what is looked at rain moves 0.3 to 0.45 cells a minute.
        assertThat(sum / count).as("mean, worst %s", worst).isLessThan(0.03);
        assertThat(worst).isLessThan(0.15);
    }

    @Test
    void showersThatMoveApartAreFollowedEachByItself() {
        var motion = Nowcast.motion(film(5, (x, y, minute) -> 30 * bump(x, y, 45 + 0.8 * minute, 40, 6)
                + 22 * bump(x, y, 115 - 0.6 * minute, 105 - 0.4 * minute, 7)));
        assertThat(off(motion, 61, 40, 0.8, 0)).isLessThan(0.06);
        assertThat(off(motion, 103, 97, -0.6, -0.4)).isLessThan(0.06);
    }

    @Test
    void rainThatGrowsWhereItGoesIsNotTakenForQuicker() {
        var motion = Nowcast.motion(film(5, (x, y, minute) -> (10 + minute) * bump(x, y, 50 + 0.9 * minute,
                70 - 0.5 * minute, 7)));
        assertThat(off(motion, 66, 61, 0.9, -0.5)).as("of 1.03 cells a minute, while it trebles").isLessThan(0.1);
    }

    @Test
    void aHoleInTheGridsDoesNotStopIt() {
        var whole = film(5, (x, y, minute) -> showers(x - 0.7 * minute, y - 0.3 * minute));
        var holed = RainFilm.of(whole.grids().stream().map(grid ->
                MadeRain.with(grid, 60, 40, 85, 100, Float.NaN)).toList());
        var motion = Nowcast.motion(holed);
        for (int column : new int[] {50, 55, 95, 105}) {
            assertThat(off(motion, column, 60, 0.7, 0.3)).as("at %d", column).isLessThan(0.05);
        }
    }

    @Test
    void gridsThatCameLateOrNotAtAllCountByTheirTimes() {
        var all = IntStream.range(0, 7).mapToObj(k -> grid(k, (x, y, minute) -> showers(x - 0.5 * minute, y))).toList();
        var motion = Nowcast.motion(RainFilm.of(List.of(all.get(6), all.get(0), all.get(1), all.get(4))));
        assertThat(off(motion, 70, 60, 0.5, 0)).isLessThan(0.03);
    }

    @Test
    void aDrySkyHasNoMotion() {
        var motion = Nowcast.motion(film(3, (_, _, _) -> 0));
        assertThat(motion.isSeen()).isFalse();
        assertThat(off(motion, 80, 70, 0, 0)).isZero();
    }

    @Test
    void showersThatComeAndGoAreFollowedAsAWhole() {
        for (long seed = 1; seed <= 4; seed++) {
            var made = new MadeRain(MESH, 0.9, -0.4, 14, seed);
            Instant now = MadeRain.START.plus(Duration.ofMinutes(60));
            var motion = Nowcast.motion(RainFilm.of(made.until(now, FIVE, 6)));
            double east = 0;
            double south = 0;
            for (int row = 20; row < 120; row++) {
                for (int column = 20; column < 140; column++) {
                    east += motion.eastMetresPerSecond(column, row) / METRES_A_SECOND / 12_000;
                    south += motion.southMetresPerSecond(column, row) / METRES_A_SECOND / 12_000;
                }
            }
            assertThat(east).as("seed %d", seed).isCloseTo(0.9, within(0.12));
            assertThat(south).as("seed %d", seed).isCloseTo(-0.4, within(0.12));
        }
    }
}
