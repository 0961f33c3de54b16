package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HindcastTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SensorRules RULES = new SensorRules(-1, 50, 0.3, 2, Duration.ofHours(24));
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.05, 200);

    private static Instant hour(int hour) {
        return START.plus(HOUR.multipliedBy(hour));
    }

    /// A level that rises by 0.1 m an hour, each reading an hour and a half under way.
    private static List<Reading> late(int hours) {
        var readings = new ArrayList<Reading>();
        for (int i = 0; i < hours; i++) {
            readings.add(new Reading(hour(i), hour(i).plus(Duration.ofMinutes(90)), 0.1 * i));
        }
        return readings;
    }

    @Test
    void aForecastSeesNothingThatCameAfterItWasSaid() {
        var seen = new ArrayList<Instant>();
        var witness = new Forecaster() {
            @Override
            public String name() {
                return "witness";
            }

            @Override
            public OptionalDouble find(Series known, Instant issued, Duration lead) {
                for (int i = 0; i < known.size(); i++) {
                    if (known.reading(i).received().isAfter(issued) || known.reading(i).at().isAfter(issued)) {
                        seen.add(issued);
                    }
                }
                return OptionalDouble.of(known.size());
            }
        };
        var hindcast = new Hindcast(Archive.of(late(60)), RULES, witness, BANDS);
        var issues = IntStream.range(10, 50).mapToObj(HindcastTest::hour).toList();
        var outcomes = hindcast.run(issues, List.of(HOUR));
        assertThat(seen).isEmpty();
        // At hour 10 the readings of the hours 0 to 8 had arrived.
        assertThat(outcomes.get(HOUR).getFirst().forecast().metres()).isEqualTo(9);
    }

    /// The same level for ever.
    private record Constant(String name) implements Forecaster {
        @Override
        public OptionalDouble find(Series known, Instant issued, Duration lead) {
            return OptionalDouble.of(1);
        }
    }

    @Test
    void intervalsLearnNothingFromLevelsThatHaveNotArrived() {
        var issues = IntStream.range(10, 50).mapToObj(HindcastTest::hour).toList();
        var prompt = new Hindcast(Archive.of(late(60)), RULES, new Constant("one"), BANDS).run(issues, List.of(HOUR));
        assertThat(prompt.get(HOUR).getLast().band()).isNotNull();
        var readings = IntStream.range(0, 60).mapToObj(i -> new Reading(hour(i), hour(i + 5), 0.1 * i)).toList();
        var later = new Hindcast(Archive.of(readings), RULES, new Constant("one"), BANDS).run(issues, List.of(HOUR));
        assertThat(later.get(HOUR)).hasSize(40).allSatisfy(outcome -> assertThat(outcome.band()).isNull());
    }

    @Test
    void whatIsSaidInAHindcastIsWhatIsSaidLive() {
        var all = late(60);
        var issues = IntStream.range(10, 50).mapToObj(HindcastTest::hour).toList();
        var outcomes = new Hindcast(Archive.of(all), RULES, Baselines.persistence(), BANDS).run(issues, List.of(HOUR));
        for (var outcome : outcomes.get(HOUR)) {
            var issued = outcome.forecast().issued();
            var arrived = all.stream().filter(reading -> !reading.received().isAfter(issued)).toList();
            assertThat(new Hindcast(Archive.of(arrived), RULES, Baselines.persistence(), BANDS).say(issued, HOUR))
                    .hasValue(outcome.forecast());
        }
    }

    @Test
    void aForecastFromASensorThatHangsSaysSo() {
        var readings = IntStream.range(0, 60).mapToObj(i -> Reading.prompt(hour(i), i < 20 ? 0.1 * i : 2)).toList();
        var hindcast = new Hindcast(Archive.of(readings), RULES, Baselines.persistence(), BANDS);
        assertThat(hindcast.say(hour(19), HOUR).orElseThrow().flags()).isEmpty();
        assertThat(hindcast.say(hour(45), HOUR).orElseThrow().flags()).containsExactly(Flag.STUCK);
    }

    @Test
    void aLeadThatIsNoneIsRefused() {
        var hindcast = new Hindcast(Archive.of(late(20)), RULES, Baselines.persistence(), BANDS);
        assertThatThrownBy(() -> hindcast.say(hour(10), Duration.ZERO)).isInstanceOf(ForecastRefused.class)
                .hasMessageContaining("LEAD_ABSURD");
        assertThatThrownBy(() -> hindcast.say(hour(10), Duration.ofDays(16))).isInstanceOf(ForecastRefused.class);
    }
}
