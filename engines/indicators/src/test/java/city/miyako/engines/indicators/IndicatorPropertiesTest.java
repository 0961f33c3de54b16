package city.miyako.engines.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IndicatorPropertiesTest {
    @Property(tries = 300)
    void walkingTheWayYearByYearReachesTheTarget(@ForAll @IntRange(min = -100_000, max = 100_000) int now,
            @ForAll @IntRange(min = -100_000, max = 100_000) int wanted,
            @ForAll @IntRange(min = 1, max = 60) int years) {
        var indicator = indicator(new Source.Fixed(2022 + years, BigDecimal.valueOf(wanted)), now);

        double reached = now + indicator.pace().orElseThrow().doubleValue() * years;

        assertThat(reached).isCloseTo(wanted, within(0.005 * years + 1e-6));
        assertThat(indicator.steps()).hasSize(years + 1);
        assertThat(indicator.steps().getLast().target()).isEqualByComparingTo(BigDecimal.valueOf(wanted));
    }

    @Property(tries = 200)
    void theWayNeverTurnsRound(@ForAll @IntRange(max = 10_000) int now, @ForAll @IntRange(max = 10_000) int more,
            @ForAll @IntRange(min = 1, max = 60) int years) {
        var asked = indicator(new Source.Fixed(2022 + years, BigDecimal.valueOf((long) now + more)), now).steps()
                .stream().limit(years).map(step -> Optional.ofNullable(step.target()).orElseThrow()).toList();

        assertThat(asked).isSorted();
    }

    @Property(tries = 200)
    void growthDoesNotDependOnTheUnit(@ForAll @IntRange(min = 1, max = 10_000) int first,
            @ForAll @IntRange(max = 10_000) int last, @ForAll @IntRange(min = 1, max = 1000) int unit) {
        assertThat(indicator(null, first, last).growth())
                .isEqualTo(indicator(null, Math.multiplyExact(first, unit), Math.multiplyExact(last, unit)).growth());
    }

    @Property(tries = 200)
    void theSharesOfAPartAndOfTheRestMakeAHundred(@ForAll @IntRange(max = 10_000) int part,
            @ForAll @IntRange(min = 1, max = 10_000) int rest) {
        var whole = BigDecimal.valueOf((long) part + rest);
        var one = new Share(BigDecimal.valueOf(part), whole).percent();
        var other = new Share(BigDecimal.valueOf(rest), whole).percent();

        assertThat(one.add(other).doubleValue()).isCloseTo(100, within(0.1 + 1e-9));
    }

    @Property(tries = 200)
    void whatIsPrintedIsReadBackTheSame(@ForAll BigDecimal number) {
        var bounded = number.setScale(Math.min(number.scale(), 20), java.math.RoundingMode.DOWN);

        assertThat(Digits.find(Digits.grouped(bounded)).orElseThrow()).isEqualByComparingTo(bounded);
        assertThat(Digits.find(Digits.plain(bounded)).orElseThrow()).isEqualByComparingTo(bounded);
    }

    @Property(tries = 200)
    void aNumberThatIsGoneNeverMakesAValue(@ForAll @IntRange(max = 3) int gone) {
        var keys = List.of("a", "b", "c", "d");
        var numbers = Map.of("a", 1, "b", 2, "c", 3, "d", 4);
        var plan = new Plan(List.of(new Source.Plain(2020, "a"), new Source.Part(2021, "b", "c")),
                new Source.Plain(2030, "d"));

        var indicator = Indicator.of(plan, key -> key.equals(keys.get(gone)) ? Optional.empty()
                : Optional.ofNullable(numbers.get(key)).map(BigDecimal::valueOf));

        assertThat(indicator.points().getFirst().value() == null).isEqualTo(gone == 0);
        assertThat(indicator.points().getLast().value() == null).isEqualTo(gone == 1 || gone == 2);
        assertThat(indicator.pace().isEmpty()).isEqualTo(gone == 3);
    }

    private static Indicator indicator(@org.jspecify.annotations.Nullable Source target, int... values) {
        var sources = java.util.stream.IntStream.range(0, values.length)
                .<Source>mapToObj(i -> new Source.Fixed(2022 - values.length + 1 + i, BigDecimal.valueOf(values[i])))
                .toList();
        return Indicator.of(new Plan(sources, target), _ -> Optional.empty());
    }
}
