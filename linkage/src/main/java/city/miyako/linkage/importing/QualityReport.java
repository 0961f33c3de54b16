package city.miyako.linkage.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How good the data of an import are.
///
/// What is counted by code comes from the problems that are kept, the first 100,000 of an import.
///
/// @param type the type of thing, as in `PublicToilet`
/// @param things how many things are described
/// @param placed how many of them have a place
/// @param judged how many places could be held against a boundary
/// @param byCode how many problems there are of each code
/// @param completeness how many things say something of each attribute, in the order of the type
/// @param faults how often what was wrong with which field, the most frequent first
public record QualityReport(String type, long things, long placed, long judged, Map<String, Long> byCode,
                            List<Completeness> completeness, List<Fault> faults) {
    /// The count of things described, among the counts of attributes.
    static final String DESCRIBED = "@things";
    /// The count of things with a place.
    static final String PLACED = "@placed";
    /// The count of places that could be held against a boundary.
    static final String JUDGED = "@judged";
    private static final Set<String> INVALID = Set.of("not-a-number", "not-a-flag", "not-a-date", "not-a-clock",
        "not-a-time", "not-a-place", "not-a-shape", "value-unfit", "choice-unknown", "value-absurd",
        "range-reversed");

    /// Copies the lists.
    public QualityReport {
        byCode = Map.copyOf(byCode);
        completeness = List.copyOf(completeness);
        faults = List.copyOf(faults);
    }

    /// How many things say something of an attribute.
    ///
    /// @param attribute its name
    /// @param label what people call it
    /// @param required whether its model asks every entry for it
    /// @param filled how many say something
    /// @param of how many there are
    public record Completeness(String attribute, String label, boolean required, long filled, long of) {
        /// The share in percent, rounded down; 0 where there is nothing.
        public long percent() {
            return of == 0 ? 0 : filled * 100 / of;
        }
    }

    /// How often something was wrong with a field.
    ///
    /// @param field heading of the column; empty for whole rows
    /// @param code what is wrong, as in `not-a-number`
    /// @param count how often
    /// @param what the same in words
    public record Fault(String field, String code, long count, String what) {
    }

    /// How many values are not what their attribute takes.
    public long invalid() {
        return byCode.entrySet().stream().filter(entry -> INVALID.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue).sum();
    }

    /// How many rows say again what another row says, under the same number or another.
    public long duplicates() {
        return count("id-twice") + count("entry-alike");
    }

    /// How many places lie outside of the municipality.
    public long outside() {
        return count(ReportedProblem.OUTSIDE);
    }

    /// How many entries are out of date.
    public long outdated() {
        return count("entry-outdated");
    }

    private long count(String code) {
        return byCode.getOrDefault(code, 0L);
    }
}
