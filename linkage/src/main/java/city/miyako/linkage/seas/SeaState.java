package city.miyako.linkage.seas;

import city.miyako.engines.sea.SeaCheck;
import city.miyako.engines.sea.SeaOutlook;
import city.miyako.engines.sea.SeaRecord;
import city.miyako.engines.sea.SeaScore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The sea as it was reckoned last.
///
/// @param at when that was
/// @param places cells of grids and buoys, in the order of the values
/// @param record their checked temperatures; null where there are none
/// @param outlook the two weeks to come; null where too little is known
/// @param faults what was taken out of the readings of the last 30 days
/// @param left how many things of the sea were left out: without a place, or beyond the limit
/// @param scores of the hindcast, lead by lead; empty until one was made
public record SeaState(Instant at, List<SeaPlace> places, @Nullable SeaRecord record, @Nullable SeaOutlook outlook,
                       List<SeaCheck.Fault> faults, int left, List<SeaScore> scores) {
    /// Days after which what is known of the sea is old.
    public static final int OLD_DAYS = 3;

    /// Copies.
    public SeaState {
        places = List.copyOf(places);
        faults = List.copyOf(faults);
        scores = List.copyOf(scores);
    }

    /// Whether there is any temperature.
    public boolean known() {
        return record != null;
    }

    /// Whether two weeks are foretold.
    public boolean foretold() {
        return outlook != null;
    }

    /// Whether any value was made by the sample sea.
    public boolean sample() {
        return places.stream().anyMatch(SeaPlace::sample);
    }

    /// The last day with readings; null without any.
    public @Nullable LocalDate last() {
        return record == null ? null : record.last();
    }

    /// How many days ago that was.
    public long ageDays(LocalDate today) {
        return record == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(record.last(), today));
    }

    /// Whether that is so long ago that a reader must be told.
    public boolean old(LocalDate today) {
        return ageDays(today) >= OLD_DAYS;
    }

    /// The place of an id among the values, -1 where there is none such.
    public int indexOf(String id) {
        return IntStream.range(0, places.size()).filter(at -> places.get(at).id().equals(id)).findFirst().orElse(-1);
    }

    /// How many places have had no believable value for more days than a gap may be long.
    public long silent() {
        var all = record;
        return all == null ? 0 : IntStream.range(0, places.size())
            .filter(at -> all.age(at) > SeaRecord.LONGEST_GAP).count();
    }

    /// The same with scores.
    SeaState scored(List<SeaScore> found) {
        return new SeaState(at, places, record, outlook, faults, left, found);
    }
}
