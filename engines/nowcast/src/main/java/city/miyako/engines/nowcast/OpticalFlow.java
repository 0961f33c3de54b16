package city.miyako.engines.nowcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How rain moves, from a film of it: the motion that makes each grid out of the one before it, in least squares over a
/// window around each cell (Lucas, Kanade 1981, *An iterative image registration technique with an application to
/// stereo vision*), for all pairs of grids at once, from coarse to fine.
///
/// Where there is no rain to see motion by, the motion of what is near counts, weighed by how sure it is (normalised
/// convolution: Knutsson, Westin 1993), and far from all rain that of the whole.
final class OpticalFlow {
    private static final int MOST_PAIRS = 5;
    private static final double FADES = 0.8;
    private static final int LEAST_SIDE = 12;
    private static final int ROUNDS = 4;
    private static final int WINDOW = 6;
    private static final float FURTHEST_CELLS = 2;
    private static final double DAMPED = 0.02;
    private static final double WHOLE = 0.002;
    private static final double ENOUGH = 0.1;

    private final Layer layer;
    private final float[] minutes;
    private final Blur blur;
    private final float[] u;
    private final float[] v;
    private final Sums sums;

    /// Products of slopes, and of slopes and differences, in each cell, less those of their means over the window: so
    /// that rain that grows or fades as a whole is not taken for rain that moves (Negahdaripour 1998, *Revised
    /// definition of optical flow: integration of radiometric and geometric cues*).
    private static final class Sums {
        private static final int XX = 0;
        private static final int XY = 1;
        private static final int YY = 2;
        private static final int XT = 3;
        private static final int YT = 4;
        private static final int X = 5;
        private static final int Y = 6;
        private static final int T = 7;
        private static final int WEIGHT = 8;

        private final float[][] all;
        private float[] xx;
        private float[] xy;
        private float[] yy;
        private float[] xt;
        private float[] yt;

        Sums(int cells) {
            all = new float[WEIGHT + 1][cells];
            xx = all[XX];
            xy = all[XY];
            yy = all[YY];
            xt = all[XT];
            yt = all[YT];
        }

        void add(int i, float x, float y, float difference, float weight) {
            all[XX][i] += weight * x * x;
            all[XY][i] += weight * x * y;
            all[YY][i] += weight * y * y;
            all[XT][i] += weight * x * difference;
            all[YT][i] += weight * y * difference;
            all[X][i] += weight * x;
            all[Y][i] += weight * y;
            all[T][i] += weight * difference;
            all[WEIGHT][i] += weight;
        }

        void smooth(Blur blur) {
            for (int k = 0; k < all.length; k++) {
                all[k] = blur.of(all[k], WINDOW);
            }
            xx = less(XX, X, X);
            xy = less(XY, X, Y);
            yy = less(YY, Y, Y);
            xt = less(XT, X, T);
            yt = less(YT, Y, T);
        }

        private float[] less(int product, int one, int other) {
            var rest = all[product];
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= all[WEIGHT][i] > 0 ? all[one][i] * all[other][i] / all[WEIGHT][i] : 0;
            }
            return rest;
        }

        double trace() {
            double sum = 0;
            for (int i = 0; i < xx.length; i++) {
                sum += xx[i] + yy[i];
            }
            return sum / xx.length;
        }

        /// How sure the motion of a cell is: the lesser eigenvalue.
        float sure(int i) {
            double half = (xx[i] + yy[i]) / 2;
            double apart = Math.hypot((xx[i] - yy[i]) / 2, xy[i]);
            return (float) Math.max(0, half - apart);
        }

