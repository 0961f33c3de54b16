package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormFaultsTest {
    @Test
    void allFieldsToMendAreToldAtOnceAndEachOnce() {
        var faults = new FormFaults().unless("year", false).unlessWritten("status", " ", 10)
                .unlessWritten("plan", "fine", 10).unlessWritten("unit", "x".repeat(11), 10).unless("year", false);

        assertThat(faults.fields()).containsExactly("year", "status", "unit");
    }

    @ParameterizedTest
    @CsvSource({"102, 102", "'28,000', 28000", "２８，０００, 28000", "-70, -70", "−70, -70", "' 35.4 ', 35.4",
        "'40,000,000', 40000000", "+3, 3"})
    void aNumberIsReadHoweverAnOfficerTypesIt(String typed, BigDecimal number) {
        assertThat(FormFaults.findNumber(typed)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "about 30", "2-4", "1,2", "1e9", "NaN", ".5", "5.", "1234567890123456", "百"})
    void whatIsNoNumberIsNotTakenForOne(String typed) {
        assertThat(FormFaults.findNumber(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2023, 2023", "２０２３, 2023", "0, 0"})
    void aYearMayBeTypedInFullWidth(String typed, int year) {
        assertThat(FormFaults.findWhole(typed)).hasValue(year);
        assertThat(FormFaults.findWhole("-" + typed)).isEmpty();
        assertThat(FormFaults.findWhole("99999" + typed + "99999")).isEmpty();
    }
}
