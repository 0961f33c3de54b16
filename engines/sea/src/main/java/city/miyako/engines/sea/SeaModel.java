package city.miyako.engines.sea;

import city.miyako.engines.sea.SeaRefused.Reason;
import java.time.LocalDate;
import java.util.Arrays;

/// What foretells the sea: season, damped anomalies and patterns, weighed lead by lead, with 90 % bands.
public final class SeaModel {
    /// So many days of record are enough: ten months to learn from and a fifth of the whole to weigh the parts.
    public static final int LEAST_DAYS = 380;
    private static final int LOOK_BACK = 20;
    private static final int EVERY = 3;
    private static final double LEARNED_SHARE = 0.8;
    private static final double POOLED_ERRORS = 15;
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final int MOST_ERRORS = 200_000;

    private final Parts parts;
    private final double[] weights;
    private final Spread spread;
    private final LocalDate learnedUntil;

    private SeaModel(Parts parts, double[] weights, Spread spread, LocalDate learnedUntil) {
        this.parts = parts;
        this.weights = weights;
        this.spread = spread;
        this.learnedUntil = learnedUntil;
    }

    /// How errors spread: a width for each lead and cell, and where in units of it the band begins and ends.
    private record Spread(float[][] widths, double[] lows, double[] highs) {
    }

    /// Learns from a checked record and nothing else.
    ///
    /// @throws SeaRefused `RECORD_TOO_SHORT` below [#LEAST_DAYS] days or where no cell has enough values
    public static SeaModel learn(SeaRecord record) {
        if (record.days() < LEAST_DAYS) {
            throw new SeaRefused(Reason.RECORD_TOO_SHORT, record.days() + " days, at least " + LEAST_DAYS);
        }
        int learned = (int) (record.days() * LEARNED_SHARE);
        var early = Parts.learn(record.until(learned));
        float[][] truth = early.season().anomalies(record);
        float[][] bridged = early.damping().bridged(truth);
        double[] weights = weights(early, truth, bridged, learned);
        var spread = spread(early, truth, bridged, learned, weights);
        return new SeaModel(Parts.learn(record), weights, spread, record.last());
    }

    /// The last day it learned from.
    public LocalDate learnedUntil() {
        return learnedUntil;
    }

    /// How much patterns count beside damping, 0 to 1.
    ///
    /// @param lead days, from 1
    public double weight(int lead) {
        return weights[lead];
    }

    /// The sea of the next two weeks.
    ///
    /// @param known a checked record whose last day is the day of issue
    public SeaOutlook forecast(SeaRecord known) {
        var recent = known.tail(LOOK_BACK);
        float[][] said = blended(parts, parts.bridged(recent), weights);
        var normal = new float[said.length][];
        var low = new float[said.length][];
        var high = new float[said.length][];
        for (int lead = 0; lead < said.length; lead++) {
            normal[lead] = parts.season().on(known.last().plusDays(lead));
            low[lead] = new float[said[lead].length];
            high[lead] = new float[said[lead].length];
            for (int cell = 0; cell < said[lead].length; cell++) {
                said[lead][cell] += normal[lead][cell];
                float width = spread.widths[lead][cell];
                low[lead][cell] = said[lead][cell] + (float) spread.lows[lead] * width;
                high[lead][cell] = said[lead][cell] + (float) spread.highs[lead] * width;
            }
        }
        return new SeaOutlook(known, said, low, high, normal);
    }

    /// Damped persistence alone, in degrees, lead by lead from 0: the baseline.
    float[][] damped(SeaRecord known) {
        return inDegrees(parts.damped(parts.bridged(known.tail(LOOK_BACK))), known.last());
    }

    /// The season alone, likewise.
    float[][] season(SeaRecord known) {
        return inDegrees(new float[SeaRecord.LEADS + 1][known.cells().size()], known.last());
    }

    private float[][] inDegrees(float[][] anomalies, LocalDate issued) {
        for (int lead = 0; lead < anomalies.length; lead++) {
            float[] normal = parts.season().on(issued.plusDays(lead));
            for (int cell = 0; cell < normal.length; cell++) {
                anomalies[lead][cell] += normal[cell];
            }
        }
        return anomalies;
    }

