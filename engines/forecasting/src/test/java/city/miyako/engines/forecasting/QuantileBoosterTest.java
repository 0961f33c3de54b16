package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileBoosterTest {
    private static final List<Double> SHARES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
    private static final int ROWS = 8_000;
    /// Of the normal distribution, at the shares.
    private static final double[] NORMAL = {-1.6449, -0.6745, 0, 0.6745, 1.6449};

    private static QuantileBooster.Settings settings(long seed) {
        return settings(seed, 40);
    }

    private static QuantileBooster.Settings settings(long seed, int rounds) {
        return new QuantileBooster.Settings(SHARES, rounds, 4, 0.15, 20, 1, seed);
    }

    private record Sample(float[] rows, float[] targets, float[] weights) {
        QuantileBooster fit(long seed) {
            return QuantileBooster.fit(rows, targets, weights, settings(seed));
        }
    }

    /// A line with noise that grows along it; the second input says nothing.
    private static Sample sample(long seed) {
        var random = new Random(seed);
        var rows = new float[2 * ROWS];
        var targets = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            rows[2 * i] = random.nextFloat();
            rows[2 * i + 1] = random.nextFloat();
            targets[i] = (float) (2 * rows[2 * i] + (0.2 + rows[2 * i]) * random.nextGaussian());
        }
        var weights = new float[ROWS];
        Arrays.fill(weights, 1);
        return new Sample(rows, targets, weights);
    }

    @Test
    void theQuantilesOfAKnownNoiseAreFound() {
        var sample = sample(1);
        try (var booster = QuantileBooster.fit(sample.rows, sample.targets, sample.weights, settings(7, 150))) {
            for (float at : new float[] {0.15f, 0.5f, 0.85f}) {
                // Over the neighbourhood, since a tree is a staircase.
                var near = new float[200];
                for (int i = 0; i < 100; i++) {
                    near[2 * i] = at - 0.05f + 0.001f * i;
                    near[2 * i + 1] = i / 100f;
                }
                var found = booster.find(near);
                for (int q = 0; q < SHARES.size(); q++) {
                    int place = q;
                    double mean = found.stream().mapToDouble(one -> one.metres().get(place)).average().orElseThrow();
                    assertThat(mean).as("share %s at %s", SHARES.get(q), at)
                            .isCloseTo(2 * at + (0.2 + at) * NORMAL[q], within(0.3));
                }
            }
        }
    }

    @Test
    void intervalsHoldWhatTheyPromiseOfRowsNeverSeen() {
        var unseen = sample(2);
        try (var booster = sample(1).fit(7)) {
            var found = booster.find(unseen.rows);
            int held = 0;
            for (int i = 0; i < ROWS; i++) {
                float came = unseen.targets[i];
                held += found.get(i).at(0.05) <= came && came <= found.get(i).at(0.95) ? 1 : 0;
            }
            assertThat((double) held / ROWS).isBetween(0.87, 0.92);
        }
    }

    @Test
    void theSameSeedGrowsTheSameTreesAndAnotherDoesNot() {
        var sample = sample(1);
        try (var one = sample.fit(7); var again = sample.fit(7); var other = sample.fit(8)) {
            assertThat(again.find(sample.rows)).isEqualTo(one.find(sample.rows));
            assertThat(other.find(sample.rows)).isNotEqualTo(one.find(sample.rows));
        }
    }

    @Test
    void whatIsWrittenDownSaysTheSameWhenItIsReadAgain() {
        var sample = sample(1);
        try (var booster = sample.fit(7); var read = QuantileBooster.of(booster.bytes(), SHARES, 2)) {
            assertThat(read.find(sample.rows)).isEqualTo(booster.find(sample.rows));
        }
    }

    @Test
    void whatEachInputAddedMakesUpTheQuantile() {
        try (var booster = sample(1).fit(7)) {
            var row = new float[] {0.9f, 0.2f};
            var lines = booster.contributions(row);
            var sums = new ArrayList<Double>();
            for (var line : lines) {
                sums.add(line[0] + line[1] + line[2]);
                assertThat(Math.abs(line[1])).isLessThan(0.3);
            }
            var said = booster.find(row).getFirst().metres();
            for (int q = 0; q < said.size(); q++) {
                assertThat(sums.get(q)).isCloseTo(said.get(q), within(1e-4));
            }
            assertThat(lines[4][0]).isGreaterThan(0.5);
        }
    }

    @Test
    void anInputThatIsNotKnownIsNoObstacle() {
        try (var booster = sample(1).fit(7)) {
            assertThat(booster.find(new float[] {0.5f, Float.NaN}).getFirst().at(0.5)).isCloseTo(1, within(0.3));
        }
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        var settings = settings(1);
        assertThatThrownBy(() -> QuantileBooster.fit(new float[0], new float[0], new float[0], settings))
                .isInstanceOf(ForecastRefused.class).hasMessageContaining("LEARNING_ABSURD");
        assertThatThrownBy(() -> QuantileBooster.fit(new float[3], new float[2], new float[2], settings))
                .hasMessageContaining("LEARNING_ABSURD");
        assertThatThrownBy(() -> QuantileBooster.fit(new float[2], new float[] {1, Float.NaN}, new float[2], settings))
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> QuantileBooster.fit(new float[2], new float[2], new float[] {1, -1}, settings))
                .hasMessageContaining("row 1");
        assertThatThrownBy(() -> new QuantileBooster.Settings(SHARES, 0, 4, 0.1, 1, 1, 1))
                .hasMessageContaining("LEARNING_ABSURD");
        assertThatThrownBy(() -> new QuantileBooster.Settings(List.of(0.5, 0.5), 1, 4, 0.1, 1, 1, 1))
                .hasMessageContaining("SETTING_ABSURD");
        assertThatThrownBy(() -> QuantileBooster.of(new byte[] {1, 2, 3}, SHARES, 2))
                .isInstanceOf(ForecastRefused.class);
        try (var booster = sample(1).fit(7)) {
            assertThatThrownBy(() -> booster.find(new float[3])).hasMessageContaining("LEARNING_ABSURD");
            assertThatThrownBy(() -> booster.contributions(new float[4])).hasMessageContaining("LEARNING_ABSURD");
        }
    }
}
