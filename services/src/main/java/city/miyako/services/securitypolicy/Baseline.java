package city.miyako.services.securitypolicy;

import city.miyako.data.cases.CaseCount;
import city.miyako.foundation.pages.Day;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the systems of the metropolis stand to the baseline, in numbers that name no system.
///
/// A system counts as assessed for a year from the day of an assessment that the CSIRT accepted, or accepted but for
/// what is still being mended. One that is not, and whose day to be assessed has passed, is late. A weakness is late
/// once its days are over ([Severity]); an exception has expired when its last day is over, until somebody ends it.
///
/// @param systems    systems that run
/// @param assessed   how many of them are assessed
/// @param late       how many of them are late
/// @param findings   a line for each severity, the worst first
/// @param exceptions exceptions asked for, in force and expired
record Baseline(int systems, int assessed, int late, List<Findings> findings, Exceptions exceptions) {
    static final List<String> ASSESSMENT = List.of("system", "day");
    static final List<String> EXCEPTION = List.of("until");
    static final List<String> FINDING = List.of("severity", "found");
    private static final Set<String> ACCEPTED = Set.of("accepted", "mending");
    private static final int YOUNG = 30;
    private static final int OLD = 90;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /// A system that is to be assessed.
    ///
    /// @param key      the key of its record
    /// @param assessBy by when, or the last day of all where nobody said
    record Due(String key, LocalDate assessBy) {
    }

    /// What the counters counted.
    ///
    /// @param assessments alike by system and day
    /// @param exceptions  alike by last day
    /// @param findings    alike by severity and day
    record Counts(List<CaseCount> assessments, List<CaseCount> exceptions, List<CaseCount> findings) {
    }

    /// Findings of one severity.
    ///
    /// @param severity how bad they are
    /// @param ages     those not yet mended, by age
    /// @param late     how many of these should be mended by now
    /// @param verified mended and verified
    /// @param accepted left as they are, by a decision
    record Findings(Severity severity, Ages ages, long late, long verified, long accepted) {
        /// Key of what the severity is called.
        public String key() {
            return "severity." + severity.word();
        }
    }

    /// Findings not yet mended, by the days since they were found.
    ///
    /// @param young  up to 30 days
    /// @param middle up to 90 days
    /// @param old    more than that
    record Ages(long young, long middle, long old) {
        public long total() {
            return young + middle + old;
        }
    }

    /// Exceptions.
    ///
    /// @param asked   asked for
    /// @param inForce granted, and their last day is not over
    /// @param expired granted, and their last day is over
    record Exceptions(long asked, long inForce, long expired) {
    }

    static Baseline of(Collection<Due> running, Counts counts, LocalDate today) {
        var fresh = counts.assessments().stream().filter(count -> ACCEPTED.contains(count.state()))
            .filter(count -> isFresh(count, today)).map(count -> count.fact("system")).collect(Collectors.toSet());
        long assessed = running.stream().filter(due -> fresh.contains(due.key())).count();
        long late = running.stream().filter(due -> !fresh.contains(due.key()) && due.assessBy().isBefore(today))
            .count();
        return new Baseline(running.size(), (int) assessed, (int) late, Arrays.stream(Severity.values())
            .map(severity -> findings(severity, counts.findings(), today)).toList(),
            exceptions(counts.exceptions(), today));
    }

    /// The share of systems assessed in percent, one decimal; empty where there are none.
    public Optional<BigDecimal> percent() {
        return systems == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(assessed).multiply(WHOLE)
            .divide(BigDecimal.valueOf(systems), 1, RoundingMode.HALF_UP));
    }

    /// Findings not yet mended, of all severities.
    public long open() {
        return findings.stream().mapToLong(line -> line.ages().total()).sum();
    }

    /// Findings that should be mended by now, of all severities.
    public long overdue() {
        return findings.stream().mapToLong(Findings::late).sum();
    }

    private static boolean isFresh(CaseCount count, LocalDate today) {
        return Day.find(count.fact("day")).map(Day::date)
            .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(1))).isPresent();
    }

    private static Findings findings(Severity severity, List<CaseCount> counts, LocalDate today) {
        var mine = counts.stream().filter(count -> Severity.of(count.fact("severity")) == severity).toList();
        var open = mine.stream().filter(count -> count.closed() == null).toList();
        return new Findings(severity, new Ages(aged(open, today, Long.MIN_VALUE, YOUNG), aged(open, today, YOUNG, OLD),
            aged(open, today, OLD, Long.MAX_VALUE)),
            sum(open.stream().filter(count -> severity.due(found(count)).isBefore(today)).toList()),
            sum(mine.stream().filter(count -> count.state().equals("verified")).toList()),
            sum(mine.stream().filter(count -> count.state().equals("accepted")).toList()));
    }

    private static long aged(List<CaseCount> open, LocalDate today, long above, long to) {
        return sum(open.stream().filter(count -> {
            long age = today.toEpochDay() - found(count).toEpochDay();
            return age > above && age <= to;
        }).toList());
    }

    // A finding whose day cannot be read is as old as the case about it can be.
    private static LocalDate found(CaseCount count) {
        return Day.find(count.fact("found")).map(Day::date).orElse(count.opened().atDay(1));
    }

    private static Exceptions exceptions(List<CaseCount> counts, LocalDate today) {
        var granted = counts.stream().filter(count -> count.state().equals("granted")).toList();
        var inForce = granted.stream().filter(count -> Day.find(count.fact("until")).map(Day::date)
            .filter(until -> !until.isBefore(today)).isPresent()).toList();
        return new Exceptions(sum(counts.stream().filter(count -> count.state().equals("asked")).toList()),
            sum(inForce), sum(granted) - sum(inForce));
    }

    private static long sum(List<CaseCount> counts) {
        return counts.stream().mapToLong(CaseCount::cases).sum();
    }
}
