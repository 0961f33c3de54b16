package city.miyako.engines.sea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.sea.SeaCheck.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sensors that lie, gaps and cells without a record.
class SeaCheckTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 4, 1);
    private static final int DAYS = 800;

    @Test
    void stuckAbsurdAndJumpingValuesAreTakenOutAndToldAndTheRestGoesOn() {
        float[][] rows = rows(SampleSea.of(SampleSea.grid(2, 10), FIRST, 60, 1));
        for (int day = 20; day < 20 + SeaCheck.STUCK_DAYS; day++) {
            rows[day][0] = 18.5f;
        }
        rows[30][1] = 99;
        rows[40][2] += 9;
        rows[59][3] += 9;
        var checked = SeaCheck.check(new SeaRecord(cells(rows[0].length), FIRST, rows));

        assertThat(checked.faults()).extracting(fault -> fault.cell().id() + " " + fault.kind() + " "
                + fault.from() + " " + fault.days()).containsExactly(
                "cell0 STUCK 2023-04-21 8", "cell1 ABSURD 2023-05-01 1", "cell2 JUMP 2023-05-11 1",
                "cell3 JUMP 2023-05-30 1");
        assertThat(checked.record().at(20, 0)).isNaN();
        assertThat(checked.record().at(19, 0)).isEqualTo(rows[19][0]);
        assertThat(checked.record().at(30, 0)).isEqualTo(rows[30][0]);
    }

    @Test
    void aJumpThatTheNextDayConfirmsIsBelieved() {
        float[][] rows = rows(SampleSea.of(SampleSea.grid(1, 12), FIRST, 30, 1));
        for (int day = 15; day < 30; day++) {
            rows[day][0] += 7;
        }
        assertThat(SeaCheck.check(new SeaRecord(cells(rows[0].length), FIRST, rows)).faults()).isEmpty();
    }

    @Test
    void aBuoyThatFallsSilentKeepsAForecastForFiveDaysAndThenHasNone() {
        float[][] rows = rows(SampleSea.of(SampleSea.grid(3, 12), FIRST, DAYS, 2));
        silence(rows, 0, DAYS - SeaRecord.LONGEST_GAP);
        silence(rows, 1, DAYS - SeaRecord.LONGEST_GAP - 1);
        var record = new SeaRecord(cells(rows[0].length), FIRST, rows);
        var outlook = SeaModel.learn(record).forecast(record);

        assertThat(record.age(0)).isEqualTo(5);
        assertThat(outlook.at(7, 0).told()).isTrue();
        assertThat(outlook.at(7, 1).told()).isFalse();
        assertThat(outlook.at(7, 2).low()).isLessThan(outlook.at(7, 2).middle());
        assertThat(outlook.at(7, 2).high()).isGreaterThan(outlook.at(7, 2).middle());
    }

    @Test
    void aCellOfLandOrWithAShortRecordHasNoForecastAndHarmsNoOther() {
        float[][] rows = rows(SampleSea.of(SampleSea.grid(3, 12), FIRST, DAYS, 2));
        silence(rows, 0, 0);
        for (int day = 0; day < DAYS - 120; day++) {
            rows[day][1] = Float.NaN;
        }
        var record = new SeaRecord(cells(rows[0].length), FIRST, rows);
        var outlook = SeaModel.learn(record).forecast(record);

        assertThat(outlook.at(3, 0).told()).isFalse();
        assertThat(outlook.at(3, 1).told()).isFalse();
        assertThat(outlook.at(3, 2).told()).isTrue();
    }

    @Test
    void theSeasonOfALongRecordIsFound() {
        var cells = SampleSea.grid(2, 12);
        var season = Climatology.fit(SampleSea.of(cells, FIRST, 2_900, 4));
        for (int month = 1; month <= 12; month++) {
            var day = LocalDate.of(2030, month, 15);
            assertThat((double) season.on(day)[3]).isCloseTo(SampleSea.season(cells.get(3), day),
                    org.assertj.core.data.Offset.offset(0.45));
        }
    }

    @Test
    void aRecordBeyondTheLimitsIsRefusedBeforeAnythingIsReckoned() {
        assertThatThrownBy(() -> new SeaRecord(cells(20_001), FIRST, new float[1][20_001]))
                .isInstanceOf(SeaRefused.class).hasMessageContaining("20001 cells");
        assertThatThrownBy(() -> new SeaRecord(cells(3), FIRST, new float[][] {{1, 2, 3}, {1, 2}}))
                .isInstanceOf(SeaRefused.class).hasMessageContaining("2 values for 3 cells");
    }

    private static void silence(float[][] rows, int cell, int from) {
        for (int day = from; day < rows.length; day++) {
            rows[day][cell] = Float.NaN;
        }
    }

    private static float[][] rows(SeaRecord record) {
        var rows = new float[record.days()][];
        for (int day = 0; day < rows.length; day++) {
            rows[day] = record.row(day).clone();
        }
        return rows;
    }

    private static List<SeaCell> cells(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> new SeaCell("cell" + i, 34, 139)).toList();
    }
}
