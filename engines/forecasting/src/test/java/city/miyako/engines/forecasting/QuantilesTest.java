package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final Quantiles EVEN = new Quantiles(List.of(0.1, 0.3, 0.5, 0.7, 0.9), List.of(1., 3., 5., 7., 9.));

    @Test
    void levelsThatCrossArePutInOrder() {
        assertThat(new Quantiles(List.of(0.1, 0.5, 0.9), List.of(2., 1., 3.)).metres()).containsExactly(1., 2., 3.);
    }

    @Test
    void anEvenSpreadHasItsMeanInTheMiddleAndItsOddsOnTheLine() {
        assertThat(EVEN.mean()).isCloseTo(5, within(1e-12));
        assertThat(EVEN.odds(4)).isCloseTo(0.6, within(1e-12));
        assertThat(EVEN.odds(5)).isCloseTo(0.5, within(1e-12));
        assertThat(EVEN.odds(0)).isCloseTo(0.95, within(1e-12));
        assertThat(EVEN.odds(9.5)).isCloseTo(0.05, within(1e-12));
        assertThat(EVEN.at(0.2)).isCloseTo(2, within(1e-12));
        assertThat(EVEN.at(0.99)).isEqualTo(9);
        assertThat(EVEN.at(0.01)).isEqualTo(1);
    }

    @Test
    void theScoreOfASingleLevelIsItsErrorAndOfASpreadOnTheSpotLess() {
        assertThat(Quantiles.only(3).crps(5)).isEqualTo(2);
        assertThat(Quantiles.only(5).odds(5)).isEqualTo(1);
        assertThat(Quantiles.only(5).odds(5.01)).isZero();
        // Of an even spread over 0 to 10, the score of its middle is 10/12; five levels come near it.
        assertThat(EVEN.crps(5)).isCloseTo(10 / 12.0, within(0.05));
        assertThat(EVEN.crps(12)).isGreaterThan(EVEN.crps(9));
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Quantiles(List.of(), List.of())).hasMessageContaining("SETTING_ABSURD");
        assertThatThrownBy(() -> new Quantiles(List.of(0.5, 0.4), List.of(1., 2.)))
                .hasMessageContaining("SETTING_ABSURD");
        assertThatThrownBy(() -> new Quantiles(List.of(0.5), List.of(1., 2.))).hasMessageContaining("SETTING_ABSURD");
        assertThatThrownBy(() -> new Quantiles(List.of(1.), List.of(1.))).hasMessageContaining("SETTING_ABSURD");
    }
}
