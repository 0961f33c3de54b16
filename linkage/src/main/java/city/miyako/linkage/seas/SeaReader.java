package city.miyako.linkage.seas;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.engines.sea.SeaRecord;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.pages.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what the city knows of the sea: the public things of the kinds `SeaCell` and `SeaBuoy`, and the means of their
/// temperatures over each day of the city.
@ApplicationScoped
class SeaReader {
    private static final int MOST_PLACES = 2_000;
    private static final int MOST_DAYS = 1_500;

    private final Things things;
    private final History history;
    private final Clock clock;

    SeaReader(Things things, History history, Clock clock) {
        this.things = things;
        this.history = history;
        this.clock = clock;
    }

    /// What was read.
    ///
    /// @param places those with a point, buoys first, at most 2,000
    /// @param left how many were left out
    /// @param record their means by day, not yet checked; null where there are none
    record Read(List<SeaPlace> places, int left, @Nullable SeaRecord record) {
    }

    Read read() {
        var found = things.list(Reach.publicCity(), ThingQuery.ofTypes(List.of(SeaPlace.CELL, SeaPlace.BUOY)));
        var places = found.stream().filter(thing -> thing.point().isPresent())
            .sorted(Comparator.comparing(Thing::type).thenComparing(Thing::id)).limit(MOST_PLACES)
            .map(thing -> SeaPlace.of(thing, thing.point().orElseThrow())).toList();
        return new Read(places, found.size() - places.size(), places.isEmpty() ? null : record(places));
    }

    /// The day it is in the city.
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Page.ZONE);
    }

    private @Nullable SeaRecord record(List<SeaPlace> places) {
        var today = today();
        var from = today.minusDays(MOST_DAYS - 1L);
        var rows = new float[MOST_DAYS][places.size()];
        int first = MOST_DAYS;
        int last = -1;
        for (float[] row : rows) {
            Arrays.fill(row, Float.NaN);
        }
        for (int place = 0; place < places.size(); place++) {
            for (var bucket : history.buckets(Reach.publicCity(), places.get(place).id(), SeaPlace.TEMPERATURE,
                from.atStartOfDay(Page.ZONE).toInstant(), today.plusDays(1).atStartOfDay(Page.ZONE).toInstant(),
                Duration.ofDays(1))) {
                int day = (int) ChronoUnit.DAYS.between(from, LocalDate.ofInstant(bucket.from(), Page.ZONE));
                rows[day][place] = (float) bucket.mean();
                first = Math.min(first, day);
                last = Math.max(last, day);
            }
        }
        return last < 0 ? null : new SeaRecord(new ArrayList<>(places.stream().map(SeaPlace::cell).toList()),
            from.plusDays(first), Arrays.copyOfRange(rows, first, last + 1));
    }
}
