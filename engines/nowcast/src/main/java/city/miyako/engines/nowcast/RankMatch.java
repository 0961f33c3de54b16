package city.miyako.engines.nowcast;

import java.util.Arrays;

/// Gives a field the rates that were seen, in the order of its own values: the wettest cell the heaviest rain, and so
/// on. So no future rains harder anywhere than it rains now somewhere, nor over more land.
final class RankMatch {
    private static final int BINS = 4096;

    private final float[] seen;

    /// @param rates what is seen now, without holes
    RankMatch(float[] rates) {
        seen = rates.clone();
        Arrays.sort(seen);
    }

    /// Replaces values by rates of their rank, to a part in 4,096 of the span of the values.
    void apply(float[] values) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float scale = most > least ? (BINS - 1) / (most - least) : 0;
        var below = new int[BINS + 1];
        for (float value : values) {
            below[(int) ((value - least) * scale) + 1]++;
        }
        for (int bin = 1; bin <= BINS; bin++) {
            below[bin] += below[bin - 1];
        }
        for (int i = 0; i < values.length; i++) {
            float place = (values[i] - least) * scale;
            int bin = (int) place;
            float rank = below[bin] + (place - bin) * (below[bin + 1] - below[bin]);
            values[i] = seen[Math.min(seen.length - 1, (int) rank)];
        }
    }
}
