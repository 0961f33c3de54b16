package city.miyako.engines.nowcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The parts of the method, by hand and under random seeds, and scores by hand.
class PartsTest {
    private static final Mesh MESH = new Mesh(40, 30, 1_000);
    private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");

    private static float[] random(long seed) {
        var random = new Random(seed);
        var field = new float[MESH.cells()];
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) random.nextGaussian();
        }
        return field;
    }

    @Test
    void theSizesOfAFieldAddUpToIt() {
        for (long seed = 1; seed <= 20; seed++) {
            var field = random(seed);
            var levels = Cascade.apart(field, new Blur(40, 30, false), Cascade.levels(MESH));
            for (int i = 0; i < field.length; i++) {
                float sum = 0;
                for (var level : levels) {
                    sum += level[i];
                }
                assertThat(sum).as("seed %d, cell %d", seed, i).isCloseTo(field[i], within(1e-4f));
            }
        }
    }

    @Test
    void aBlurKeepsWhatIsEvenAndAroundATorusAllOfIt() {
        var even = new float[MESH.cells()];
        java.util.Arrays.fill(even, 3);
        assertThat(new Blur(40, 30, false).of(even, 9)).containsOnly(new float[] {3}, within(1e-4f));
        var field = random(7);
        double before = 0;
        double after = 0;
        var smooth = new Blur(40, 30, true).of(field, 4);
        for (int i = 0; i < field.length; i++) {
            before += field[i];
            after += smooth[i];
        }
        assertThat(after).isCloseTo(before, within(1e-2));
    }

    @Test
    void noiseHasMeanNoughtAndSpreadOneInEachSize() {
        var noise = new Noise(MESH, 4, 5);
        var one = new float[MESH.cells()];
        java.util.Arrays.fill(one, 1);
        for (int size = 0; size < 4; size++) {
            var level = new float[MESH.cells()];
            noise.stir(level, size, 0, 1, one, new SplittableRandom(3));
            double sum = 0;
            double square = 0;
            for (float value : level) {
                sum += value;
                square += value * value;
            }
            assertThat(sum / level.length).isCloseTo(0, within(1e-4));
            assertThat(square / level.length).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void ranksGiveEachFieldTheRatesThatWereSeen() {
        var seen = random(1);
        for (int i = 0; i < seen.length; i++) {
            seen[i] = Math.max(0, seen[i] - 1) * 20;
        }
        var values = random(2);
        int wettest = 0;
        for (int i = 0; i < values.length; i++) {
            wettest = values[i] > values[wettest] ? i : wettest;
        }
        new RankMatch(seen).apply(values);
        double sumSeen = 0;
        double sum = 0;
        float most = 0;
        for (int i = 0; i < seen.length; i++) {
            sumSeen += seen[i];
            sum += values[i];
            most = Math.max(most, seen[i]);
        }
        assertThat(sum).isCloseTo(sumSeen, within(0.05 * sumSeen));
        assertThat(values[wettest]).isCloseTo(most, within(0.3f * most)).isLessThanOrEqualTo(most);
    }

    private static RainGrid grid(int from, int to, float rate) {
        return RainGrid.of(MESH, NOON, (column, row) -> row < 10 && column >= from && column < to ? rate
                : column == 39 ? Double.NaN : 0);
    }

    @Test
    void scoresByHand() {
        var said = grid(0, 10, 5);
        var came = grid(5, 15, 8);
        var scores = RainScores.of(said, came, 1);
        assertThat(scores.cells()).isEqualTo(39 * 30);
        assertThat(scores.hits()).isEqualTo(50);
        assertThat(scores.misses()).isEqualTo(50);
        assertThat(scores.falseAlarms()).isEqualTo(50);
        assertThat(scores.csi()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(scores.meanAbsoluteError()).isCloseTo((50 * 5 + 50 * 3 + 50 * 8) / 1170.0, within(1e-6));
        assertThat(scores.bias()).isCloseTo((100 * 8 - 100 * 5) / -1170.0, within(1e-6));
        assertThat(RainScores.of(grid(0, 0, 0), grid(0, 0, 0), 1).csi()).isNaN();
    }

    @Test
    void fractionsForgiveWhatIsNearAndNotWhatIsFar() {
        var said = grid(0, 10, 5);
        assertThat(RainScores.fractions(said, said, 1, 1)).isCloseTo(1, within(1e-9));
        assertThat(RainScores.fractions(said, grid(20, 30, 5), 1, 1)).isCloseTo(0, within(1e-9));
        // Half of the cells agree: 1 - (50 + 50) / (100 + 100).
        assertThat(RainScores.fractions(said, grid(5, 15, 5), 1, 1)).isCloseTo(0.5, within(1e-9));
        assertThat(RainScores.fractions(said, grid(5, 15, 5), 1, 21)).isGreaterThan(0.8);
        assertThatThrownBy(() -> RainScores.fractions(said, said, 1, 4)).isInstanceOf(NowcastRefused.class);
    }

    @Test
    void theProbabilityScoreByHand() {
        assertThat(RainScores.crps(new double[] {3}, 5)).isEqualTo(2);
        // Mean error 2, mean distance between two different futures 4, half of it 2.
        assertThat(RainScores.crps(new double[] {1, 5}, 3)).isCloseTo(0, within(1e-9));
        assertThat(RainScores.crps(new double[] {1, 2, 6}, 4)).isCloseTo(7 / 3.0 - 5 / 3.0, within(1e-9));
        assertThatThrownBy(() -> RainScores.crps(new double[0], 1)).isInstanceOf(NowcastRefused.class);
    }
}
