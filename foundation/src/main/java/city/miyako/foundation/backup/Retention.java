package city.miyako.foundation.backup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/// Which backups stay: the newest of each of the last days, weeks and months that have any, and always the newest.
///
/// Days without a backup do not count, so that a city that rests for a month forgets nothing by it.
///
/// @param days for how many days
/// @param weeks for how many weeks, from Monday
/// @param months for how many months
/// @param zone where days are counted
record Retention(int days, int weeks, int months, ZoneId zone) {
    Set<Instant> kept(Collection<Instant> backups) {
        var newestFirst = backups.stream().sorted(Comparator.reverseOrder()).toList();
        var kept = new HashSet<Instant>();
        newestFirst.stream().limit(1).forEach(kept::add);
        keep(newestFirst, days, day -> day, kept);
        keep(newestFirst, weeks, day -> day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(
            IsoFields.WEEK_OF_WEEK_BASED_YEAR), kept);
        keep(newestFirst, months, YearMonth::from, kept);
        return Set.copyOf(kept);
    }

    private void keep(Collection<Instant> newestFirst, int count, Function<LocalDate, Object> period,
                      Set<Instant> kept) {
        var seen = new HashSet<Object>();
        for (var backup : newestFirst) {
            if (seen.size() < count && seen.add(period.apply(LocalDate.ofInstant(backup, zone)))) {
                kept.add(backup);
            }
        }
    }
}
