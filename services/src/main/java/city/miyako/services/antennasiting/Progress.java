package city.miyako.services.antennasiting;

import city.miyako.data.cases.CaseCount;
import city.miyako.data.cases.CaseKind;
import city.miyako.data.cases.CaseState;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The state of siting as the strategy counts it.
///
/// Each operator's request counts by itself; one for indoors and outdoors counts as two stations. Cancelled requests
/// do not count from the month they are cancelled. Stations installed include those on private assets that are linked;
/// those under way are new ones and upgrades on assets of the metropolis.
///
/// @param months the months up to now, oldest first, each as it stood at its end
/// @param stages how many stations stand in each stage now, on assets of the metropolis
record Progress(List<Month> months, List<Stage> stages) {
    static final List<String> FACTS = List.of("place", "work", "owner");
    static final String COMPLETE = "complete";
    static final String CANCELLED = "cancelled";
    private static final String BOTH = "both";
    private static final String PRIVATE = "private";

    /// Stations, told apart in two ways.
    ///
    /// @param indoor   inside buildings
    /// @param outdoor  in the open
    /// @param fresh    newly sited
    /// @param upgrades renewed where an older station stood
    record Tally(int indoor, int outdoor, int fresh, int upgrades) {
        public int total() {
            return indoor + outdoor;
        }
    }

    /// A month as it stood at its end.
    ///
    /// @param month     the month
    /// @param installed stations installed so far
    /// @param underWay  stations asked for and not yet installed
    record Month(YearMonth month, Tally installed, Tally underWay) {
        /// The month in ISO 8601.
        public String name() {
            return month.toString();
        }
    }

    /// A stage of the way.
    ///
    /// @param state    the stage
    /// @param stations how many stand there
    record Stage(CaseState state, int stations) {
    }

    static Progress of(List<CaseCount> counts, CaseKind kind, YearMonth now, int months) {
        return new Progress(IntStream.rangeClosed(1 - months, 0).mapToObj(now::plusMonths)
            .map(month -> at(counts, month)).toList(), kind.states().stream()
            .filter(state -> !state.id().equals(CANCELLED))
            .map(state -> new Stage(state, tally(counts, count -> count.state().equals(state.id())
                && (state.end() || isOfCity(count))).total())).toList());
    }

    /// How it stands now.
    public Month last() {
        return months.getLast();
    }

    private static Month at(List<CaseCount> counts, YearMonth month) {
        return new Month(month,
            tally(counts, count -> count.state().equals(COMPLETE) && count.isClosedBy(month)),
            tally(counts, count -> isOfCity(count) && count.isOpenedBy(month) && !count.isClosedBy(month)));
    }

    private static boolean isOfCity(CaseCount count) {
        return !count.fact("owner").equals(PRIVATE);
    }

    private static Tally tally(List<CaseCount> counts, Predicate<CaseCount> which) {
        int indoor = 0;
        int outdoor = 0;
        int upgrades = 0;
        for (var count : counts) {
            if (which.test(count)) {
                var place = count.fact("place");
                int inside = place.equals("indoor") || place.equals(BOTH) ? (int) count.cases() : 0;
                int outside = place.equals("indoor") ? 0 : (int) count.cases();
                indoor += inside;
                outdoor += outside;
                upgrades += count.fact("work").equals("upgrade") ? inside + outside : 0;
            }
        }
        return new Tally(indoor, outdoor, indoor + outdoor - upgrades, upgrades);
    }
}
