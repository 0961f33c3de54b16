package city.miyako.engines.forecasting;

import city.miyako.engines.forecasting.ForecastRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Everything a sensor ever sent, late and corrected readings too, and what of it was known at a moment.
///
/// This is the guard against leakage: forecasts, in training, in a hindcast and live, see a [Series] that [#asOf] gave
/// them, and it holds nothing that came later.
public final class Archive {
    /// The most readings of a series: 20 years at 5 minutes.
    static final int MOST_READINGS = 2_000_000;

    private final List<Reading> readings;

    private Archive(List<Reading> readings) {
        this.readings = readings;
    }

    /// Readings in any order; of two that a sensor stamped alike, the one received later corrects the other.
    ///
    /// @throws ForecastRefused `SERIES_TOO_LONG` above two million
    public static Archive of(List<Reading> readings) {
        if (readings.size() > MOST_READINGS) {
            throw new ForecastRefused(Reason.SERIES_TOO_LONG, readings.size() + " readings, at most " + MOST_READINGS);
        }
        return new Archive(readings.stream().sorted(Comparator.comparing(Reading::at)
                .thenComparing(Reading::received)).toList());
    }

    /// What was known at a moment of the time before it: nothing received later, nothing stamped later.
    ///
    /// @param back how far back the series reaches
    public Series asOf(Instant moment, Duration back) {
        return Series.of(readings.subList(first(moment.minus(back)), first(moment.plusNanos(1))).stream()
                .filter(reading -> !reading.received().isAfter(moment)).toList());
    }

    /// What is known in the end of a stretch of time, both ends included: the truth that forecasts are scored against.
    public Series between(Instant from, Instant to) {
        return Series.of(readings.subList(first(from), Math.max(first(from), first(to.plusNanos(1)))));
    }

    /// All but what was stamped within a stretch of time, both ends included.
    public Archive without(Instant from, Instant to) {
        return new Archive(readings.stream().filter(reading -> reading.at().isBefore(from) || reading.at().isAfter(to))
                .toList());
    }

    /// All of it, as known in the end.
    public Series whole() {
        return Series.of(readings);
    }

    private int first(Instant from) {
        int low = 0;
        int high = readings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (readings.get(middle).at().isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
