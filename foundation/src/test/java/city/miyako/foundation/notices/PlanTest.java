package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static final Plan.Reachable YUKI = new Plan.Reachable("yuki@example.jp", List.of(7L));

    @ParameterizedTest
    @CsvSource({
        // quiet from, until, moment, next moment (city time is nine hours ahead)
        "22, 7, 2026-12-01T12:59:59Z, 2026-12-01T12:59:59Z",
        "22, 7, 2026-12-01T13:00:00Z, 2026-12-01T22:00:00Z",
        "22, 7, 2026-12-01T15:30:00Z, 2026-12-01T22:00:00Z",
        "22, 7, 2026-12-01T21:59:59Z, 2026-12-01T22:00:00Z",
        "22, 7, 2026-12-01T22:00:00Z, 2026-12-01T22:00:00Z",
        "12, 13, 2026-12-01T03:10:00Z, 2026-12-01T04:00:00Z",
        "12, 13, 2026-12-01T04:00:00Z, 2026-12-01T04:00:00Z",
        "0, 0, 2026-12-01T15:00:00Z, 2026-12-01T15:00:00Z",
        "22, 7, 2026-12-31T14:00:00Z, 2026-12-31T22:00:00Z"})
    void nothingIsSentInQuietHours(int from, int until, Instant moment, Instant next) {
        assertThat(new QuietHours(from, until).next(moment)).isEqualTo(next);
    }

    @Test
    void aReminderAtNightWaitsForTheMorningButAWarningAboutTheAccountDoesNot() {
        var night = Instant.parse("2026-12-01T15:00:00Z");

        assertThat(Plan.of(NoticeKind.REMINDER, Preferences.USUAL, YUKI, night)).containsExactly(
            new Plan.Step.Single(Channel.MAIL, "yuki@example.jp", Instant.parse("2026-12-01T22:00:00Z")),
            new Plan.Step.Single(Channel.PUSH, "7", Instant.parse("2026-12-01T22:00:00Z")));
        assertThat(Plan.of(NoticeKind.SECURITY, Preferences.USUAL, YUKI, night)).containsExactly(
            new Plan.Step.Single(Channel.MAIL, "yuki@example.jp", night),
            new Plan.Step.Single(Channel.PUSH, "7", night));
    }

    @Test
    void whatIsSwitchedOffStaysInTheInboxAlone() {
        var off = new Preferences(Wording.JA, Preferences.AT_ONCE, QuietHours.NONE, Set.of(
            new Preferences.Refusal(NoticeKind.NEWS, Channel.MAIL),
            new Preferences.Refusal(NoticeKind.NEWS, Channel.PUSH),
            new Preferences.Refusal(NoticeKind.SECURITY, Channel.MAIL)));
        var noon = Instant.parse("2026-12-01T03:00:00Z");

        assertThat(Plan.of(NoticeKind.NEWS, off, YUKI, noon)).isEmpty();
        assertThat(Plan.of(NoticeKind.MATTER, off, YUKI, noon)).hasSize(2);
        assertThat(Plan.of(NoticeKind.SECURITY, off, YUKI, noon)).as("cannot be switched off").hasSize(2);
        assertThat(Plan.of(NoticeKind.MATTER, off, new Plan.Reachable("", List.of()), noon)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 22, 7, 2026-12-01T22:59:59Z, 2026-12-01T23:00:00Z",
        "8, 22, 7, 2026-12-01T23:00:00Z, 2026-12-02T23:00:00Z",
        "5, 22, 7, 2026-12-01T12:00:00Z, 2026-12-01T22:00:00Z",
        "23, 22, 7, 2026-12-01T14:30:00Z, 2026-12-01T22:00:00Z",
        "23, 22, 7, 2026-12-01T22:30:00Z, 2026-12-02T22:00:00Z"})
    void theDigestComesOnceADayOutsideTheQuietHours(int hour, int from, int until, Instant moment, Instant next) {
        assertThat(Plan.digestAfter(hour, new QuietHours(from, until), moment)).isEqualTo(next);
    }

    @Test
    void whoWantsADigestGetsOneMailADayAndWarningsAtOnce() {
        var daily = new Preferences(Wording.JA, 8, QuietHours.USUAL, Set.of());
        var noon = Instant.parse("2026-12-01T03:00:00Z");

        assertThat(Plan.of(NoticeKind.NEWS, daily, YUKI, noon)).containsExactly(
            new Plan.Step.InDigest("yuki@example.jp", Instant.parse("2026-12-01T23:00:00Z")),
            new Plan.Step.Single(Channel.PUSH, "7", noon));
        assertThat(Plan.of(NoticeKind.SECURITY, daily, YUKI, noon).getFirst())
            .isEqualTo(new Plan.Step.Single(Channel.MAIL, "yuki@example.jp", noon));
    }
}
