package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/// Quantiles of an unknown as a function of inputs: trees one after the other, each fitted to what those before it left
/// (Friedman, *Greedy function approximation: a gradient boosting machine*, Annals of Statistics 29, 2001; Chen &
/// Guestrin, *XGBoost*, KDD 2016), with the pinball loss of Koenker & Bassett (*Regression quantiles*, Econometrica 46,
/// 1978). The same rows, settings and seed give the same trees.
///
/// The native library is loaded when the first is made; where the machine has none, that is refused as `NO_LIBRARY`.
/// It holds memory outside the heap until it is closed.
public final class QuantileBooster implements AutoCloseable {
    private static final int MOST_ROWS = 5_000_000;
    private static final int MOST_INPUTS = 500;
    private static final int MOST_SHARES = 99;
    private static final int MOST_ROUNDS = 5_000;
    private static final int MOST_DEPTH = 12;
    private static final long MOST_CELLS = 500_000_000;

    private final Booster booster;
    private final List<Double> shares;
    private final int inputs;

    private QuantileBooster(Booster booster, List<Double> shares, int inputs) {
        this.booster = booster;
        this.shares = shares;
        this.inputs = inputs;
    }

    /// How trees are grown.
    ///
    /// @param shares the quantiles wanted, rising, between 0 and 1
    /// @param rounds trees of each quantile, 1 to 5,000
    /// @param depth questions on the way through a tree, 1 to 12
    /// @param rate what each tree adds of what it found, 0 to 1
    /// @param leastWeight the least weight of rows in a leaf
    /// @param threads of the processor that are used
    /// @param seed of the rows and inputs each tree looks at
    public record Settings(List<Double> shares, int rounds, int depth, double rate, double leastWeight, int threads,
            long seed) {
        /// @throws ForecastRefused `SETTING_ABSURD` or `LEARNING_ABSURD` when one is outside its range
        public Settings {
            Quantiles.check(shares);
            shares = List.copyOf(shares);
            boolean sane = rounds >= 1 && rounds <= MOST_ROUNDS && depth >= 1 && depth <= MOST_DEPTH && rate > 0
                    && rate <= 1 && leastWeight >= 0 && threads >= 1 && threads <= 256;
            if (!sane || shares.size() > MOST_SHARES) {
                throw new ForecastRefused(Reason.LEARNING_ABSURD, rounds + " rounds of depth " + depth + ", rate "
                        + rate + ", least weight " + leastWeight + ", " + threads + " threads, " + shares.size()
                        + " shares");
            }
        }

        private Map<String, Object> parameters() {
            var parameters = new HashMap<String, Object>();
            parameters.put("objective", "reg:quantileerror");
            parameters.put("quantile_alpha", shares.toString());
            parameters.put("tree_method", "hist");
            parameters.put("max_depth", depth);
            parameters.put("eta", rate);
            parameters.put("min_child_weight", leastWeight);
            parameters.put("subsample", 0.7);
            parameters.put("colsample_bynode", 0.4);
            parameters.put("max_bin", 128);
            parameters.put("nthread", threads);
            parameters.put("seed", seed);
            parameters.put("verbosity", 0);
            return parameters;
        }
    }

    /// Learns from rows.
    ///
    /// @param rows inputs row after row, NaN where one is not known
    /// @param targets what came, one of each row
    /// @param weights how much each row counts
    /// @throws ForecastRefused `LEARNING_ABSURD` when there are no rows, too many, or numbers that do not fit together;
    ///     `NO_LIBRARY`
    public static QuantileBooster fit(float[] rows, float[] targets, float[] weights, Settings settings) {
        int count = targets.length;
        int inputs = count == 0 ? 0 : rows.length / count;
        boolean fits = count > 0 && count <= MOST_ROWS && inputs >= 1 && inputs <= MOST_INPUTS
                && rows.length <= MOST_CELLS && rows.length == count * inputs && weights.length == count;
        if (!fits) {
            throw new ForecastRefused(Reason.LEARNING_ABSURD, rows.length + " inputs of " + count + " rows, "
                    + weights.length + " weights, at most " + MOST_ROWS + " rows of " + MOST_INPUTS);
        }
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(targets[i]) || !(weights[i] >= 0)) {
                throw new ForecastRefused(Reason.LEARNING_ABSURD, "row " + i + " has target " + targets[i] + ", weight "
                        + weights[i]);
            }
        }
        return asking(() -> {
            var matrix = new DMatrix(rows, count, inputs, Float.NaN);
            try {
                matrix.setLabel(targets);
                matrix.setWeight(weights);
                var booster = XGBoost.train(matrix, settings.parameters(), settings.rounds(), Map.of(), null, null);
                return new QuantileBooster(booster, settings.shares(), inputs);
            } finally {
                matrix.dispose();
            }
        });
    }

    /// One that [#bytes] wrote; only what was written by this program itself is to be read.
    public static QuantileBooster of(byte[] bytes, List<Double> shares, int inputs) {
        Quantiles.check(shares);
        return asking(() -> new QuantileBooster(XGBoost.loadModel(bytes), List.copyOf(shares), inputs));
    }

    /// All trees, in the library's own form (UBJSON).
    public byte[] bytes() {
        return asking(booster::toByteArray);
    }

    /// The quantiles of rows, row after row.
    ///
    /// @param rows as many inputs a row as were learned from, NaN where one is not known
    /// @throws ForecastRefused `LEARNING_ABSURD` when they do not fit
    public List<Quantiles> find(float[] rows) {
        int count = rows(rows);
        if (count == 0) {
            return List.of();
        }
        var found = asking(() -> booster.inplace_predict(rows, count, inputs, Float.NaN));
        var quantiles = new ArrayList<Quantiles>(count);
        for (var values : found) {
            var levels = new ArrayList<Double>(values.length);
            for (float value : values) {
                levels.add((double) value);
            }
            quantiles.add(new Quantiles(shares, levels));
        }
        return quantiles;
    }

    /// How much each input added to each quantile of one row, and last what is said without any input: together they
    /// are the quantile (Lundberg et al., *From local explanations to global understanding with explainable AI for
    /// trees*, Nature Machine Intelligence 2, 2020).
    ///
    /// @return one line for each quantile, of one number for each input and one more
    public double[][] contributions(float[] row) {
        if (rows(row) != 1) {
            throw new ForecastRefused(Reason.LEARNING_ABSURD, row.length + " inputs, one row has " + inputs);
        }
        var flat = asking(() -> {
            var matrix = new DMatrix(row, 1, inputs, Float.NaN);
            try {
                return booster.predictContrib(matrix, 0)[0];
            } finally {
                matrix.dispose();
            }
        });
        var lines = new double[shares.size()][inputs + 1];
        for (int i = 0; i < flat.length; i++) {
            lines[i / (inputs + 1)][i % (inputs + 1)] = flat[i];
        }
        return lines;
    }

    private int rows(float[] rows) {
        if (rows.length % inputs != 0 || rows.length > MOST_CELLS) {
            throw new ForecastRefused(Reason.LEARNING_ABSURD, rows.length + " inputs, a row has " + inputs);
        }
        return rows.length / inputs;
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private interface Question<T> {
        T ask() throws XGBoostError, IOException;
    }

    /// Failures of the library become ours; classes that its native part could not be loaded for are missing for good.
    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (XGBoostError | IOException e) {
            throw new ForecastRefused(Reason.LEARNING_ABSURD, String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new ForecastRefused(Reason.NO_LIBRARY, System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + " (on Debian it needs libgomp1)", e);
        }
    }
}
