package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What every model must beat: the level stays, comes again as yesterday, follows the tide, or the tide with what it
/// was last off by; and, as a class of its own, [AutoRegression].
public final class Baselines {
    private static final Duration STALE = Duration.ofHours(3);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_GAP = Duration.ofHours(2);
    private static final int SEASON_DAYS = 7;

    private Baselines() {
    }

    private record Named(String name, Method method) implements Forecaster {
        @Override
        public OptionalDouble find(Series known, Instant issued, Duration lead) {
            return method.find(known, issued, lead);
        }
    }

    private interface Method {
        OptionalDouble find(Series known, Instant issued, Duration lead);
    }

    /// The last usable level stays, if it is at most three hours old.
    public static Forecaster persistence() {
        return new Named("persistence", (known, issued, _) -> {
            var last = fresh(known, issued);
            return last.isEmpty() ? OptionalDouble.empty()
                    : OptionalDouble.of(known.reading(last.getAsInt()).metres());
        });
    }

    /// The mean of the levels at the same time of the last seven days, of which one must be known.
    public static Forecaster seasonal() {
        return new Named("seasonal", (known, issued, lead) -> {
            double sum = 0;
            int count = 0;
            long first = 1 + lead.minusNanos(1).toDays();
            for (long days = first; days < first + SEASON_DAYS; days++) {
                var then = known.find(issued.plus(lead).minus(DAY.multipliedBy(days)), LONGEST_GAP);
                sum += then.orElse(0);
                count += then.isPresent() ? 1 : 0;
            }
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
        });
    }

    /// The tide alone.
    public static Forecaster tide(TideModel tide) {
        return new Named("tide", (_, issued, lead) -> OptionalDouble.of(tide.at(issued.plus(lead))));
    }

    /// The tide, and the last level less the tide of its moment.
    public static Forecaster tideAndResidual(TideModel tide) {
        return new Named("tide+residual", (known, issued, lead) -> {
            var last = fresh(known, issued);
            if (last.isEmpty()) {
                return OptionalDouble.empty();
            }
            var reading = known.reading(last.getAsInt());
            return OptionalDouble.of(tide.at(issued.plus(lead)) + reading.metres() - tide.at(reading.at()));
        });
    }

    /// The place of the last usable reading, if it is at most three hours old.
    static OptionalInt fresh(Series known, Instant issued) {
        var last = known.findLast(issued);
        boolean stale = last.isPresent() && known.reading(last.getAsInt()).at().plus(STALE).isBefore(issued);
        return stale ? OptionalInt.empty() : last;
    }
}
