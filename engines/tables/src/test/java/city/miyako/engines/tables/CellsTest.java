package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.TimeColumn;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private static final Times TOKYO = new Times(new TimeColumn("time", ZoneId.of("Asia/Tokyo"), ""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2021-08-14T08:40          | 2021-08-13T23:40:00Z
            2021-08-14 08:40:30.25    | 2021-08-13T23:40:30.250Z
            2021-08-14T08:40:00Z      | 2021-08-14T08:40:00Z
            2021-08-14T08:40+09:00    | 2021-08-13T23:40:00Z
            2021/8/14 8:40            | 2021-08-13T23:40:00Z
            2021/8/14(土) 8:40        | 2021-08-13T23:40:00Z
            2021年8月14日 8時40分      | 2021-08-13T23:40:00Z
            令和３年８月１４日８時      | 2021-08-13T23:00:00Z
            令和元年5月1日            | 2019-04-30T15:00:00Z
            H30.4.1                   | 2018-03-31T15:00:00Z
            202108140840              | 2021-08-13T23:40:00Z
            20210814                  | 2021-08-13T15:00:00Z
            2021-09-05T24:00          | 2021-09-05T15:00:00Z
            """)
    void timesAreReadAsCitiesWriteThem(String written, String moment) {
        assertThat(TOKYO.parse(written)).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2021-02-30", "2021-13-01", "2021-01-01T25:00", "2021-01-01T12:60",
            "0021-01-01",
        "9999-01-01", "2021", "12.5", "2021-01-01T10:00 Mars", "2021-01-01T24:01", "2021-01-01T00:00+99:00"})
    void whatIsNoTimeIsNone(String written) {
        assertThat(TOKYO.parse(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.23 | 1.23
            -5 | -5
            .5 | 0.5
            5. | 5
            +7 | 7
            1,234,567.8 | 1234567.8
            １２．３ | 12.3
            −4 | -4
            ▲4.5 | -4.5
            1.2e3 | 1200
            0.12345678901234567 | 0.12345678901234567
            """)
    void numbersAreReadAsCitiesWriteThem(String written, double number) {
        assertThat(Numbers.parse(written)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "NaN", "Infinity", "0x1p3", "1d", "1,23", "1e999", "12m", "--5",
            "1 2"})
    void whatIsNoNumberIsNone(String written) {
        assertThat(Numbers.parse(written)).isNaN();
    }

    @Property
    void everyNumberAComputerWritesComesBack(@ForAll double value) {
        var written = Double.toString(value);

        if (Double.isFinite(value)) {
            assertThat(Numbers.parse(written)).isEqualTo(value);
        }
    }
}
