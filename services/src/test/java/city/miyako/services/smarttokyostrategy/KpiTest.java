package city.miyako.services.smarttokyostrategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(sport.rows().getLast()).isEqualTo(new Kpi.Row(2030, null, new BigDecimal("50")));
        assertThat(sport.rows().get(1).targetText()).isEqualTo("37.02");
        assertThat(frame.terms("horizons")).extracting(Term::id).containsExactly("2030", "2040");
    }

    @Test
    void aFigureThatIsGoneIsUnknownAndNotZero() {
        figures.remove("admin-procedures-digitisation:1");
        figures.remove("digital-expenditure-tracking:6");

        assertThat(kpi("procedures").missing()).isTrue();
        assertThat(kpi("procedures").shown()).isEqualTo("–");
        assertThat(kpi("smart-tokyo-budget").growth()).isEmpty();
        figures.put("admin-procedures-digitisation:1", BigDecimal.ZERO);
        assertThat(kpi("procedures").missing()).as("nothing is divided by zero").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"102, 102", "about 28000, 28000", "over 15000, 15000", "'40,000,000', 40000000", "35.4, 35.4",
        "-70, -70"})
    void aPrintedNumberIsReadWithItsAboutAndOver(String printed, BigDecimal value) {
        assertThat(Figure.number(printed)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"20+1", "50 / 46", "2-4", "2022-01-21", "autumn 2022", "2/3", "a little over 30", "FY2020"})
    void whatIsNoSingleNumberHasNoValue(String printed) {
        assertThat(Figure.number(printed)).isEmpty();
    }

    private Kpi kpi(String id) {
        var plan = frame.kpis().stream().filter(one -> one.name().id().equals(id)).findFirst().orElseThrow();
        return Kpi.of(plan, key -> Optional.ofNullable(figures.get(key)));
    }
}
