package city.miyako.engines.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.advice.AdviceRefused.Reason;
import org.junit.jupiter.api.Test;

class LevelTest {
    private static final Level AP = new Level(3, Datum.ARAKAWA_PEIL);
    private static final Level TP = new Level(3, Datum.TOKYO_PEIL);

    @Test
    void threeMetresAboveArakawaPeilLieADecimetreAndAMetreLowerAboveTokyoPeil() {
        assertThat(AP.in(Datum.TOKYO_PEIL).metres()).isCloseTo(1.8656, within(1e-9));
        assertThat(TP.in(Datum.ARAKAWA_PEIL).metres()).isCloseTo(4.1344, within(1e-9));
        assertThat(AP.in(Datum.TOKYO_PEIL).in(Datum.ARAKAWA_PEIL).metres()).isCloseTo(3, within(1e-9));
    }

    @Test
    void levelsOfDifferentDatumsAreNotCompared() {
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> AP.above(TP))
                .returns(Reason.DATUM_MIXED, AdviceRefused::reason).withMessageContaining("A.P.");
        assertThat(TP.above(AP.in(Datum.TOKYO_PEIL))).isCloseTo(1.1344, within(1e-9));
    }

    @Test
    void aGaugeThatWasNeverLevelledIsOnlyComparedWithItself() {
        var own = Datum.unrelated("gauge 9");
        assertThat(new Level(2, own).above(new Level(1, own))).isEqualTo(1);
        assertThat(new Level(2, own).in(Datum.unrelated("gauge 9")).metres()).isEqualTo(2);
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> new Level(2, own).in(Datum.TOKYO_PEIL))
                .returns(Reason.DATUM_UNRELATED, AdviceRefused::reason);
    }

    @Test
    void anOutlookIsConvertedAsAWhole() {
        var outlook = Waters.outlook(0, new double[] {1, 2}, 0.1).in(Datum.ARAKAWA_PEIL);
        assertThat(outlook.outlook().leads().lastEntry().getValue().at(0.5)).isCloseTo(3.1344, within(1e-9));
    }

    @Test
    void noNumberIsALevel() {
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> new Level(Double.NaN, Datum.TOKYO_PEIL))
                .returns(Reason.LEVEL_ABSURD, AdviceRefused::reason);
        assertThatExceptionOfType(AdviceRefused.class).isThrownBy(() -> new Datum("", 0))
                .returns(Reason.LEVEL_ABSURD, AdviceRefused::reason);
    }
}
