package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.inflow.InflowAnalysis;
import city.miyako.engines.inflow.InflowAnswer;
import city.miyako.engines.inflow.Period;
import city.miyako.engines.inflow.Rank;
import city.miyako.engines.inflow.Ranking;
import city.miyako.engines.inflow.Sample;
import city.miyako.engines.inflow.SensorRecord;
import city.miyako.engines.inflow.Settings;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.water.Manhole;
import city.miyako.testbed.weather.RainGauge;
import city.miyako.testbed.world.Scenario;
import city.miyako.testbed.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sample city knows how leaky each of its sewers is; the ranking sees only levels and rain, and must come near.
class LeaksOfTheSampleCityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final long SEED = 20_220_401L;

    @Test
    void theRankingAfterRainFindsTheLeaksTheSampleCityHides() {
        var chiyoda = new Municipality("131016", new Words("千代田区", "Chiyoda"), new Place(35.69, 139.75), 66_680);
        var world = new World(SEED, Scenario.of("ordinary"), NOW, List.of(chiyoda));
        var period = new Period(NOW.minus(Duration.ofDays(21)), NOW);
        var analysis = new InflowAnalysis(Settings.tokyo());
        var answers = new ArrayList<InflowAnswer>();
        var manholes = world.sewers().manholes();
        for (int i = 0; i < manholes.size(); i++) {
            answers.add(analysis.analyse(record(world, i, manholes.get(i), period), period));
        }

        var found = Ranking.sensors(answers).stream().map(Rank::id).toList();
        var truth = manholes.stream().sorted(Comparator.comparingDouble(LeaksOfTheSampleCityTest::leak).reversed())
            .map(Manhole::id).toList();

        assertThat(found).hasSize(37);
        assertThat(spearman(found, truth)).as("rank correlation with the truth, seed " + SEED).isGreaterThan(0.95);
    }

    private static SensorRecord record(World world, int index, Manhole manhole, Period period) {
        var gauge = RainGauge.nearest(world.rainGauges(), manhole.place());
        var levels = new ArrayList<Sample>();
        var rains = new ArrayList<Sample>();
        for (long step = Step.of(period.from()); step <= Step.of(period.to()); step++) {
            var at = Step.start(step);
            levels.add(new Sample(at, world.sewers().levelMetres(index, at)));
            rains.add(new Sample(at.minusSeconds(1), world.weather().stepMm(gauge.place(), step - 1) * 6));
        }
        return new SensorRecord(manhole.id(), manhole.municipality(), manhole.pipe().diameterMetres(), levels, rains);
    }

    /// Rain let in per millimetre, over the size of the pipe.
    private static double leak(Manhole manhole) {
        var pipe = manhole.pipe();
        return pipe.inflowShare() * pipe.areaHectares() / (pipe.diameterMetres() * pipe.diameterMetres());
    }

    private static double spearman(List<String> one, List<String> other) {
        double squares = 0;
        double n = one.size();
        for (int i = 0; i < one.size(); i++) {
            squares += Math.pow(i - (double) other.indexOf(one.get(i)), 2);
        }
        return 1 - 6 * squares / (n * (n * n - 1));
    }
}
