package city.miyako.foundation.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayTest {
    private static final Instant LATE_IN_THE_EVENING_OF_UTC = Instant.parse("2021-08-13T15:00:00Z");

    @Test
    void aDayLastsFromMidnightToMidnightInTheCity() {
        var day = Day.at(LATE_IN_THE_EVENING_OF_UTC);

        assertThat(day).isEqualTo(new Day(LocalDate.of(2021, 8, 14)));
        assertThat(day.from()).isEqualTo(LATE_IN_THE_EVENING_OF_UTC);
        assertThat(day.to()).isEqualTo(LATE_IN_THE_EVENING_OF_UTC.plus(Duration.ofDays(1)));
        assertThat(day.previous()).isEqualTo("2021-08-13");
        assertThat(day.next()).isEqualTo("2021-08-15");
    }

    @Test
    void whoAsksForNoDayMeansTodayAndWhoAsksForNonsenseIsToldSo() {
        assertThat(Day.asked("", LATE_IN_THE_EVENING_OF_UTC)).isEqualTo(Day.at(LATE_IN_THE_EVENING_OF_UTC));
        assertThat(Day.asked("2023-07-13", LATE_IN_THE_EVENING_OF_UTC).date()).isEqualTo("2023-07-13");
        assertThatThrownBy(() -> Day.asked("yesterday", LATE_IN_THE_EVENING_OF_UTC)).isInstanceOf(Problem.class);
    }

    @Test
    void todayHasComeAndTomorrowHasNot() {
        var today = Day.at(LATE_IN_THE_EVENING_OF_UTC);

        assertThat(today.hasComeAt(LATE_IN_THE_EVENING_OF_UTC)).isTrue();
        assertThat(new Day(today.next()).hasComeAt(LATE_IN_THE_EVENING_OF_UTC)).isFalse();
    }
}
