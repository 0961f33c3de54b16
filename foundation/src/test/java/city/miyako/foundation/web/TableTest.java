package city.miyako.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.errors.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table<String> RIVERS = Table.<String>of("rivers").column("name", river -> river)
            .column("letters", String::length);

    @Test
    void aTableGoesOutAsCsvOrAsJson() {
        assertThat(RIVERS.csv(List.of("Tama", "Sumida"))).isEqualTo("name,letters\r\nTama,4\r\nSumida,6\r\n");
        try (var csv = RIVERS.answer("csv", List.of("Tama"), river -> river);
                var json = RIVERS.answer("json", List.of("Tama"), river -> Map.of("name", river))) {
            assertThat(csv.getMediaType().toString()).startsWith("text/csv");
            assertThat(csv.getEntity()).isEqualTo("name,letters\r\nTama,4\r\n");
            assertThat(json.getEntity()).isEqualTo(Map.of("count", 1, "rivers", List.of(Map.of("name", "Tama"))));
        }
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> RIVERS.answer("xml", List.of(), river -> river)).isInstanceOf(Problem.class);
    }

    @Test
    void anAddressMayOnlyAskForWhatIsKnown() {
        QueryChecks.oneOf("river", "", List.of("tama"));
        QueryChecks.oneOf("river", "tama", List.of("tama"));
        QueryChecks.atMost("text", "x".repeat(10), 10);

        assertThatThrownBy(() -> QueryChecks.oneOf("river", "seine", List.of("tama"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> QueryChecks.atMost("text", "x".repeat(11), 10)).isInstanceOf(Problem.class);
    }
}
