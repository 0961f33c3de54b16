package city.miyako.services.securitypolicy;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.cases.CaseCount;
import city.miyako.services.securitypolicy.Baseline.Ages;
import city.miyako.services.securitypolicy.Baseline.Counts;
import city.miyako.services.securitypolicy.Baseline.Due;
import city.miyako.services.securitypolicy.Baseline.Exceptions;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final List<Due> SYSTEMS = List.of(due("tax", "2026-11-26"), due("map", "2026-11-27"),
        due("mail", "2026-06-30"), due("web", "2027-03-31"));

    @Test
    @Tag("level:security-policy:functions/2")
    void aSystemIsAssessedForAYearAndLateOnceItsDayHasPassed() {
        assertThat(of(List.of())).extracting(Baseline::systems, Baseline::assessed, Baseline::late)
            .containsExactly(4, 0, 2);
        assertThat(of(List.of(assessment("tax", "accepted", "2026-11-20"), assessment("mail", "mending", "2025-11-28"),
            assessment("web", "review", "2026-11-01")))).extracting(Baseline::assessed, Baseline::late)
            .containsExactly(2, 0);
        assertThat(of(List.of(assessment("mail", "accepted", "2025-11-27"), assessment("tax", "accepted", "soon"),
            assessment("web", "accepted", "2027-01-01")))).extracting(Baseline::assessed, Baseline::late)
            .as("a year is over, a day that is none, a day to come").containsExactly(0, 2);
    }

    @Test
    void theShareHasOneDecimalAndNobodyHasNone() {
        assertThat(of(List.of(assessment("tax", "accepted", "2026-11-20"))).percent()).hasToString("Optional[25.0]");
        assertThat(Baseline.of(List.of(), new Counts(List.of(), List.of(), List.of()), TODAY).percent()).isEmpty();
    }

    @Test
    @Tag("level:security-policy:functions/3")
    void findingsGrowOldAndLateByTheirSeverity() {
        var baseline = Baseline.of(SYSTEMS, new Counts(List.of(), List.of(), List.of(
            finding("critical", "open", "2026-11-19", 1), finding("critical", "mending", "2026-11-20", 2),
            finding("low", "open", "2026-06-01", 3), finding("low", "open", "2026-05-01", 4),
            finding("high", "verified", "2026-01-01", 5), finding("high", "accepted", "2026-01-01", 6),
            finding("nobody-knows", "open", "2026-10-01", 7))), TODAY);

        var critical = baseline.findings().getFirst();
        assertThat(critical.ages()).isEqualTo(new Ages(3, 7, 0));
        assertThat(critical.late()).as("eight days, and one whose severity nobody knows").isEqualTo(8);
        var low = baseline.findings().getLast();
        assertThat(low.ages()).isEqualTo(new Ages(0, 0, 7));
        assertThat(low.late()).as("180 days are over for those of May").isEqualTo(4);
        assertThat(baseline.findings().get(1)).extracting(Baseline.Findings::verified, Baseline.Findings::accepted)
            .containsExactly(5L, 6L);
        assertThat(baseline.open()).isEqualTo(17);
        assertThat(baseline.overdue()).isEqualTo(12);
    }

    @Test
    void anExceptionExpiresTheDayAfterItsLast() {
        var baseline = Baseline.of(SYSTEMS, new Counts(List.of(), List.of(exception("asked", "2027-01-01", 1),
            exception("granted", "2026-11-27", 2), exception("granted", "2026-11-26", 3),
            exception("granted", "some day", 4), exception("ended", "2026-01-01", 5)), List.of()), TODAY);

        assertThat(baseline.exceptions()).isEqualTo(new Exceptions(1, 2, 7));
    }

    private static Baseline of(List<CaseCount> assessments) {
        return Baseline.of(SYSTEMS, new Counts(assessments, List.of(), List.of()), TODAY);
    }

    private static Due due(String key, String by) {
        return new Due(key, LocalDate.parse(by));
    }

    private static CaseCount assessment(String system, String state, String day) {
        return count(state, Map.of("system", system, "day", day), 1);
    }

    private static CaseCount exception(String state, String until, long cases) {
        return count(state, Map.of("until", until), cases);
    }

    private static CaseCount finding(String severity, String state, String found, long cases) {
        return count(state, Map.of("severity", severity, "found", found), cases);
    }

    private static CaseCount count(String state, Map<String, String> facts, long cases) {
        boolean closed = List.of("accepted", "verified", "ended").contains(state);
        return new CaseCount(state, YearMonth.of(2026, 10), closed ? YearMonth.of(2026, 11) : null, facts, cases);
    }
}
