package city.miyako.engines.nowcast;

import java.util.Arrays;
import java.util.List;

/// What futures say, counted cell by cell and lead by lead in whole numbers, so that no sum depends on who counts
/// first.
final class Tally {
    private static final float HUNDREDTHS = 100;

    private final List<Area> areas;
    private final double[] thresholds;
    private final int[][] sums;
    private final byte[][] known;
    private final byte[][][] hits;
    private final float[][][] areaRates;

    Tally(Mesh mesh, NowcastSettings settings, List<Area> areas) {
        this.areas = areas;
        this.thresholds = settings.thresholds().stream().mapToDouble(Double::doubleValue).toArray();
        this.sums = new int[settings.leads()][mesh.cells()];
        this.known = new byte[settings.leads()][mesh.cells()];
        this.hits = new byte[settings.leads()][thresholds.length][mesh.cells()];
        this.areaRates = new float[settings.members()][areas.size()][settings.leads() + 1];
        for (var member : areaRates) {
            for (var area : member) {
                Arrays.fill(area, Float.NaN);
            }
        }
    }

    void start(int member, RainGrid newest) {
        for (int area = 0; area < areas.size(); area++) {
            areaRates[member][area][0] = mean(areas.get(area), newest.own());
        }
    }

    void add(int member, int lead, float[] rates) {
        var sum = sums[lead];
        var seen = known[lead];
        for (int i = 0; i < rates.length; i++) {
            if (!Float.isNaN(rates[i])) {
                sum[i] += Math.round(rates[i] * HUNDREDTHS);
                seen[i]++;
            }
        }
        for (int k = 0; k < thresholds.length; k++) {
            var hit = hits[lead][k];
            float threshold = (float) thresholds[k];
            for (int i = 0; i < rates.length; i++) {
                hit[i] += rates[i] >= threshold ? (byte) 1 : (byte) 0;
            }
        }
        for (int area = 0; area < areas.size(); area++) {
            areaRates[member][area][lead + 1] = mean(areas.get(area), rates);
        }
    }

    /// The mean over an area; `NaN` where less than half of it is known.
    private static float mean(Area area, float[] rates) {
        double sum = 0;
        int known = 0;
        for (int cell : area.cells()) {
            if (!Float.isNaN(rates[cell])) {
                sum += rates[cell];
                known++;
            }
        }
        return known * 2 >= area.cells().size() ? (float) (sum / known) : Float.NaN;
    }

    /// Adds what another has counted, of other futures.
    void join(Tally other) {
        for (int lead = 0; lead < sums.length; lead++) {
            for (int i = 0; i < sums[lead].length; i++) {
                sums[lead][i] += other.sums[lead][i];
                known[lead][i] += other.known[lead][i];
            }
            for (int k = 0; k < thresholds.length; k++) {
                for (int i = 0; i < sums[lead].length; i++) {
                    hits[lead][k][i] += other.hits[lead][k][i];
                }
            }
        }
        for (int member = 0; member < areaRates.length; member++) {
            for (int area = 0; area < areas.size(); area++) {
                if (Float.isNaN(areaRates[member][area][1]) && Float.isNaN(areaRates[member][area][0])) {
                    areaRates[member][area] = other.areaRates[member][area];
                }
            }
        }
    }

    /// The mean of the futures, millimetres an hour; `NaN` where less than half of them know anything.
    float[] mean(int lead) {
        var means = new float[sums[lead].length];
        for (int i = 0; i < means.length; i++) {
            means[i] = isKnown(lead, i) ? sums[lead][i] / HUNDREDTHS / known[lead][i] : Float.NaN;
        }
        return means;
    }

    /// The share of the futures that reach a threshold; `NaN` likewise.
    float[] odds(int lead, int threshold) {
        var odds = new float[sums[lead].length];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = isKnown(lead, i) ? (float) hits[lead][threshold][i] / known[lead][i] : Float.NaN;
        }
        return odds;
    }

    private boolean isKnown(int lead, int cell) {
        return 2 * known[lead][cell] >= areaRates.length && known[lead][cell] > 0;
    }

    /// Rates of an area in each future, from the newest grid on.
    float[][] area(int area) {
        var rates = new float[areaRates.length][];
        for (int member = 0; member < rates.length; member++) {
            rates[member] = areaRates[member][area];
        }
        return rates;
    }
}
