package city.miyako.engines.inflow;

import static city.miyako.engines.inflow.TestSewer.DIAMETER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is advised to three municipalities of which one is tight, one leaks fast and one leaks slowly.
class AdviceTest {
    private static final int DAYS = 28;
    private static final List<InflowAnswer> CITY = List.of(answer("tight", "131016", 0, 0),
            answer("roofs", "131024", 0.05, 0), answer("cracks", "131032", 0, 0.03));

    @Test
    void eachMunicipalityIsAdvisedByItsOwnMeasurements() {
        assertThat(Advice.of("131016", CITY)).contains(Advice.TIGHT);
        assertThat(Advice.of("131024", CITY)).contains(Advice.AMONG_THE_MOST, Advice.FIND_CONNECTIONS);
        assertThat(Advice.of("131032", CITY)).contains(Advice.MEND_PIPES).doesNotContain(Advice.AMONG_THE_MOST);
        assertThat(Advice.of("131041", CITY)).containsExactly(Advice.WAIT);
    }

    @Test
    void whatRestsOnLittleSaysSo() {
        var sewer = new TestSewer().storm(10.4, 3, 9).leak(0.05, 0).record("short", "131016", 14, 1);
        var answer = analysis(sewer, 14);

        assertThat(answer.evidence().confidence()).isEqualTo(Confidence.LOW);
        assertThat(Advice.of("131016", List.of(answer))).endsWith(Advice.LITTLE_EVIDENCE);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.8, true, true, MISSING, 0", "0.31, 0.8, false, true, STALE, 39",
        "30, 0.8, true, false, DOUBTFUL, 100", "0.8, 0.8, true, true, FULL, 100",
        "0.65, 0.8, true, true, HIGH, 81", "0.63, 0.8, true, true, NORMAL, 79",
        "5, 0, true, true, NORMAL, 0"})
    void aReadingSaysHowFullThePipeIs(double level, double diameter, boolean fresh, boolean believed, PipeState state,
            int percent) {
        assertThat(PipeState.of(level, diameter, fresh, believed)).isEqualTo(state);
        assertThat(PipeState.fillPercent(level, diameter)).isEqualTo(percent);
    }

    @Test
    void theLastHoursOfATraceAreItsLastSteps() {
        var trace = CITY.getFirst().trace();

        assertThat(trace.last(Duration.ofHours(1))).hasSize(6).allMatch(step -> step.levelMetres() < DIAMETER)
                .last().satisfies(step -> assertThat(step.at()).isEqualTo(trace.at(trace.size() - 1)));
    }

    private static InflowAnswer answer(String sensor, String area, double fast, double slow) {
        var sewer = new TestSewer().storm(9.4, 4, 6).storm(15.7, 3, 10).storm(22.2, 5, 5).leak(fast, slow)
                .record(sensor, area, DAYS, 1);
        return analysis(sewer, DAYS);
    }

    private static InflowAnswer analysis(SensorRecord sewer, int days) {
        return new InflowAnalysis(Settings.tokyo()).analyse(sewer, TestSewer.days(days));
    }
}