    private static float[][] blended(Parts parts, float[][] bridged, double[] weights) {
        float[][] damped = parts.damped(bridged);
        float[][] modes = parts.modes().forecast(bridged);
        for (int lead = 1; lead < damped.length; lead++) {
            float weight = (float) weights[lead];
            for (int cell = 0; cell < damped[lead].length; cell++) {
                damped[lead][cell] += weight * (modes[lead][cell] - damped[lead][cell]);
            }
        }
        return damped;
    }

    private static double[] weights(Parts early, float[][] truth, float[][] bridged, int learned) {
        var gains = new double[SeaRecord.LEADS + 1];
        var differences = new double[SeaRecord.LEADS + 1];
        for (int day = learned; day + 1 < truth.length; day += EVERY) {
            float[][] past = Arrays.copyOfRange(bridged, day - LOOK_BACK, day + 1);
            float[][] damped = early.damped(past);
            float[][] modes = early.modes().forecast(past);
            for (int lead = 1; lead < gains.length && day + lead < truth.length; lead++) {
                for (int cell = 0; cell < truth[0].length; cell++) {
                    double difference = modes[lead][cell] - damped[lead][cell];
                    double gain = difference * (truth[day + lead][cell] - damped[lead][cell]);
                    if (!Double.isNaN(gain)) {
                        gains[lead] += gain;
                        differences[lead] += difference * difference;
                    }
                }
            }
        }
        var weights = new double[gains.length];
        for (int lead = 1; lead < gains.length; lead++) {
            weights[lead] = differences[lead] > 0 ? Math.clamp(gains[lead] / differences[lead], 0, 1) : 0;
        }
        return weights;
    }

    private static Spread spread(Parts early, float[][] truth, float[][] bridged, int learned, double[] weights) {
        int leads = SeaRecord.LEADS + 1;
        int cells = truth[0].length;
        int issues = (truth.length - learned + EVERY - 1) / EVERY;
        var errors = new float[issues][leads][];
        for (int issue = 0; issue < issues; issue++) {
            int day = learned + issue * EVERY;
            float[][] said = blended(early, Arrays.copyOfRange(bridged, day - LOOK_BACK, day + 1), weights);
            for (int lead = 0; lead < leads; lead++) {
                errors[issue][lead] = day + lead < truth.length ? said[lead] : SeaCheck.unknown(cells);
                for (int cell = 0; cell < cells && day + lead < truth.length; cell++) {
                    errors[issue][lead][cell] = truth[day + lead][cell] - said[lead][cell];
                }
            }
        }
        var spread = new Spread(new float[leads][cells], new double[leads], new double[leads]);
        for (int lead = 0; lead < leads; lead++) {
            widths(errors, lead, spread.widths[lead]);
            double[] sorted = inWidths(errors, lead, spread.widths[lead]);
            spread.lows[lead] = sorted.length == 0 ? 0 : sorted[(int) (LOW * (sorted.length - 1))];
            spread.highs[lead] = sorted.length == 0 ? 0 : sorted[(int) Math.ceil(HIGH * (sorted.length - 1))];
        }
        return spread;
    }

    private static void widths(float[][][] errors, int lead, float[] widths) {
        int cells = widths.length;
        var squares = new double[cells];
        var counts = new int[cells];
        double all = 0;
        long count = 0;
        for (float[][] issue : errors) {
            for (int cell = 0; cell < cells; cell++) {
                double square = (double) issue[lead][cell] * issue[lead][cell];
                if (!Double.isNaN(square)) {
                    squares[cell] += square;
                    counts[cell]++;
                    all += square;
                    count++;
                }
            }
        }
        double mean = count > 0 ? all / count : 0;
        for (int cell = 0; cell < cells; cell++) {
            widths[cell] = (float) Math.sqrt((squares[cell] + POOLED_ERRORS * mean) / (counts[cell] + POOLED_ERRORS));
        }
    }

    private static double[] inWidths(float[][][] errors, int lead, float[] widths) {
        int step = 1 + (int) ((long) errors.length * widths.length / MOST_ERRORS);
        var found = new double[errors.length * (widths.length / step + 1)];
        int count = 0;
        for (int issue = 0; issue < errors.length; issue++) {
            for (int cell = issue % step; cell < widths.length; cell += step) {
                double error = errors[issue][lead][cell] / widths[cell];
                if (!Double.isNaN(error)) {
                    found[count++] = error;
                }
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
