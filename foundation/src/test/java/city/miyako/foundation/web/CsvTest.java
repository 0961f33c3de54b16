package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void cellsThatHoldCommasQuotesOrLinesAreQuoted() {
        assertThat(Csv.of(List.of("a", "b"), List.of(List.of("x,\"y\"", 1.5), List.of("two\nlines", ""))))
                .isEqualTo("a,b\r\n\"x,\"\"y\"\"\",1.5\r\n\"two\nlines\",\r\n");
    }

    @Test
    void aTextThatWouldRunAsAFormulaIsDefused() {
        assertThat(Csv.of(List.of("a"), List.of(List.of("=cmd()"), List.of("-70"), List.of("@x"), List.of(-1.5))))
                .isEqualTo("a\r\n'=cmd()\r\n-70\r\n'@x\r\n-1.5\r\n");
    }
}
