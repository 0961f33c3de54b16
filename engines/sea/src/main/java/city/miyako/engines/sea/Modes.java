package city.miyako.engines.sea;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/// The leading patterns of the anomalies, how their amplitudes go on, and how quickly what they leave is forgotten.
final class Modes {
    private static final int MOST = 24;
    private static final int DAYS_PER_MODE = 20;
    private static final int ROUNDS = 8;
    private static final int TENDENCY_DAYS = 5;
    private static final double HELD_BACK = 0.1;
    private static final long SEED = 20_210_801;

    private final float[][] patterns;
    private final float[] spreads;
    private final Damping amplitudes;
    private final DMatrixRMaj[] steps;
    private final Damping rest;

    private Modes(float[][] patterns, float[] spreads, Damping amplitudes, DMatrixRMaj[] steps, Damping rest) {
        this.patterns = patterns;
        this.spreads = spreads;
        this.amplitudes = amplitudes;
        this.steps = steps;
        this.rest = rest;
    }

    /// Learns them from anomalies whose short gaps are bridged.
    static Modes of(float[][] bridged) {
        int cells = bridged[0].length;
        float[][] patterns = patterns(bridged, Math.clamp(bridged.length / DAYS_PER_MODE, 1, Math.min(MOST, cells)));
        var course = new float[bridged.length][];
        var left = new float[bridged.length][];
        for (int day = 0; day < course.length; day++) {
            course[day] = project(patterns, bridged[day]);
            left[day] = rest(patterns, course[day], bridged[day]);
        }
        var spreads = spreads(course);
        var amplitudes = Damping.of(course);
        var steps = new DMatrixRMaj[SeaRecord.LEADS + 1];
        for (int lead = 1; lead <= SeaRecord.LEADS; lead++) {
            steps[lead] = step(course, spreads, amplitudes, lead);
        }
        return new Modes(patterns, spreads, amplitudes, steps, Damping.of(left));
    }

    /// The anomalies to come.
    ///
    /// @param bridged the anomalies of the days before, the last row for the day of issue
    /// @return lead by lead from 1; row 0 is not used
    float[][] forecast(float[][] bridged) {
        int now = bridged.length - 1;
        float[] amplitude = project(patterns, bridged[now]);
        float[] before = project(patterns, bridged[Math.max(0, now - TENDENCY_DAYS)]);
        float[] left = rest(patterns, amplitude, bridged[now]);
        double[] state = state(amplitude, before, spreads);
        var said = new float[SeaRecord.LEADS + 1][];
        said[0] = bridged[now];
        for (int lead = 1; lead <= SeaRecord.LEADS; lead++) {
            said[lead] = new float[left.length];
            for (int cell = 0; cell < left.length; cell++) {
                said[lead][cell] = left[cell] * rest.at(lead, cell);
            }
            for (int mode = 0; mode < patterns.length; mode++) {
                double value = amplitude[mode] * amplitudes.at(lead, mode);
                for (int input = 0; input < state.length; input++) {
                    value += state[input] * steps[lead].get(input, mode);
                }
                add(said[lead], patterns[mode], (float) value);
            }
        }
        return said;
    }

    private static float[][] patterns(float[][] rows, int count) {
        int cells = rows[0].length;
        var random = new Random(SEED);
        var patterns = new float[count][cells];
        for (float[] pattern : patterns) {
            for (int cell = 0; cell < cells; cell++) {
                pattern[cell] = (float) random.nextGaussian();
            }
        }
        makeUpright(patterns);
        for (int round = 0; round < ROUNDS; round++) {
            var next = new float[count][cells];
            for (float[] row : rows) {
                float[] known = zeroed(row);
                for (int mode = 0; mode < count; mode++) {
                    add(next[mode], known, dot(patterns[mode], known));
                }
            }
            makeUpright(next);
            patterns = next;
        }
        return patterns;
    }

    /// Makes patterns of length one and upright to each other (modified Gram-Schmidt); one that vanishes is zero.
    private static void makeUpright(float[][] patterns) {
        for (int i = 0; i < patterns.length; i++) {
            for (int j = 0; j < i; j++) {
                add(patterns[i], patterns[j], -dot(patterns[i], patterns[j]));
            }
            double length = Math.sqrt(dot(patterns[i], patterns[i]));
            float scale = length > 1e-9 ? (float) (1 / length) : 0;
            for (int cell = 0; cell < patterns[i].length; cell++) {
                patterns[i][cell] *= scale;
            }
        }
    }

    /// What the regression adds to plain damping: from the amplitudes and their change, held back towards nothing.
    private static DMatrixRMaj step(float[][] course, float[] spreads, Damping amplitudes, int lead) {
        int modes = spreads.length;
        var square = new DMatrixRMaj(2 * modes, 2 * modes);
        var right = new DMatrixRMaj(2 * modes, modes);
        int count = 0;
        for (int day = TENDENCY_DAYS; day + lead < course.length; day++) {
            double[] state = state(course[day], course[day - TENDENCY_DAYS], spreads);
            for (int i = 0; i < state.length; i++) {
                for (int j = 0; j < state.length; j++) {
                    square.data[i * state.length + j] += state[i] * state[j];
                }
                for (int mode = 0; mode < modes; mode++) {
                    right.data[i * modes + mode] += state[i] * (course[day + lead][mode]
                            - course[day][mode] * amplitudes.at(lead, mode));
                }
            }
            count++;
        }
        for (int i = 0; i < 2 * modes; i++) {
            square.data[i * 2 * modes + i] += HELD_BACK * count + 1;
        }
        var found = new DMatrixRMaj(2 * modes, modes);
        CommonOps_DDRM.solve(square, right, found);
        return found;
    }

    private static double[] state(float[] amplitude, float[] before, float[] spreads) {
        int modes = spreads.length;
        var state = new double[2 * modes];
        for (int mode = 0; mode < modes; mode++) {
            state[mode] = amplitude[mode] / spreads[mode];
            state[modes + mode] = (amplitude[mode] - before[mode]) / spreads[mode];
        }
        return state;
    }

    private static float[] spreads(float[][] course) {
        var spreads = new float[course[0].length];
        for (int mode = 0; mode < spreads.length; mode++) {
            double sum = 0;
            for (float[] row : course) {
                sum += (double) row[mode] * row[mode];
            }
            spreads[mode] = (float) Math.max(1e-6, Math.sqrt(sum / course.length));
        }
        return spreads;
    }

    private static float[] project(float[][] patterns, float[] row) {
        float[] known = zeroed(row);
        var amplitude = new float[patterns.length];
        for (int mode = 0; mode < amplitude.length; mode++) {
            amplitude[mode] = dot(patterns[mode], known);
        }
        return amplitude;
    }

    private static float[] rest(float[][] patterns, float[] amplitude, float[] row) {
        float[] left = row.clone();
        for (int mode = 0; mode < amplitude.length; mode++) {
            add(left, patterns[mode], -amplitude[mode]);
        }
        return left;
    }

    private static float[] zeroed(float[] row) {
        float[] known = row.clone();
        for (int cell = 0; cell < known.length; cell++) {
            known[cell] = Float.isNaN(known[cell]) ? 0 : known[cell];
        }
        return known;
    }

    private static void add(float[] to, float[] what, float times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    // Four sums side by side, so that the machine need not wait for each.
    private static float dot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            a += one[i] * other[i];
        }
        return (a + b) + (c + d);
    }
}
