package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table SENSORS = new Table("sensors", List.of("id", "level_m"),
        List.of(List.of("a", Table.fixed(0.876, 2)), List.of("b", Table.fixed(Double.NaN, 2))));

    @Test
    void aProgramGetsObjectsWhoseKeysAreTheColumnsInTheirOrder() {
        assertThat(SENSORS.objects()).extracting(Object::toString).containsExactly("{id=a, level_m=0.88}",
            "{id=b, level_m=}");
    }

    @Test
    void aProgramMayBeToldMoreOfARecordThanARowHolds() {
        try (var csv = SENSORS.answer("csv", List::of); var json = SENSORS.answer("json", () -> List.of("a", "b"))) {
            assertThat(csv.getEntity()).isEqualTo("id,level_m\r\na,0.88\r\nb,\r\n");
            assertThat(csv.getMediaType().toString()).startsWith("text/csv");
            assertThat(json.getEntity()).isEqualTo(Map.of("count", 2, "sensors", List.of("a", "b")));
        }
    }

    @Test
    void anAddressMayOnlyAskForWhatIsKnown() {
        QueryChecks.oneOf("river", "", List.of("tama"));
        QueryChecks.oneOf("river", "tama", List.of("tama"));
        QueryChecks.atMost("text", "x".repeat(10), 10);

        assertThatThrownBy(() -> QueryChecks.oneOf("river", "seine", List.of("tama"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> QueryChecks.atMost("text", "x".repeat(11), 10)).isInstanceOf(Problem.class);
    }

    @Test
    void whoeverAsksForAnotherFormatIsToldWhichThereAre() {
        assertThatThrownBy(() -> SENSORS.answer("xml")).isInstanceOf(Problem.class);
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new Table("sensors", List.of("id", "level_m"), List.of(List.of("a"))))
            .hasMessageContaining("1 cells for 2 columns");
    }
}
