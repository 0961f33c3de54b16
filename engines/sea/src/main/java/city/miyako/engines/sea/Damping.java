package city.miyako.engines.sea;

/// How much of an anomaly is left after so many days, cell by cell.
final class Damping {
    private static final int LONGEST = SeaRecord.LEADS;
    /// A cell of its own counts as much as all together once it has this many spreads' worth of pairs.
    private static final double POOLED_PAIRS = 60;

    private final float[][] left;

    private Damping(float[][] left) {
        this.left = left;
    }

    /// Learns it from anomalies, day by day; NaN where none is known.
    static Damping of(float[][] anomalies) {
        int cells = anomalies[0].length;
        var left = new float[LONGEST + 1][cells];
        for (int lead = 0; lead <= LONGEST; lead++) {
            learn(anomalies, lead, left[lead]);
        }
        return new Damping(left);
    }

    /// The share left in a cell.
    ///
    /// @param lead days, 0 to [SeaRecord#LEADS]
    float at(int lead, int cell) {
        return left[lead][cell];
    }

    private static void learn(float[][] anomalies, int lead, float[] left) {
        int cells = left.length;
        var together = new double[cells];
        var squares = new double[cells];
        var pairs = new int[cells];
        for (int day = 0; day + lead < anomalies.length; day++) {
            float[] now = anomalies[day];
            float[] then = anomalies[day + lead];
            for (int cell = 0; cell < cells; cell++) {
                double product = (double) now[cell] * then[cell];
                if (!Double.isNaN(product)) {
                    together[cell] += product;
                    squares[cell] += (double) now[cell] * now[cell];
                    pairs[cell]++;
                }
            }
        }
        double allTogether = 0;
        double allSquares = 0;
        for (int cell = 0; cell < cells; cell++) {
            allTogether += together[cell];
            allSquares += squares[cell];
        }
        double all = allSquares > 0 ? allTogether / allSquares : 0;
        for (int cell = 0; cell < cells; cell++) {
            double own = squares[cell] > 0 ? together[cell] / squares[cell] : all;
            double weight = pairs[cell] / (pairs[cell] + POOLED_PAIRS);
            left[cell] = (float) Math.clamp(weight * own + (1 - weight) * all, 0, 1);
        }
    }

    /// Anomalies with short gaps bridged by what is left of the last one; NaN in longer gaps. Looks back only.
    float[][] bridged(float[][] anomalies) {
        int cells = anomalies[0].length;
        var rows = new float[anomalies.length][];
        var last = SeaCheck.unknown(cells);
        var age = new int[cells];
        for (int day = 0; day < rows.length; day++) {
            rows[day] = anomalies[day].clone();
            for (int cell = 0; cell < cells; cell++) {
                if (Float.isNaN(rows[day][cell])) {
                    age[cell]++;
                    rows[day][cell] = age[cell] <= SeaRecord.LONGEST_GAP ? last[cell] * left[age[cell]][cell]
                            : Float.NaN;
                } else {
                    last[cell] = rows[day][cell];
                    age[cell] = 0;
                }
            }
        }
        return rows;
    }
}
