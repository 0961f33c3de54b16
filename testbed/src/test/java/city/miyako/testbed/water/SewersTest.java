package city.miyako.testbed.water;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SewersTest {
    private static final Instant LANDFALL = Instant.parse("2026-11-23T09:00:00Z");

    private final Sewers sewers = new Sewers(7, Weather.withTyphoon(7, LANDFALL));

    @Test
    void thirtySevenManholesEachOnce() {
        assertThat(sewers.manholes()).hasSize(37).extracting(Manhole::id).doesNotHaveDuplicates();
    }

    @Test
    void homesUseMoreInTheMorningThanAtNightAndRiseLaterOnSunday() {
        Instant monday = Instant.parse("2026-11-15T15:00:00Z");
        Instant sunday = monday.minus(Duration.ofDays(1));

        assertThat(SewageDay.share(1, hour(monday, 7.6))).isGreaterThan(2 * SewageDay.share(1, hour(monday, 3)));
        assertThat(SewageDay.share(1, hour(monday, 7))).isGreaterThan(SewageDay.share(1, hour(sunday, 7)));
        assertThat(SewageDay.share(0, hour(monday, 13))).isGreaterThan(2 * SewageDay.share(0, hour(sunday, 13)));
    }

    @Test
    void aDayOfSewageIsAboutTheMeanFlow() {
        double sum = IntStream.range(0, 144)
                .mapToDouble(step -> SewageDay.share(0.8, LANDFALL.plusSeconds(step * 600L))).average().orElseThrow();

        assertThat(sum).isBetween(0.8, 1.2);
    }

    @Test
    void leakyPipesTakeMoreRainForTheirSizeThanTightOnes() {
        Instant soon = LANDFALL.plus(Duration.ofHours(1));
        Comparator<Integer> byTruth = Comparator.comparingDouble(i -> sewers.manholes().get(i).pipe().inflowShare());
        int leakiest = IntStream.range(0, 37).boxed().max(byTruth).orElseThrow();
        int tightest = IntStream.range(0, 37).boxed().min(byTruth).orElseThrow();

        assertThat(perHectare(leakiest, soon)).isGreaterThan(8 * perHectare(tightest, soon));
        assertThat(sewers.levelMetres(leakiest, soon))
                .isGreaterThan(2 * sewers.levelMetres(leakiest, soon.minus(Duration.ofHours(24))));
    }

    @Test
    void rainWaterComesWithTheRain() {
        Instant before = LANDFALL.minus(Duration.ofHours(24));

        assertThat(sewers.rainWater(5, LANDFALL)).isGreaterThan(50 * sewers.rainWater(5, before) + 0.001);
    }

    private double perHectare(int manhole, Instant when) {
        return sewers.rainWater(manhole, when) / sewers.manholes().get(manhole).pipe().areaHectares();
    }

    private static Instant hour(Instant midnight, double hour) {
        return midnight.plusSeconds((long) (hour * 3600));
    }
}
