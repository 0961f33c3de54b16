package city.miyako.engines.advice;

import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Courses that the water may take, drawn from the quantiles of an outlook.
///
/// At every lead the scenarios stand at the shares (i + 1/2) / n of its quantiles, so their odds are the outlook's.
/// Which scenario has which share is drawn once, by ranks of a Gaussian process whose correlation falls off
/// exponentially (ranks over marginals: ensemble copula coupling, Schefzik, Thorarinsdottir & Gneiting, Statistical
/// Science 28, 2013), and does not depend on the values: an outlook that is higher everywhere has higher scenarios
/// everywhere. Between leads the course is straight, before the first from the level of now, after the last it stays.
/// Beyond the outermost shares the line through the last two goes on in the logarithm of the odds (logistic tails).
final class Scenarios {
    private final double[] seconds;
    private final double[][] values;

    private Scenarios(double[] seconds, double[][] values) {
        this.seconds = seconds;
        this.values = values;
    }

    /// From now on.
    ///
    /// @param current the value of now; NaN where nobody knows: then the first lead's is taken
    static Scenarios of(Outlook outlook, Instant now, double current, AdviceSettings settings) {
        var ahead = new ArrayList<Map.Entry<Double, Quantiles>>();
        outlook.leads().forEach((lead, quantiles) -> {
            double at = seconds(Duration.between(now, outlook.issued().plus(lead)));
            if (at > 0) {
                ahead.add(Map.entry(at, quantiles));
            }
        });
        if (ahead.isEmpty()) {
            ahead.add(Map.entry(1.0, outlook.leads().lastEntry().getValue()));
        }
        var times = new double[ahead.size() + 1];
        var values = new double[settings.scenarios()][times.length];
        var shares = shares(ahead.stream().map(Map.Entry::getKey).toList(), settings);
        for (int k = 1; k < times.length; k++) {
            times[k] = ahead.get(k - 1).getKey();
            for (int i = 0; i < values.length; i++) {
                values[i][k] = value(ahead.get(k - 1).getValue(), shares[k - 1][i]);
            }
        }
        for (var course : values) {
            course[0] = Double.isNaN(current) ? course[1] : current;
        }
        return new Scenarios(times, values);
    }

    private static double[][] shares(List<Double> times, AdviceSettings settings) {
        int count = settings.scenarios();
        var random = new Random(settings.seed());
        var places = new double[count];
        Arrays.setAll(places, _ -> random.nextGaussian());
        var shares = new double[times.size()][count];
        for (int k = 0; k < shares.length; k++) {
            if (k > 0) {
                double stays = StrictMath.exp(-(times.get(k) - times.get(k - 1)) / seconds(settings.memory()));
                double moves = Math.sqrt(1 - stays * stays);
                for (int i = 0; i < count; i++) {
                    places[i] = stays * places[i] + moves * random.nextGaussian();
                }
            }
            var order = IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(i -> places[i])).toList();
            for (int rank = 0; rank < count; rank++) {
                shares[k][order.get(rank)] = (rank + 0.5) / count;
            }
        }
        return shares;
    }

    private static double value(Quantiles quantiles, double share) {
        var shares = quantiles.shares();
        int last = shares.size() - 1;
        if (last > 0 && share < shares.getFirst()) {
            return beyond(quantiles, 0, 1, share);
        }
        return last > 0 && share > shares.get(last) ? beyond(quantiles, last, last - 1, share) : quantiles.at(share);
    }

    private static double beyond(Quantiles quantiles, int end, int before, double share) {
        double from = logOdds(quantiles.shares().get(end));
        double slope = (quantiles.metres().get(end) - quantiles.metres().get(before))
                / (from - logOdds(quantiles.shares().get(before)));
        return quantiles.metres().get(end) + slope * (logOdds(share) - from);
    }

    private static double logOdds(double share) {
        return StrictMath.log(share / (1 - share));
    }

    static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    int count() {
        return values.length;
    }

    /// The value of a scenario some seconds from now.
    double at(int scenario, double second) {
        int last = seconds.length - 1;
        if (second >= seconds[last]) {
            return values[scenario][last];
        }
        int after = 1;
        while (seconds[after] <= second) {
            after++;
        }
        double part = (second - seconds[after - 1]) / (seconds[after] - seconds[after - 1]);
        return values[scenario][after - 1] + part * (values[scenario][after] - values[scenario][after - 1]);
    }

    /// When each scenario first passes a value, in seconds from now, rising; infinite of those that never do.
    ///
    /// @param from seconds from now before which nothing counts
    double[] passes(double value, double from) {
        var times = new double[count()];
        for (int i = 0; i < times.length; i++) {
            times[i] = pass(i, value, from);
        }
        Arrays.sort(times);
        return times;
    }

    private double pass(int scenario, double value, double from) {
        double before = at(scenario, from);
        double second = from;
        for (int k = 0; k < seconds.length && before <= value; k++) {
            if (seconds[k] > from) {
                double after = values[scenario][k];
                if (after > value) {
                    return second + (value - before) / (after - before) * (seconds[k] - second);
                }
                before = after;
                second = seconds[k];
            }
        }
        return before > value ? second : Double.POSITIVE_INFINITY;
    }

    /// The share of times that lie within some seconds.
    static double odds(double[] times, double within) {
        int count = 0;
        while (count < times.length && times[count] <= within) {
            count++;
        }
        return (double) count / times.length;
    }
}
