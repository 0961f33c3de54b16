package city.miyako.engines.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The hindcast of a made sea whose truth is known.
class SeaHindcastTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 4, 1);
    private static final int DAYS = 1_100;
    private static final List<SeaCell> CELLS = SampleSea.grid(12, 14);
    private static final SeaRecord SEA = SampleSea.of(CELLS, FIRST, DAYS, 7);

    @Test
    void aSeaThatDriftsIsForetoldBetterThanByEveryBaseline() {
        var scores = new SeaHindcast(3, 120).run(SEA, 240);
        assertThat(scores).hasSize(SeaRecord.LEADS);
        for (var score : scores) {
            assertThat(score.cases()).isGreaterThan(5_000);
            assertThat(score.ratioToBest()).as("lead %d", score.lead()).isLessThan(1);
            assertThat(score.rmse()).as("lead %d", score.lead())
                    .isLessThan(1.1 * SampleSea.leastError(score.lead()));
            assertThat(score.coverage()).as("lead %d", score.lead()).isBetween(0.84, 0.95);
            assertThat(score.crps()).isLessThan(score.rmse());
        }
        assertThat(scores.get(6).ratio()).isLessThan(0.9);
    }

    @Test
    void whatComesAfterTheDayOfIssueChangesNoForecast() {
        int issue = 900;
        var model = SeaModel.learn(SeaCheck.check(SEA.until(issue)).record());
        var rows = new float[DAYS][];
        for (int day = 0; day < DAYS; day++) {
            rows[day] = SEA.row(day).clone();
            for (int cell = 0; day >= issue && cell < CELLS.size(); cell++) {
                rows[day][cell] += 3;
            }
        }
        var other = new SeaRecord(CELLS, FIRST, rows);
        var again = SeaModel.learn(SeaCheck.check(other.until(issue)).record());
        var one = model.forecast(SeaCheck.check(SEA.until(issue)).record());
        var two = again.forecast(SeaCheck.check(other.until(issue)).record());
        for (int lead = 0; lead <= SeaRecord.LEADS; lead++) {
            assertThat(two.at(lead, 5)).isEqualTo(one.at(lead, 5));
        }
        assertThat(one.issued()).isEqualTo(FIRST.plusDays(issue - 1));
    }

    @Test
    void whereNothingDriftsPatternsDoNoHarm() {
        var random = new java.util.Random(3);
        var rows = new float[DAYS][40];
        var state = new double[40];
        for (int day = 0; day < DAYS; day++) {
            for (int cell = 0; cell < 40; cell++) {
                state[cell] = 0.9 * state[cell] + 0.3 * random.nextGaussian();
                rows[day][cell] = (float) (18 + state[cell]
                        + 5 * Math.cos(2 * Math.PI * FIRST.plusDays(day).toEpochDay() / 365.2425));
            }
        }
        var scores = new SeaHindcast(3, 200).run(new SeaRecord(CELLS.subList(0, 40), FIRST, rows), 200);
        assertThat(scores).allSatisfy(score -> assertThat(score.ratio()).isLessThan(1.03));
    }

    @Test
    void aRecordTooShortForASeasonIsRefused() {
        assertThatThrownBy(() -> SeaModel.learn(SEA.until(SeaModel.LEAST_DAYS - 1))).isInstanceOfSatisfying(
                SeaRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(SeaRefused.Reason.RECORD_TOO_SHORT));
    }

    @Test
    void theScoreOfASpreadIsThatOfTheBooks() {
        assertThat(SeaHindcast.crps(0, 1)).isCloseTo(0.2336949, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(SeaHindcast.crps(1, 1)).isCloseTo(0.6024414, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(SeaHindcast.crps(-2, 0)).isEqualTo(2);
    }
}