        /// The motion that is left in the whole, columns and rows a minute.
        double[] whole() {
            double[] sum = new double[5];
            for (int i = 0; i < xx.length; i++) {
                sum[0] += xx[i];
                sum[1] += xy[i];
                sum[2] += yy[i];
                sum[3] += xt[i];
                sum[4] += yt[i];
            }
            double damp = DAMPED * (sum[0] + sum[2]) + 1e-9;
            double turn = (sum[0] + damp) * (sum[2] + damp) - sum[1] * sum[1];
            return new double[] {((sum[2] + damp) * sum[3] - sum[1] * sum[4]) / turn,
                ((sum[0] + damp) * sum[4] - sum[1] * sum[3]) / turn};
        }
    }

    private OpticalFlow(Layer layer, float[] minutes, float[] u, float[] v) {
        this.layer = layer;
        this.minutes = minutes;
        this.u = u;
        this.v = v;
        this.blur = new Blur(layer.columns(), layer.rows(), false);
        this.sums = new Sums(u.length);
    }

    /// The motion of a film.
    static Motion of(RainFilm film) {
        var all = film.grids();
        if (all.size() < 2) {
            return Motion.none(film.last().mesh());
        }
        var grids = all.subList(Math.max(0, all.size() - MOST_PAIRS - 1), all.size());
        var layers = new ArrayList<Layer>(List.of(Layer.of(grids)));
        while (Math.min(layers.getLast().columns(), layers.getLast().rows()) >= 2 * LEAST_SIDE) {
            layers.add(layers.getLast().coarser());
        }
        var flow = start(layers.getLast(), minutes(grids));
        flow.refine();
        for (int k = layers.size() - 2; k >= 0; k--) {
            flow = flow.finer(layers.get(k));
            flow.refine();
        }
        return flow.motion(film.last().mesh());
    }

    private static OpticalFlow start(Layer coarsest, float[] minutes) {
        int cells = coarsest.columns() * coarsest.rows();
        return new OpticalFlow(coarsest, minutes, new float[cells], new float[cells]);
    }

    private static float[] minutes(List<RainGrid> grids) {
        var minutes = new float[grids.size() - 1];
        for (int k = 0; k < minutes.length; k++) {
            minutes[k] = Duration.between(grids.get(k).at(), grids.get(k + 1).at()).toMillis() / 60_000f;
        }
        return minutes;
    }

    private OpticalFlow finer(Layer finer) {
        var wideU = layer.spread(u, finer);
        var wideV = layer.spread(v, finer);
        for (int i = 0; i < wideU.length; i++) {
            wideU[i] *= 2;
            wideV[i] *= 2;
        }
        return new OpticalFlow(finer, minutes, wideU, wideV);
    }

    private void refine() {
        for (int round = 0; round < ROUNDS; round++) {
            var products = new Sums(u.length);
            for (int k = 0; k < minutes.length; k++) {
                look(k, products);
            }
            products.smooth(blur);
            move(products);
            settle(products);
            keep(products);
        }
    }

    private void keep(Sums last) {
        sums.xx = last.xx;
        sums.xy = last.xy;
        sums.yy = last.yy;
    }

    /// Adds what a pair of grids says of the motion that is left.
    private void look(int k, Sums into) {
        float dt = minutes[k];
        float weight = (float) Math.pow(FADES, minutes.length - 1.0 - k);
        var later = layer.pictures().get(k + 1);
        var laterKnown = layer.known().get(k + 1);
        var warped = new float[later.length];
        var known = new float[later.length];
        for (int i = 0; i < warped.length; i++) {
            float x = i % layer.columns() - u[i] * dt;
            float y = i / layer.columns() - v[i] * dt;
            if (layer.holds(x, y)) {
                warped[i] = layer.between(layer.pictures().get(k), x, y);
                known[i] = layer.between(layer.known().get(k), x, y) * laterKnown[i];
            }
        }
        int wide = layer.columns();
        for (int row = 1; row < layer.rows() - 1; row++) {
            for (int i = row * wide + 1; i < row * wide + wide - 1; i++) {
                float sound = known[i] * known[i - 1] * known[i + 1] * known[i - wide] * known[i + wide];
                if (sound > 0) {
                    float x = (warped[i + 1] - warped[i - 1] + later[i + 1] - later[i - 1]) / 4 * dt;
                    float y = (warped[i + wide] - warped[i - wide] + later[i + wide] - later[i - wide]) / 4 * dt;
                    into.add(i, x, y, warped[i] - later[i], weight * sound);
                }
            }
        }
    }

    private void move(Sums sums) {
        float damp = (float) (DAMPED * sums.trace()) + 1e-12f;
        float furthest = FURTHEST_CELLS / minutes[minutes.length - 1];
        for (int i = 0; i < u.length; i++) {
            float xx = sums.xx[i] + damp;
            float yy = sums.yy[i] + damp;
            float turn = xx * yy - sums.xy[i] * sums.xy[i];
            if (turn > 0) {
                u[i] += Math.clamp((yy * sums.xt[i] - sums.xy[i] * sums.yt[i]) / turn, -furthest, furthest);
                v[i] += Math.clamp((xx * sums.yt[i] - sums.xy[i] * sums.xt[i]) / turn, -furthest, furthest);
            }
        }
    }

    /// Smooths by how sure the motion is, towards that of the whole where nothing is near.
    private void settle(Sums sums) {
        var sure = new float[u.length];
        double all = 0;
        double wholeU = 0;
        double wholeV = 0;
        float usual = (float) (ENOUGH * sums.trace());
        for (int i = 0; i < sure.length; i++) {
            sure[i] = sums.sure(i);
            // Beyond what is enough nothing is surer, or the hardest showers would speak for all others.
            sure[i] /= sure[i] + usual + 1e-12f;
            all += sure[i];
            wholeU += sure[i] * u[i];
            wholeV += sure[i] * v[i];
        }
        if (all <= 0) {
            return;
        }
        float little = (float) (WHOLE * all / sure.length);
        var near = blur.of(sure, WINDOW);
        smooth(u, sure, near, little, (float) (wholeU / all));
        smooth(v, sure, near, little, (float) (wholeV / all));
    }

    private void smooth(float[] speed, float[] sure, float[] near, float little, float whole) {
        var sum = new float[speed.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = speed[i] * sure[i];
        }
        sum = blur.of(sum, WINDOW);
        for (int i = 0; i < sum.length; i++) {
            speed[i] = (sum[i] + little * whole) / (near[i] + little);
        }
    }

    /// The motion, and by how much the motions of the pairs differ from it as a whole.
    private Motion motion(Mesh mesh) {
        double spread = 0;
        for (int k = 0; k < minutes.length; k++) {
            var pair = new Sums(u.length);
            look(k, pair);
            var left = pair.whole();
            spread += (left[0] * left[0] + left[1] * left[1]) / 2;
        }
        return new Motion(mesh, u, v, Math.sqrt(spread / minutes.length), sums.trace() > 0);
    }
}
