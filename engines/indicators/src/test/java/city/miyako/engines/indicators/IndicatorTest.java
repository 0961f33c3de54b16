package city.miyako.engines.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorTest {
    private final Map<String, BigDecimal> numbers = new HashMap<>(Map.of("digitised", new BigDecimal("102"),
            "procedures", new BigDecimal("119"), "sport", new BigDecimal("35.4"), "wanted", new BigDecimal("50"),
            "budget 2021", new BigDecimal("259"), "budget 2022", new BigDecimal("780")));

    @Test
    void aShareTellsPercentAndBothParts() {
        var share = sheet(new Plan(List.of(new Source.Part(2021, "digitised", "procedures")),
                new Source.Fixed(0, BigDecimal.valueOf(100))));

        assertThat(share.shown()).isEqualTo("85.7");
        assertThat(share.parts()).isEqualTo("102 / 119");
        assertThat(share.targetShown()).isEqualTo("100");
        assertThat(share.targetYear()).isEmpty();
        assertThat(share.paceShown()).as("a target without a year asks for no pace").isEmpty();
        assertThat(share.rows()).containsExactly(new Step(2021, new BigDecimal("85.7"), BigDecimal.valueOf(100)));
    }

    @Test
    void aBudgetThatGrewThreefoldSaysSo() {
        var budget = sheet(plain(null, "budget 2021", "budget 2022"));

        assertThat(budget.first()).isEqualTo("259");
        assertThat(budget.shown()).isEqualTo("780");
        assertThat(budget.growthShown()).isEqualTo("3.0");
    }

    @Test
    void theTargetIsCastBackToEachYear() {
        var sport = sheet(plain(new Source.Plain(2030, "wanted"), "sport"));

        assertThat(sport.paceShown()).isEqualTo("1.62");
        assertThat(sport.rows()).hasSize(10).startsWith(
                new Step(2021, new BigDecimal("35.4"), new BigDecimal("35.4")),
                new Step(2022, null, new BigDecimal("37.02"))).endsWith(new Step(2030, null, new BigDecimal("50")));
    }

    @Test
    void whatIsNotOnRecordIsUnknownAndNotZero() {
        numbers.remove("sport");
        numbers.put("procedures", BigDecimal.ZERO);

        var sport = sheet(plain(new Source.Plain(2030, "wanted"), "sport"));
        assertThat(sport.missing()).isTrue();
        assertThat(sport.shown()).isEqualTo("–");
        assertThat(sport.growthShown()).isEqualTo("–");
        assertThat(sport.paceShown()).isEmpty();
        assertThat(sport.rows().getFirst().valueText()).isEmpty();
        assertThat(sheet(new Plan(List.of(new Source.Part(2021, "digitised", "procedures")), null)).missing())
                .as("nothing is divided by zero").isTrue();
    }

    @Test
    void aYearWithoutANumberAfterTheLatestOneStandsInTheWayOnlyOnce() {
        var sport = sheet(plain(new Source.Plain(2030, "wanted"), "sport", "not yet measured"));

        assertThat(sport.rows()).extracting(Step::year).doesNotHaveDuplicates().hasSize(10);
        assertThat(sport.paceShown()).isEqualTo("1.62");
    }

    @Test
    void aTargetWhoseYearHasPassedAsksForNoPace() {
        assertThat(sheet(plain(new Source.Plain(2021, "wanted"), "sport")).paceShown()).isEmpty();
        assertThat(sheet(plain(new Source.Plain(9999, "wanted"), "sport")).paceShown()).isEmpty();
    }

    @Test
    void yearsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new Plan(List.of(new Source.Plain(2022, "a"), new Source.Plain(2021, "b")), null))
                .hasMessageContaining("2021 after 2022");
    }

    @Test
    void aThousandIndicatorsAreComputed() {
        var plan = new Plan(IntStream.range(2010, 2020).<Source>mapToObj(year -> new Source.Plain(year, "sport"))
                .toList(), new Source.Plain(2060, "wanted"));
        long start = System.nanoTime();

        long rows = IntStream.range(0, 1000).mapToLong(_ -> sheet(plan).rows().stream()
                .filter(row -> !row.targetText().isEmpty()).count()).sum();

        assertThat(rows).isEqualTo(42_000);
        System.out.printf("a thousand indicators: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    private static Plan plain(@org.jspecify.annotations.Nullable Source target, String... keys) {
        return new Plan(IntStream.range(0, keys.length)
                .<Source>mapToObj(i -> new Source.Plain(2021 + i, keys[i])).toList(), target);
    }

    private IndicatorSheet sheet(Plan plan) {
        return Indicator.of(plan, key -> Optional.ofNullable(numbers.get(key))).sheet();
    }
}
