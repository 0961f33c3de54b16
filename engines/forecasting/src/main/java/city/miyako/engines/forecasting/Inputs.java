package city.miyako.engines.forecasting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes of what was known of a network at a moment the inputs a model learns from and speaks from: the one way for
/// training, hindcast and live.
///
/// @param facts of each station, in the network's order
/// @param neighbours of each station, by place in the network
/// @param near how much each station counts in what moves around each other
record Inputs(List<GaugeFacts> facts, List<int[]> neighbours, float[][] near) {
    private static final double NEAR_KM = 10;
    private static final float RISES = 0.1f;
    private static final double QUICK = 0.6;
    private static final double CALM = 0.15;
    private static final List<String> GAUGE = List.of("scale", "quickness", "unit");
    private static final List<String> REGION = List.of("all60", "all60Before", "all180", "all360", "allHeight",
            "allRising", "quick60", "near60", "near180");
    private static final List<String> NEIGHBOUR = List.of("60", "180", "height");
    private static final List<String> LEAD = List.of("regression", "tide");
    /// What the inputs of a row are, in their order; the last of them hang on the lead.
    static final List<String> NAMES = names();

    private static final int SCALE = Movement.NAMES.size();
    private static final int UNIT = SCALE + 2;

    private static List<String> names() {
        var names = new ArrayList<>(Movement.NAMES);
        names.addAll(GAUGE);
        names.addAll(REGION);
        for (int i = 1; i <= Neighbours.COUNT; i++) {
            for (var name : NEIGHBOUR) {
                names.add("neighbour" + i + "." + name);
            }
        }
        names.addAll(LEAD);
        return List.copyOf(names);
    }

    /// Learns what has to be known of each gauge beforehand.
    ///
    /// @param changes of each station from hour to hour, in parts of its scale
    static Inputs learn(Network network, float[][] changes, List<GaugeFacts> facts) {
        int count = facts.size();
        var near = new float[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                near[i][j] = (float) Math.exp(-Neighbours.kilometres(network, i, j) / NEAR_KM);
            }
        }
        return new Inputs(List.copyOf(facts), Neighbours.of(network, changes), near);
    }

    /// What is known of one gauge at a moment.
    ///
    /// @param place of the gauge in the network
    /// @param own how it stands and moves
    /// @param unit what it moves just now, metres; what is to come is told in parts of it, so that a flood larger than
    ///     any before is told like a smaller one
    /// @param values one of each name in [#NAMES]
    record Row(int place, Movement own, double unit, float[] values) {
        boolean calm() {
            return values[UNIT] < 2 * CALM;
        }
    }

    /// A row of every gauge of which something fresh is known; drivers have none.
    List<Row> rows(Situation situation) {
        var movements = new @Nullable Movement[facts.size()];
        for (int i = 0; i < movements.length; i++) {
            movements[i] = Movement.of(situation.known().get(i), situation.issued(), facts.get(i));
        }
        var region = region(movements);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < movements.length; i++) {
            var own = movements[i];
            if (own != null && !situation.network().stations().get(i).driver()) {
                var values = row(i, own, movements, region);
                rows.add(new Row(i, own, values[UNIT] * facts.get(i).scale(), values));
            }
        }
        return rows;
    }

    private float[] row(int place, Movement own, @Nullable Movement[] movements, float[] region) {
        float near60 = around(place, movements, Movement.CHANGE_60);
        float near180 = around(place, movements, Movement.CHANGE_180);
        float unit = (float) (CALM + own.pace() + (Float.isNaN(near60) ? 0 : Math.abs(near60) / 2));
        var row = new float[NAMES.size()];
        Arrays.fill(row, Float.NaN);
        own.fill(row, unit);
        row[SCALE] = (float) Math.log(facts.get(place).scale());
        row[SCALE + 1] = (float) facts.get(place).quickness();
        row[UNIT] = unit;
        System.arraycopy(region, 0, row, UNIT + 1, region.length);
        int at = UNIT + 1 + region.length;
        row[at++] = near60 / unit;
        row[at++] = near180 / unit;
        for (int other : neighbours.get(place)) {
            var movement = movements[other];
            if (movement != null) {
                row[at] = movement.values()[Movement.CHANGE_60] / unit;
                row[at + 1] = movement.values()[Movement.CHANGE_180] / unit;
                row[at + 2] = movement.values()[Movement.HEIGHT];
            }
            at += NEIGHBOUR.size();
        }
        return row;
    }

    /// What moves around a gauge, the nearest counting most.
    private float around(int place, @Nullable Movement[] movements, int value) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < movements.length; i++) {
            var movement = movements[i];
            if (movement != null && i != place && !Float.isNaN(movement.values()[value])) {
                sum += near[place][i] * movement.values()[value];
                weight += near[place][i];
            }
        }
        return weight > 0 ? (float) (sum / weight) : Float.NaN;
    }

    /// What all gauges do together, as rain that falls on all of them makes them do.
    private float[] region(@Nullable Movement[] movements) {
        var sums = new double[REGION.size() - 2];
        var counts = new int[sums.length];
        for (int i = 0; i < movements.length; i++) {
            var movement = movements[i];
            if (movement == null) {
                continue;
            }
            var values = movement.values();
            float hour = values[Movement.CHANGE_60];
            add(sums, counts, 0, hour);
            add(sums, counts, 1, values[Movement.CHANGE_120] - hour);
            add(sums, counts, 2, values[Movement.CHANGE_180]);
            add(sums, counts, 3, values[Movement.CHANGE_360]);
            add(sums, counts, 4, values[Movement.HEIGHT]);
            add(sums, counts, 5, Float.isNaN(hour) ? hour : hour > RISES ? 1 : 0);
            add(sums, counts, 6, facts.get(i).quickness() > QUICK ? hour : Float.NaN);
        }
        var region = new float[sums.length];
        for (int i = 0; i < region.length; i++) {
            region[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        }
        return region;
    }

    private static void add(double[] sums, int[] counts, int place, float value) {
        if (!Float.isNaN(value)) {
            sums[place] += value;
            counts[place]++;
        }
    }

    /// Puts into a row what hangs on the lead: what the gauge's own regression expects, and what the tide does until
    /// then, both from its last level on.
    ///
    /// @return the level from which on the rest is learned, in metres: the last one and the tide's way, or, where there
    ///     is no tide, what the regression expects; where too little is known for it, the last level
    double lead(Row row, Situation situation, Duration lead) {
        var station = situation.network().stations().get(row.place());
        var valid = situation.issued().plus(lead);
        var regression = facts.get(row.place()).regression();
        double last = row.own().last();
        double said = regression == null ? Double.NaN : regression.find(situation.known().get(row.place()),
                situation.issued(), lead).orElse(Double.NaN);
        var tide = station.tide();
        double ebb = tide == null ? Double.NaN : tide.at(valid) - tide.at(row.own().at());
        int at = NAMES.size() - LEAD.size();
        row.values()[at] = (float) ((said - last) / row.unit());
        row.values()[at + 1] = (float) (ebb / row.unit());
        if (Double.isFinite(ebb)) {
            return last + ebb;
        }
        return Double.isFinite(said) ? said : last;
    }
}
