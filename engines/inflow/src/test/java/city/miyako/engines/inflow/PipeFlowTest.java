package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipeFlowTest {

    /// Flow over full flow at a filling, from the usual tables of partly full circular pipes (n constant).
    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, 0.021", "0.2, 0.088", "0.3, 0.196", "0.4, 0.337", "0.5, 0.500", "0.6, 0.672",
        "0.7, 0.837", "0.8, 0.977", "0.94, 1.0", "1.0, 1.0", "3.0, 1.0"})
    void aPartlyFullPipeCarriesWhatTheTablesSay(double filling, double flow) {
        assertThat(PipeFlow.relative(filling * 1.2, 1.2)).isCloseTo(flow, within(0.001));
    }
}
