package city.miyako.engines.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({"102, 102", "about 28000, 28000", "over 15000, 15000", "'40,000,000', 40000000", "35.4, 35.4",
        "-70, -70"})
    void aPrintedNumberIsReadWithItsAboutAndOver(String printed, BigDecimal value) {
        assertThat(Digits.find(printed)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"20+1", "50 / 46", "2-4", "2022-01-21", "autumn 2022", "2/3", "a little over 30", "FY2020"})
    void whatIsNoSingleNumberHasNoValue(String printed) {
        assertThat(Digits.find(printed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"28000.0, 28000, '28,000'", "1E+6, 1000000, '1,000,000'", "1.50, 1.5, 1.5", "0.00, 0, 0",
        "-1234.5, -1234.5, '-1,234.5'"})
    void aNumberIsWrittenWithoutIdleZeros(BigDecimal number, String plain, String grouped) {
        assertThat(Digits.plain(number)).isEqualTo(plain);
        assertThat(Digits.grouped(number)).isEqualTo(grouped);
    }
}
