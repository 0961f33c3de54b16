package city.miyako.services.stormsurgesystem;

import city.miyako.data.history.Bucket;
import city.miyako.engines.forecasting.Archive;
import city.miyako.engines.forecasting.ForecastRefused;
import city.miyako.engines.forecasting.Reading;
import city.miyako.engines.forecasting.TideModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A day at a gauge: the level measured, the tide that moon and sun make, and what is left over, which wind and air
/// pressure pile up.
///
/// The tide is found from the record before the day shown, never from the day itself, and is not told beyond now:
/// forecasting it to the public is not the business of this page.
///
/// @param rows the day in equal steps, oldest first
/// @param days how many days of record the tide was found from; 0 where they were too few
public record Surge(List<Row> rows, long days) {
    /// How long the record before must be, so that the main tides can be told apart.
    static final Duration LEAST_RECORD = Duration.ofDays(7);
    /// How much of the record is used.
    static final Duration MOST_RECORD = Duration.ofDays(60);
    /// How many hours of such a record must have been measured.
    private static final int LEAST_HOURS = 120;

    /// Copies.
    public Surge {
        rows = List.copyOf(rows);
    }

    /// A moment of the day.
    ///
    /// @param at the middle of its step
    /// @param metres the mean level measured, above the gauge's datum
    /// @param tide the tide alone, above the same datum; null where it cannot be told
    /// @param left level less tide in metres, on no datum; null where the tide cannot be told
    public record Row(Instant at, double metres, @Nullable Double tide, @Nullable Double left) {
    }

    /// The day beside the tide of the record before it.
    ///
    /// @param record hourly stretches before the day, oldest first
    /// @param day the stretches of the day, oldest first
    /// @param step how long these are
    static Surge of(List<Bucket> record, List<Bucket> day, Duration step) {
        var tide = tide(record);
        long days = tide == null ? 0
            : Duration.between(record.getFirst().from(), record.getLast().from()).plusHours(1).toDays();
        return new Surge(day.stream().map(bucket -> row(bucket, step, tide)).toList(), days);
    }

    private static Row row(Bucket bucket, Duration step, @Nullable TideModel tide) {
        var at = bucket.from().plus(step.dividedBy(2));
        if (tide == null) {
            return new Row(at, bucket.mean(), null, null);
        }
        double expected = tide.at(at);
        return new Row(at, bucket.mean(), expected, bucket.mean() - expected);
    }

    private static @Nullable TideModel tide(List<Bucket> record) {
        if (record.size() < LEAST_HOURS || Duration.between(record.getFirst().from(), record.getLast().from())
            .compareTo(LEAST_RECORD.minusHours(1)) < 0) {
            return null;
        }
        var half = Duration.ofMinutes(30);
        try {
            return TideModel.fit(Archive.of(record.stream()
                .map(bucket -> Reading.prompt(bucket.from().plus(half), bucket.mean())).toList()).whole());
        } catch (ForecastRefused tooLittle) {
            return null;
        }
    }

    /// Whether the tide can be told.
    public boolean told() {
        return days > 0;
    }

    /// The moment at which most was left over above the tide; null where the tide cannot be told.
    public @Nullable Row highest() {
        return told() ? rows.stream().max(Comparator.comparingDouble(row -> row.left() == null ? 0 : row.left()))
            .orElse(null) : null;
    }
}
