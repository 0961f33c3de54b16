package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.util.List;
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
    void whoeverAsksForAnotherFormatIsToldWhichThereAre() {
        assertThatThrownBy(() -> SENSORS.answer("xml")).isInstanceOf(Problem.class);
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new Table("sensors", List.of("id", "level_m"), List.of(List.of("a"))))
            .hasMessageContaining("1 cells for 2 columns");
    }
}
