package city.miyako.engines.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Boosted quantiles over the floods of Fukui at a few gauges, each flood left out in turn; all gauges and leads are in
/// the benchmark. The scores are left in `target/boosted-floods.md`.
class BoostedFloodsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Duration> LEADS = List.of(HOUR.multipliedBy(3));
    private static final Hindcast.BandSettings BANDS = new Hindcast.BandSettings(0.9, 0.02, 400);
    private static final BoostedTraining.Settings SETTINGS = new BoostedTraining.Settings(LEADS, 400,
            new QuantileBooster.Settings(List.of(0.05, 0.2, 0.5, 0.8, 0.95), 50, 6, 0.15, 1, 1, 3), 1);
    private static final int MOST = 24;

    @Test
    void levelsThreeHoursAheadAreForetoldBetterThanByEachGaugeAlone() throws IOException {
        var gauges = Fukui.gauges(RealWater::lines, gauge -> Integer.parseInt(gauge) <= MOST);
        var comparison = new Comparison("boosted", List.of("persistence", "AR(6)"), 0.2);
        for (var flood : Fukui.floods()) {
            var learn = flood.out(gauges.network());
            var issues = Stream.iterate(flood.from(), moment -> moment.isBefore(flood.to()),
                    moment -> moment.plus(HOUR)).toList();
            var regressions = new ArrayList<Forecaster>();
            for (var station : learn.stations()) {
                regressions.add(AutoRegression.fit(learn.whole(station), HOUR, 6, HOUR.multipliedBy(2)));
            }
            try (var model = new BoostedTraining(SETTINGS).learn(learn)) {
                var boosted = new Hindcast(gauges.network(), model, BANDS).runAll(issues, LEADS);
                var persistence = NetworkForecaster.each("persistence", learn.stations().stream()
                        .map(_ -> Baselines.persistence()).toList());
                var stays = new Hindcast(gauges.network(), persistence, BANDS).runAll(issues, LEADS);
                var alone = new Hindcast(gauges.network(), NetworkForecaster.each("AR(6)", regressions), BANDS)
                        .runAll(issues, LEADS);
                for (var station : gauges.network().stations()) {
                    for (var lead : LEADS) {
                        comparison.add(flood.name(), lead, Map.of("boosted", boosted.get(station.name()).get(lead),
                                "persistence", stays.get(station.name()).get(lead), "AR(6)",
                                alone.get(station.name()).get(lead)), gauges.attention().getOrDefault(station.name(),
                                Double.NaN));
                    }
                }
            }
        }
        Files.writeString(Path.of("target", "boosted-floods.md"), comparison.markdown());
        var all = comparison.lines().getLast();
        assertThat(all.scores().count()).isGreaterThan(1_500);
        assertThat(all.ratio()).isLessThan(1);
        assertThat(all.scores().crps()).isLessThan(0.85 * all.bestScores().crps());
        assertThat(all.scores().coverage()).isBetween(0.83, 0.96);
    }
}
