package city.miyako.engines.forecasting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which gauges move before a gauge does, as those upstream and those that the same rain meets first.
///
/// They are those whose changes of an hour go best together with its changes one to three hours later, less for those
/// far away; only hours count in which something moves.
final class Neighbours {
    /// How many are looked at for each gauge.
    static final int COUNT = 6;
    private static final int LONGEST_LAG = 3;
    private static final int FEWEST_HOURS = 30;
    private static final double MOVES = 0.3;
    /// Half as good at this distance.
    private static final double HALF_KM = 40;
    /// Where nobody knows how far.
    private static final double UNKNOWN_KM = 30;

    private Neighbours() {
    }

    /// The best for each station, the best first, by place in the network.
    ///
    /// @param changes of each station, from hour to hour, in parts of what it usually moves; NaN where not known
    static List<int[]> of(Network network, float[][] changes) {
        var all = new ArrayList<int[]>();
        for (int i = 0; i < changes.length; i++) {
            all.add(best(network, changes, i));
        }
        return all;
    }

    private static int[] best(Network network, float[][] changes, int own) {
        record Rated(int place, double worth) {
        }
        var rated = new ArrayList<Rated>();
        for (int other = 0; other < changes.length; other++) {
            double together = 0;
            for (int lag = 1; other != own && lag <= LONGEST_LAG; lag++) {
                together = Math.max(together, together(changes[other], changes[own], lag));
            }
            double worth = together / (1 + kilometres(network, own, other) / HALF_KM);
            if (worth > 0) {
                rated.add(new Rated(other, worth));
            }
        }
        return rated.stream().sorted(Comparator.comparingDouble(Rated::worth).reversed()
                .thenComparingInt(Rated::place)).limit(COUNT).mapToInt(Rated::place).toArray();
    }

    static double kilometres(Network network, int one, int other) {
        var from = network.stations().get(one).place();
        var to = network.stations().get(other).place();
        return from == null || to == null ? UNKNOWN_KM : from.kilometres(to);
    }

    /// The correlation, about zero, of what one does with what the other does later.
    private static double together(float[] leads, float[] follows, int lag) {
        double both = 0;
        double one = 0;
        double two = 0;
        int count = 0;
        for (int i = lag; i < follows.length; i++) {
            float before = leads[i - lag];
            float after = follows[i];
            if (Math.abs(before) + Math.abs(after) > MOVES) {
                both += before * after;
                one += before * before;
                two += after * after;
                count++;
            }
        }
        return count < FEWEST_HOURS || one <= 0 || two <= 0 ? 0 : both / Math.sqrt(one * two);
    }
}
