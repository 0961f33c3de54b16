package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A forecaster of single levels that tells odds as well: the errors it made in the past, in parts of how much the
/// water had moved by then, laid around what it says now (dressing: Roulston & Smith, Tellus 55A, 2003).
///
/// Errors are those of the readings it was fitted to where both are the same stretch: its odds are then a little sure.
public final class DressedForecaster implements NetworkForecaster {
    /// The least errors of a lead from which odds are told; below it the level stays single.
    static final int FEWEST = 100;
    private static final List<Double> SHARES = List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
    private static final Duration MOVED = Duration.ofHours(3);
    /// How much water counts as having moved at least, metres.
    private static final double STILL = 0.02;

    private final NetworkForecaster bare;
    private final List<Map<Duration, Quantiles>> errors;

    private DressedForecaster(NetworkForecaster bare, List<Map<Duration, Quantiles>> errors) {
        this.bare = bare;
        this.errors = errors;
    }

    /// Learns the errors of a forecaster.
    ///
    /// @param past  all that may be learned from; nothing of what it is to be tried on
    /// @param bare  what says single levels
    /// @param issues moments of the past at which it is asked
    /// @param leads how far ahead
    public static DressedForecaster learn(Network past, NetworkForecaster bare, List<Instant> issues,
            List<Duration> leads) {
        var came = past.stations().stream().map(past::whole).toList();
        List<Map<Duration, List<Double>>> found = new ArrayList<>();
        came.forEach(_ -> found.add(new HashMap<>()));
        for (var issued : issues) {
            var situation = past.asOf(issued);
            var said = bare.say(situation, leads);
            for (int i = 0; i < came.size(); i++) {
                var station = i;
                double unit = unit(situation.known().get(i), issued);
                said.get(i).forEach((lead, level) -> came.get(station).find(issued.plus(lead), Hindcast.LONGEST_GAP)
                        .ifPresent(metres -> found.get(station).computeIfAbsent(lead, _ -> new ArrayList<>())
                                .add((metres - level.mean()) / unit)));
            }
        }
        return new DressedForecaster(bare, found.stream().map(DressedForecaster::quantiles).toList());
    }

    @Override
    public String name() {
        return bare.name();
    }

    @Override
    public List<Map<Duration, Quantiles>> say(Situation situation, List<Duration> leads) {
        var said = bare.say(situation, leads);
        var dressed = new ArrayList<Map<Duration, Quantiles>>();
        for (int i = 0; i < said.size(); i++) {
            double unit = unit(situation.known().get(i), situation.issued());
            var learned = errors.get(i);
            var levels = new HashMap<Duration, Quantiles>();
            said.get(i).forEach((lead, level) -> {
                var around = learned.get(lead);
                levels.put(lead, around == null ? level : around.over(level.mean(), unit));
            });
            dressed.add(levels);
        }
        return dressed;
    }

    private static Map<Duration, Quantiles> quantiles(Map<Duration, List<Double>> errors) {
        var quantiles = new HashMap<Duration, Quantiles>();
        errors.forEach((lead, all) -> {
            if (all.size() >= FEWEST) {
                var sorted = all.stream().sorted().toList();
                quantiles.put(lead, new Quantiles(SHARES, SHARES.stream().map(share ->
                        sorted.get((int) Math.round(share * (sorted.size() - 1)))).toList()));
            }
        });
        return quantiles;
    }

    /// How much the water moved in the last hours, metres.
    private static double unit(Series known, Instant issued) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        var from = issued.minus(MOVED);
        for (int i = known.size() - 1; i >= 0 && !known.reading(i).at().isBefore(from); i--) {
            if (known.usable(i)) {
                low = Math.min(low, known.reading(i).metres());
                high = Math.max(high, known.reading(i).metres());
            }
        }
        return high > low ? STILL + high - low : STILL;
    }
}
