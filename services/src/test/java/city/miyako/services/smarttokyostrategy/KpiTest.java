package city.miyako.services.smarttokyostrategy;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.indicators.Indicator;
import city.miyako.engines.indicators.IndicatorSheet;
import city.miyako.engines.indicators.Step;
import city.miyako.foundation.text.Term;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KpiTest {
    private final Frame frame = new Frame();
    private final Map<String, BigDecimal> figures = new HashMap<>(Map.of(
            "admin-procedures-digitisation:2", new BigDecimal("102"),
            "admin-procedures-digitisation:1", new BigDecimal("119"),
            "digital-expenditure-tracking:6", new BigDecimal("259"),
            "digital-expenditure-tracking:5", new BigDecimal("780"),
            "sports-connect:1", new BigDecimal("35.4"), "sports-connect:0", new BigDecimal("50")));

    @Test
    void aHundredAndTwoOfAHundredAndNineteenProceduresAre857Permille() {
        assertThat(kpi("procedures").shown()).isEqualTo("85.7");
        assertThat(kpi("procedures").parts()).isEqualTo("102 / 119");
    }

    @Test
    void from259To780HundredMillionYenIsThreefold() {
        assertThat(kpi("smart-tokyo-budget").growthShown()).isEqualTo("3.0");
    }

    @Test
    @Tag("level:smart-tokyo-strategy:functions/7")
    void theTargetOf2030TellsWhatEachYearMustAdd() {
        var sport = kpi("disabled-sport");

        assertThat(sport.paceShown()).isEqualTo("1.62");
        assertThat(sport.rows()).hasSize(10);
        assertThat(sport.rows().getLast()).isEqualTo(new Step(2030, null, new BigDecimal("50")));
        assertThat(sport.rows().get(1).targetText()).isEqualTo("37.02");
        assertThat(frame.terms("horizons")).extracting(Term::id).containsExactly("2030", "2040");
    }

    @Test
    void aFigureThatIsGoneIsUnknownAndNotZero() {
        figures.remove("admin-procedures-digitisation:1");
        figures.remove("digital-expenditure-tracking:6");

        assertThat(kpi("procedures").missing()).isTrue();
        assertThat(kpi("procedures").shown()).isEqualTo("–");
        assertThat(kpi("smart-tokyo-budget").growthShown()).isEqualTo("–");
        figures.put("admin-procedures-digitisation:1", BigDecimal.ZERO);
        assertThat(kpi("procedures").missing()).as("nothing is divided by zero").isTrue();
    }

    private IndicatorSheet kpi(String id) {
        var measure = frame.kpis().stream().filter(one -> one.term().id().equals(id)).findFirst().orElseThrow();
        return Indicator.of(measure.plan(), key -> Optional.ofNullable(figures.get(key))).sheet();
    }
}
