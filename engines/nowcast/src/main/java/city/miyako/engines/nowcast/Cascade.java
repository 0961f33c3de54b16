package city.miyako.engines.nowcast;

import java.time.Duration;
import java.util.Arrays;

/// A field of rain taken apart by size: differences of ever smoother copies, which add up to the field again, and how
/// long each size lasts in the moving air (Seed 2003, *A dynamic and spatial scaling approach to advection
/// forecasting*; Gauss filters in space instead of Fourier's).
final class Cascade {
    private static final int MOST_LEVELS = 7;
    private static final int MOST_BACK = 6;
    private static final double LEAST_STAYS = 1e-4;
    private static final double MOST_STAYS = 0.9999;
    private static final int HOLE = 16;

    private final float[][] levels;
    private final float mean;
    private final double[] spreads;
    private final double[] staysPerMinute;

    private Cascade(float[][] levels, float mean, double[] staysPerMinute, float[] counts) {
        this.levels = levels;
        this.mean = mean;
        this.staysPerMinute = staysPerMinute;
        this.spreads = new double[levels.length];
        for (int k = 0; k < levels.length; k++) {
            double sum = 0;
            double weight = 1e-9;
            for (int i = 0; i < counts.length; i++) {
                sum += (double) counts[i] * levels[k][i] * levels[k][i];
                weight += counts[i];
            }
            spreads[k] = Math.sqrt(sum / weight);
        }
    }

    /// The newest grid taken apart, with how long each size lasted since the oldest.
    ///
    /// @param counts how far each cell counts, 0 to 1: where it is dry far and wide nothing is to be learned
    static Cascade of(RainFilm film, Motion motion, float[] counts) {
        var mesh = film.last().mesh();
        var blur = new Blur(mesh.columns(), mesh.rows(), false);
        int count = levels(mesh);
        var grids = film.grids();
        var newest = apart(Decibels.filled(Decibels.of(film.last().own()), blur, HOLE), blur, count);
        float mean = takeMean(newest[count - 1]);
        var stays = new double[count];
        Arrays.fill(stays, MOST_STAYS);
        if (grids.size() > 1) {
            // Over as long a time as the film has: rain that swells and dies is nearly the same a moment later.
            var oldest = grids.get(Math.max(0, grids.size() - 1 - MOST_BACK));
            double minutes = Duration.between(oldest.at(), film.last().at()).toMillis() / 60_000.0;
            var carried = carried(oldest, motion, minutes);
            var known = Decibels.known(carried);
            for (int i = 0; i < known.length; i++) {
                known[i] *= counts[i];
            }
            var before = apart(Decibels.filled(carried, blur, HOLE), blur, count);
            for (int level = 0; level < count; level++) {
                stays[level] = Math.pow(Math.clamp(alike(before[level], newest[level], known), LEAST_STAYS,
                        MOST_STAYS), 1 / minutes);
            }
        }
        return new Cascade(newest, mean, stays, counts);
    }

    private static float[] carried(RainGrid grid, Motion motion, double minutes) {
        var places = Motion.places(grid.mesh());
        motion.back(places[0], places[1], minutes);
        var carried = new float[grid.mesh().cells()];
        Warp.from(grid.mesh(), Decibels.of(grid.own()), places[0], places[1], 0, 0, carried);
        return carried;
    }

    /// As many sizes as fit into the mesh: halves of 1, 2, 4 … cells.
    static int levels(Mesh mesh) {
        int side = Math.min(mesh.columns(), mesh.rows());
        return Math.clamp(30 - Integer.numberOfLeadingZeros(side), 2, MOST_LEVELS);
    }

    /// Level k holds what a blur of 2^k cells takes away; the last what is left.
    static float[][] apart(float[] field, Blur blur, int count) {
        var levels = new float[count][];
        var smooth = field;
        for (int k = 0; k < count - 1; k++) {
            var smoother = blur.of(smooth, 1 << k);
            var level = new float[field.length];
            for (int i = 0; i < level.length; i++) {
                level[i] = smooth[i] - smoother[i];
            }
            levels[k] = level;
            smooth = smoother;
        }
        levels[count - 1] = smooth.clone();
        return levels;
    }

    private static float takeMean(float[] level) {
        double sum = 0;
        for (float value : level) {
            sum += value;
        }
        float mean = (float) (sum / level.length);
        for (int i = 0; i < level.length; i++) {
            level[i] -= mean;
        }
        return mean;
    }

    /// The correlation over what counts.
    private static double alike(float[] one, float[] other, float[] weights) {
        double count = 0;
        double sumOne = 0;
        double sumOther = 0;
        double both = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = 0; i < one.length; i++) {
            double weight = weights[i];
            count += weight;
            sumOne += weight * one[i];
            sumOther += weight * other[i];
            both += weight * one[i] * other[i];
            squareOne += weight * one[i] * one[i];
            squareOther += weight * other[i] * other[i];
        }
        if (count <= 0) {
            return 1;
        }
        double spread = (squareOne - sumOne * sumOne / count) * (squareOther - sumOther * sumOther / count);
        return spread > 1e-9 ? (both - sumOne * sumOther / count) / Math.sqrt(spread) : 1;
    }

    int count() {
        return levels.length;
    }

    float mean() {
        return mean;
    }

    /// The share of a size that is left after some minutes, 0 to 1.
    double stays(int level, double minutes) {
        return Math.pow(staysPerMinute[level], minutes);
    }

    double spread(int level) {
        return spreads[level];
    }

    /// Copies of the levels, as a future starts from.
    float[][] start() {
        var copy = new float[levels.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = levels[k].clone();
        }
        return copy;
    }
}
