package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import city.miyako.engines.inflow.InflowAnswer.Reason;
import city.miyako.engines.inflow.InflowAnswer.TooLittleData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InflowAnalysisTest {
    private final InflowAnalysis analysis = new InflowAnalysis(Settings.tokyo());

    @Test
    void theInflowPutIntoASewerIsFoundAgain() {
        var sewer = threeStorms().leak(0.02, 0.01).record("a", "131016", 28, 1);

        var found = measured(sewer, 28);

        assertThat(found.responses()).hasSize(3);
        assertThat(found.index()).isCloseTo(0.03, within(0.003));
        assertThat(found.fastShare()).isCloseTo(2 / 3.0, within(0.12));
        assertThat(found.evidence().confidence()).isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void aTightSewerShowsNoInflow() {
        var sewer = threeStorms().leak(0, 0).record("tight", "131016", 28, 2);

        assertThat(measured(sewer, 28).index()).isLessThan(0.001);
    }

    @Test
    void fastInflowPeaksSoonAndSlowInfiltrationLate() {
        var roofDrains = measured(threeStorms().leak(0.03, 0).record("roof", "131016", 28, 3), 28);
        var cracks = measured(threeStorms().leak(0, 0.03).record("crack", "131016", 28, 3), 28);

        assertThat(roofDrains.fastShare()).isGreaterThan(0.85);
        assertThat(cracks.fastShare()).isLessThan(0.15);
        assertThat(roofDrains.responses().getFirst().lag()).isBetween(Duration.ofMinutes(20), Duration.ofHours(3));
        assertThat(cracks.responses().getFirst().lag()).isGreaterThan(Duration.ofHours(6));
    }

    @Test
    void theDryPatternFollowsTheDayAndLeavesOutDaysAfterRain() {
        var sewer = threeStorms().record("a", "131016", 28, 4);

        var pattern = measured(sewer, 28).pattern();

        assertThat(pattern.dryDays()).doesNotContain(LocalDate.of(2026, 6, 10), LocalDate.of(2026, 6, 11))
                .contains(LocalDate.of(2026, 6, 5)).hasSizeGreaterThan(15);
        double morning = pattern.at(Instant.parse("2026-06-05T04:00:00Z"));
        double night = pattern.at(Instant.parse("2026-06-05T18:00:00Z"));
        assertThat(morning - night).isGreaterThan(0.05);
    }

    @Test
    void aSurchargedPipeIsReportedAndCountsAsFull() {
        var sewer = new TestSewer().storm(10, 4, 60).leak(0.08, 0).record("full", "131016", 20, 5);

        var response = measured(sewer, 20).responses().getFirst();

        assertThat(response.surcharged()).isGreaterThan(Duration.ofHours(2));
        assertThat(response.peakShare()).isLessThanOrEqualTo(1);
        assertThat(response.event().depthMillimetres()).isCloseTo(240, within(1.0));
        assertThat(response.event().peakMillimetresPerHour()).isCloseTo(60, within(0.1));
    }

    @Test
    void gapsSpikesAndAHungSensorDoNotMoveTheResultFar() {
        var clean = threeStorms().record("a", "131016", 28, 6);
        var faulty = new ArrayList<Sample>();
        for (int i = 0; i < clean.levelMetres().size(); i++) {
            var sample = clean.levelMetres().get(i);
            boolean lost = i % 7 == 0 || i > 2000 && i < 2020;
            double value = i % 501 == 0 ? 55 : i % 333 == 0 ? -9999 : i > 3500 && i < 3700 ? 0.31 : sample.value();
            if (!lost) {
                faulty.add(new Sample(sample.at(), value));
            }
        }
        var broken = new SensorRecord("a", "131016", TestSewer.DIAMETER, faulty, clean.rainMillimetresPerHour());

        var found = measured(broken, 28);

        assertThat(found.index()).isCloseTo(measured(clean, 28).index(), within(0.003));
        assertThat(found.evidence().coverage()).isBetween(0.9, 0.97);
    }

    @Test
    void whatIsMissingIsNamed() {
        var sewer = threeStorms().record("a", "131016", 28, 7);
        var none = List.<Sample>of();

        assertThat(reason(new SensorRecord("a", "x", 0, sewer.levelMetres(), sewer.rainMillimetresPerHour())))
                .isEqualTo(Reason.NO_DIAMETER);
        assertThat(reason(new SensorRecord("a", "x", 1, none, sewer.rainMillimetresPerHour())))
                .isEqualTo(Reason.NO_LEVEL);
        assertThat(reason(new SensorRecord("a", "x", 1, sewer.levelMetres(), none)))
                .isEqualTo(Reason.NO_RAIN_RECORD);
        assertThat(reason(new TestSewer().storm(0, 24 * 28, 2).record("a", "x", 28, 8)))
                .isEqualTo(Reason.NO_DRY_WEATHER);
        assertThat(reason(new TestSewer().storm(8, 1, 2).record("a", "x", 28, 9))).isEqualTo(Reason.NO_EVENT);
    }

    @Test
    void theLeakiestSewerRanksFirstAndItsMunicipalityWithIt() {
        var answers = List.of(
                analysis.analyse(threeStorms().leak(0.005, 0.002).record("tight", "131016", 28, 10),
                        TestSewer.days(28)),
                analysis.analyse(threeStorms().leak(0.03, 0.02).record("leaky", "132098", 28, 11), TestSewer.days(28)),
                analysis.analyse(threeStorms().leak(0.01, 0.01).record("middling", "131016", 28, 12),
                        TestSewer.days(28)),
                analysis.analyse(new SensorRecord("dead", "131024", 1, List.of(), List.of()), TestSewer.days(28)));

        assertThat(Ranking.sensors(answers)).extracting(Rank::id).containsExactly("leaky", "middling", "tight");
        assertThat(Ranking.areas(answers)).extracting(Rank::id).containsExactly("132098", "131016");
        assertThat(Ranking.areas(answers)).extracting(Rank::place).containsExactly(1, 2);
        assertThat(Ranking.areas(answers).get(1).sensors()).isEqualTo(2);
    }

    @Test
    void aMonthOfThirtySevenSensorsIsAnalysed() {
        var sewer = threeStorms().record("a", "131016", 28, 13);
        analysis.analyse(sewer, TestSewer.days(28));

        long start = System.nanoTime();
        assertThat(IntStream.range(0, 37).mapToObj(_ -> analysis.analyse(sewer, TestSewer.days(28))))
            .hasSize(37).allMatch(Measured.class::isInstance);
        System.out.printf("37 sensors over 28 days: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        var tokyo = Settings.tokyo();
        assertThatThrownBy(() -> new Settings(tokyo.zone(), Duration.ofMinutes(7), 0.5, 2.5, tokyo.eventGap(), 5,
                tokyo.tail())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("30 minutes");
        assertThatThrownBy(() -> new Period(TestSewer.START, TestSewer.START))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TestSewer threeStorms() {
        return new TestSewer().storm(8.3, 4, 6).storm(14.6, 2, 9).storm(21.1, 6, 3);
    }

    private Measured measured(SensorRecord sensor, int days) {
        return (Measured) analysis.analyse(sensor, TestSewer.days(days));
    }

    private Reason reason(SensorRecord sensor) {
        return ((TooLittleData) analysis.analyse(sensor, TestSewer.days(28))).reason();
    }
}
