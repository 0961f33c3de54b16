package city.miyako.engines.nowcast;

import city.miyako.engines.nowcast.NowcastRefused.Reason;
import java.util.Arrays;

/// How good foretold rain was, over all cells that both grids know.
///
/// @param cells how many were compared
/// @param hits cells where the threshold was foretold and came
/// @param misses where it came unsaid
/// @param falseAlarms where it was said and did not come
/// @param meanAbsoluteError millimetres an hour
/// @param bias foretold less seen, millimetres an hour
public record RainScores(int cells, int hits, int misses, int falseAlarms, double meanAbsoluteError, double bias) {
    private static final int LARGEST_WINDOW = 401;

    /// Compares two grids.
    ///
    /// @param threshold from which rate on it counts as rain, millimetres an hour
    /// @throws NowcastRefused `MESHES_DIFFER`
    public static RainScores of(RainGrid said, RainGrid came, double threshold) {
        same(said, came);
        int[] counts = new int[4];
        double absolute = 0;
        double bias = 0;
        for (int i = 0; i < said.own().length; i++) {
            float foretold = said.own()[i];
            float seen = came.own()[i];
            if (!Float.isNaN(foretold) && !Float.isNaN(seen)) {
                counts[(foretold >= threshold ? 2 : 0) + (seen >= threshold ? 1 : 0)]++;
                absolute += Math.abs(foretold - seen);
                bias += foretold - seen;
            }
        }
        int cells = Arrays.stream(counts).sum();
        return new RainScores(cells, counts[3], counts[1], counts[2], absolute / cells, bias / cells);
    }

    private static void same(RainGrid said, RainGrid came) {
        if (!said.mesh().equals(came.mesh())) {
            throw new NowcastRefused(Reason.MESHES_DIFFER, said.mesh() + ", " + came.mesh());
        }
    }

    /// The critical success index: hits among all that was said or came, 0 to 1; `NaN` where neither.
    public double csi() {
        return (double) hits / (hits + misses + falseAlarms);
    }

    /// The fractions skill score (Roberts, Lean 2008, *Scale-selective verification of rainfall accumulations*): how
    /// alike the shares of wet cells in windows are, 0 to 1; `NaN` where it rains in neither. What either does not know
    /// counts as dry in both.
    ///
    /// @param window side of the windows in cells, odd, 1 to 401
    /// @throws NowcastRefused `MESHES_DIFFER`, `SETTING_ABSURD`
    public static double fractions(RainGrid said, RainGrid came, double threshold, int window) {
        same(said, came);
        if (window < 1 || window > LARGEST_WINDOW || window % 2 == 0) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, "window of " + window + " cells, 1 to " + LARGEST_WINDOW
                    + ", odd");
        }
        var one = shares(said, came, threshold, window);
        var other = shares(came, said, threshold, window);
        double apart = 0;
        double all = 0;
        for (int i = 0; i < one.length; i++) {
            apart += (one[i] - other[i]) * (one[i] - other[i]);
            all += one[i] * one[i] + other[i] * other[i];
        }
        return 1 - apart / all;
    }

    private static double[] shares(RainGrid of, RainGrid beside, double threshold, int window) {
        int columns = of.mesh().columns();
        int rows = of.mesh().rows();
        var sums = new int[(columns + 1) * (rows + 1)];
        for (int row = 0; row < rows; row++) {
            int along = 0;
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                along += of.own()[i] >= threshold && !Float.isNaN(beside.own()[i]) ? 1 : 0;
                sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + along;
            }
        }
        int half = window / 2;
        var shares = new double[columns * rows];
        for (int i = 0; i < shares.length; i++) {
            int west = Math.max(0, i % columns - half);
            int east = Math.min(columns, i % columns + half + 1);
            int north = Math.max(0, i / columns - half) * (columns + 1);
            int south = Math.min(rows, i / columns + half + 1) * (columns + 1);
            shares[i] = (sums[south + east] - sums[south + west] - sums[north + east] + sums[north + west])
                    / (double) (window * window);
        }
        return shares;
    }

    /// The continuous ranked probability score of futures beside what came (Gneiting, Raftery 2007): their mean error
    /// less half of their mean distance from each other, as if they were without number (fair: Ferro 2014); of one
    /// future its absolute error. In the unit of what came.
    ///
    /// @throws NowcastRefused `SETTING_ABSURD` where there are none
    public static double crps(double[] futures, double came) {
        if (futures.length == 0) {
            throw new NowcastRefused(Reason.SETTING_ABSURD, "no futures");
        }
        var sorted = futures.clone();
        Arrays.sort(sorted);
        double error = 0;
        double apart = 0;
        int count = sorted.length;
        for (int i = 0; i < count; i++) {
            error += Math.abs(sorted[i] - came);
            apart += sorted[i] * (2.0 * i - count + 1);
        }
        return error / count - (count == 1 ? 0 : apart / count / (count - 1));
    }
}
