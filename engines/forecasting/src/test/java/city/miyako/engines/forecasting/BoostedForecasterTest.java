package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BoostedForecasterTest {
    private static final Duration TWO = Duration.ofHours(2);
    private static final List<Duration> LEADS = List.of(TWO);
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 400);
    private static final int LEARNED = 1_200;

    private static BoostedTraining.Settings settings(List<Duration> leads, int moments, int rounds) {
        return new BoostedTraining.Settings(leads, moments, new QuantileBooster.Settings(List.of(0.05, 0.25, 0.5, 0.75,
                0.95), rounds, 5, 0.15, 2, 1, 11), 2);
    }

    private static BoostedForecaster learn(Network network) {
        return new BoostedTraining(settings(LEADS, 500, 30)).learn(network);
    }

    /// The outcomes of one station of a model that learned the first fifty days.
    private static List<Outcome> outcomes(Network network, NetworkForecaster model, String station) {
        return new Hindcast(network, model, BANDS).runAll(Chain.hours(LEARNED + 20, LEARNED + 400), LEADS).get(station)
                .get(TWO);
    }

    @Test
    void aWaveIsForetoldFromTheGaugeUpstreamWhereTheGaugeItselfKnowsNothing() {
        var network = Chain.of(LEARNED + 430, 5);
        var learn = network.without(Chain.hour(LEARNED), Chain.hour(LEARNED + 430));
        var regressions = new ArrayList<Forecaster>();
        for (var station : learn.stations()) {
            regressions.add(AutoRegression.fit(learn.whole(station), GaugeFacts.STEP, 6, TWO));
        }
        try (var model = new BoostedTraining(settings(LEADS, 1_000, 80)).learn(learn)) {
            var boosted = Scores.of(outcomes(network, model, "C"));
            var alone = Scores.of(outcomes(network, NetworkForecaster.each("AR", regressions), "C"));
            assertThat(boosted.count()).isEqualTo(alone.count()).isGreaterThan(350);
            assertThat(boosted.rmse()).isLessThan(0.75 * alone.rmse());
            assertThat(boosted.crps()).isLessThan(0.6 * alone.crps());
            assertThat(boosted.coverage()).isBetween(0.85, 0.95);
        }
    }

    @Test
    void aForecastIsTheSameWhateverComesAfterIt() {
        int issued = LEARNED + 50;
        var truth = Chain.of(LEARNED + 60, 5);
        var nonsense = Chain.of(LEARNED + 60, 5, issued);
        try (var model = learn(truth.without(Chain.hour(LEARNED), Chain.hour(LEARNED + 60)))) {
            // The reading of the hour itself is under way for five minutes.
            var said = new Hindcast(truth, model, BANDS).sayAll(Chain.hour(issued), LEADS);
            assertThat(said).hasSize(4).allSatisfy(each -> assertThat(each).containsKey(TWO));
            assertThat(new Hindcast(nonsense, model, BANDS).sayAll(Chain.hour(issued), LEADS)).isEqualTo(said);
        }
    }

    @Test
    void aModelLearnsNothingOfWhatItIsToBeTriedOn() {
        var from = Chain.hour(LEARNED);
        var to = Chain.hour(LEARNED + 300);
        var truth = Chain.of(LEARNED + 300, 5);
        var nonsense = Chain.of(LEARNED + 300, 5, LEARNED);
        var situation = truth.asOf(Chain.hour(LEARNED - 10));
        try (var one = learn(truth.without(from, to)); var other = learn(nonsense.without(from, to));
                var all = learn(truth)) {
            assertThat(other.say(situation, LEADS)).isEqualTo(one.say(situation, LEADS));
            assertThat(all.say(situation, LEADS)).isNotEqualTo(one.say(situation, LEADS));
            assertThat(one.learned().to()).isBefore(from);
        }
    }

    @Test
    void whatIsSaidInAHindcastOfANetworkIsWhatIsSaidLive() {
        var network = Chain.of(LEARNED + 60, 5);
        try (var model = learn(network.without(Chain.hour(LEARNED), Chain.hour(LEARNED + 60)))) {
            var outcomes = new Hindcast(network, model, BANDS).runAll(Chain.hours(LEARNED + 20, LEARNED + 50), LEADS);
            for (int i = 0; i < Chain.NAMES.size(); i++) {
                for (var outcome : outcomes.get(Chain.NAMES.get(i)).get(TWO)) {
                    var issued = outcome.forecast().issued();
                    var arrived = network.without(issued.minusSeconds(1), Chain.hour(LEARNED + 60));
                    assertThat(new Hindcast(arrived, model, BANDS).sayAll(issued, LEADS).get(i).get(TWO))
                            .isEqualTo(outcome.forecast());
                }
            }
        }
    }

    @Test
    void theReasonsOfAForecastNameTheGaugeUpstreamAndAddUpToIt() {
        var network = Chain.of(LEARNED + 60, 5);
        try (var model = new BoostedTraining(settings(LEADS, 1_000, 80)).learn(network)) {
            int rises = 0;
            int told = 0;
            for (var issued : Chain.hours(100, 400)) {
                var situation = network.asOf(issued);
                var reasons = model.find(situation, "C", TWO).orElseThrow();
                // But for quantiles that crossed and were put in order.
                assertThat(reasons.metres()).isCloseTo(model.say(situation, LEADS).get(2).get(TWO).at(0.5),
                        within(0.05));
                var causes = causes(reasons);
                if (causes.values().stream().mapToDouble(Double::doubleValue).sum() > 0.1) {
                    rises++;
                    told += Collections.max(causes.entrySet(), Map.Entry.comparingByValue()).getKey()
                            == Explanation.Cause.BEFORE_IT ? 1 : 0;
                }
            }
            assertThat(rises).isGreaterThan(10);
            assertThat(told).isGreaterThan(rises * 2 / 3);
            assertThat(model.find(network.asOf(Chain.hour(100)), "D", TWO)).isEmpty();
            assertThat(model.find(network.asOf(Chain.hour(100)), "C", Duration.ofHours(9))).isEmpty();
        }
    }

    /// What each cause added to what the gauge's own regression expects.
    private static Map<Explanation.Cause, Double> causes(Explanation reasons) {
        return reasons.drivers().stream().filter(driver -> driver.cause() != Explanation.Cause.BASE)
                .collect(Collectors.groupingBy(Explanation.Driver::cause,
                        Collectors.summingDouble(Explanation.Driver::metres)));
    }

    @Test
    void whatIsNotFreshIsNotForetoldAndWhatWasNotLearnedIsNotSaid() {
        var network = Chain.of(LEARNED, 5);
        try (var model = learn(network)) {
            assertThat(model.say(network.asOf(Chain.hour(LEARNED + 10)), LEADS)).hasSize(4).allSatisfy(each ->
                    assertThat(each).isEmpty());
            assertThat(model.say(network.asOf(Chain.hour(100)), List.of(Duration.ofHours(9)))).hasSize(4)
                    .allSatisfy(each -> assertThat(each).isEmpty());
            assertThat(model.say(network.asOf(Chain.hour(100)), LEADS)).allSatisfy(each -> assertThat(each)
                    .containsOnlyKeys(TWO));
        }
    }

    @Test
    void aNetworkOrASettingThatIsNoneIsRefused() {
        var station = Station.of("A", Archive.of(List.of()), Chain.RULES);
        assertThatThrownBy(() -> Network.of(List.of())).hasMessageContaining("NETWORK_ABSURD");
        assertThatThrownBy(() -> Network.of(List.of(station, station))).hasMessageContaining("NETWORK_ABSURD");
        assertThatThrownBy(() -> learn(Network.of(List.of(station)))).hasMessageContaining("TOO_FEW_READINGS");
        assertThatThrownBy(() -> settings(List.of(), 500, 30)).hasMessageContaining("LEARNING_ABSURD");
        assertThatThrownBy(() -> new Station.Place(91, 0)).hasMessageContaining("RULES_ABSURD");
    }

    @Test
    void aModelThatNoLongerKnowsItsRiverIsToBeLearnedAnew() {
        var network = Chain.of(LEARNED + 430, 5);
        try (var model = learn(network.without(Chain.hour(LEARNED), Chain.hour(LEARNED + 430)))) {
            var tried = outcomes(network, model, "C");
            var watch = new DriftWatch(tried.subList(0, 180), 1.5, 100);
            assertThat(watch.judge(tried.subList(180, 360))).isInstanceOf(DriftWatch.Verdict.Steady.class);
            assertThat(watch.judge(tried.subList(0, 99))).isEqualTo(new DriftWatch.Verdict.TooFew(99));
            // A weir is taken away: the water stands 20 cm lower than the model says.
            var lower = tried.stream().map(outcome -> new Outcome(outcome.forecast(), outcome.band(), outcome.before(),
                    outcome.observed() - 0.2)).toList();
            assertThat(watch.judge(lower)).isInstanceOf(DriftWatch.Verdict.Retrain.class);
            assertThatThrownBy(() -> new DriftWatch(tried, 1, 100)).hasMessageContaining("SETTING_ABSURD");
            assertThatThrownBy(() -> new DriftWatch(tried.subList(0, 10), 1.5, 100))
                    .hasMessageContaining("TOO_FEW_READINGS");
        }
    }

    @Test
    void theCardOfAModelTellsWhatItLearnedAndHowGoodItWas() {
        var network = Chain.of(LEARNED + 430, 5);
        var learn = network.without(Chain.hour(LEARNED), Chain.hour(LEARNED + 430));
        try (var model = learn(learn)) {
            var comparison = new Comparison("boosted", List.of("persistence"), 0.2);
            var persistence = NetworkForecaster.each("persistence", learn.stations().stream()
                    .map(_ -> Baselines.persistence()).toList());
            for (var station : List.of("B", "C")) {
                comparison.add("spring", TWO, Map.of("boosted", outcomes(network, model, station), "persistence",
                        outcomes(network, persistence, station)), 2);
            }
            var all = comparison.lines().getLast();
            assertThat(all.event()).isEqualTo(Comparison.ALL);
            assertThat(all.ratio()).isLessThan(0.8);
            assertThat(all.warnings().csi()).isGreaterThan(all.bestWarnings().csi() + 0.1);
            var card = new ModelCard("a made river", model.learned(), List.of("spring"), comparison,
                    List.of("No rain.")).markdown();
            assertThat(card).contains("4 stations", "gauges that move before it (18)", "| all | 2 h | " + all.scores()
                    .count(), "- No rain.");
        }
    }
}
