package city.miyako.linkage.learning;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Json;
import city.miyako.engines.forecasting.DriftWatch;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Outcome;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a kept model is learned anew.
class DriftTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /// Forecasts of 0, of whose odds 5 % lie beyond 1 on both sides, and what came: noise of a size.
    private static List<Outcome> outcomes(int count, double noise) {
        var random = new Random(5);
        return IntStream.range(0, count).mapToObj(i -> new Outcome(new Forecast(NOW.plus(HOUR.multipliedBy(i)), HOUR,
            new Quantiles(List.of(0.05, 0.5, 0.95), List.of(-1.0, 0.0, 1.0)), Set.of()), null, 0,
            noise * random.nextGaussian())).toList();
    }

    @Test
    void aModelThatErrsAsWhenItWasTriedIsSteadyAndOneThatErrsThriceAsMuchIsLearnedAnew() {
        double tried = DriftWatch.offBy(outcomes(500, 0.6));
        assertThat(Drift.of(tried, outcomes(400, 0.6)).state()).isEqualTo("steady");
        assertThat(Drift.of(tried, outcomes(400, 1.8))).satisfies(drift -> {
            assertThat(drift.state()).isEqualTo("retrain");
            assertThat(drift.ratio()).isGreaterThan(2);
        });
        assertThat(Drift.of(tried, outcomes(99, 9)).state()).isEqualTo("few");
        assertThat(Drift.of(Double.NaN, outcomes(400, 9)).state()).isEqualTo("few");
    }

    @Test
    void aWeekOldModelIsLearnedAnewAndADriftedOneOnceItIsADayOld() {
        var steady = new Drift("steady", 1, 400);
        var gone = new Drift("retrain", 3, 400);
        assertThat(kept(Duration.ofDays(6)).isDue(NOW, steady)).isFalse();
        assertThat(kept(Duration.ofDays(7)).isDue(NOW, steady)).isTrue();
        assertThat(kept(Duration.ofHours(23)).isDue(NOW, gone)).isFalse();
        assertThat(kept(Duration.ofHours(24)).isDue(NOW, gone)).isTrue();
    }

    @Test
    void theCardNamesTheModelThatWasBestByItsWholeSpread() {
        var what = new ModelCard.Source(NOW, null, null, 10);
        var card = ModelCard.of("boosted", what, 1, Map.of("boosted", Map.of(HOUR, outcomes(200, 0.5)), "AR(6)",
            Map.of(HOUR, outcomes(200, 1.5)), "silent", Map.of()), List.of(HOUR), Map.of());
        assertThat(card.wins()).isTrue();
        assertThat(card.offBy()).isPositive();
        assertThat(card.scores()).hasSize(3);
        assertThat(ModelCard.of("boosted", what, 0, Map.of(), List.of(HOUR), Map.of()).wins()).isFalse();
    }

    private static KeptModel kept(Duration age) {
        return new KeptModel("plant", Json.object(), new ModelCard("m", NOW.minus(age), null, null, 1, 1, "m", 1,
            List.of(), Map.of()));
    }
}
