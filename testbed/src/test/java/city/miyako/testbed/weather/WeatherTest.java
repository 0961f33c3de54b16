package city.miyako.testbed.weather;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WeatherTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Place CITY = new Place(35.69, 139.75);
    private static final Place MOUNTAINS = new Place(35.80, 139.10);
    private static final int YEAR_DAYS = 200;

    @Test
    void theSameSeedRainsTheSameInAnyOrderOfAsking() {
        Weather once = Weather.ordinary(7);
        Weather again = Weather.ordinary(7);
        for (int day = 100; day >= 0; day--) {
            again.stepMm(CITY, step(day, 50));
        }
        for (int day = 0; day < 100; day++) {
            assertThat(once.stepMm(CITY, step(day, 50))).isEqualTo(again.stepMm(CITY, step(day, 50)));
        }
    }

    @Test
    void anotherSeedIsAnotherWeather() {
        assertThat(total(Weather.ordinary(7), CITY, 60)).isNotEqualTo(total(Weather.ordinary(8), CITY, 60));
    }

    @Test
    void aboutFourDaysInTenSeeRainAndTheYearIsNeitherDesertNorFlood() {
        Weather weather = Weather.ordinary(7);
        int wet = 0;
        for (int day = 0; day < YEAR_DAYS; day++) {
            wet += day(weather, CITY, day) >= 0.5 ? 1 : 0;
        }
        double perYear = total(weather, CITY, YEAR_DAYS) * 365 / YEAR_DAYS;

        assertThat(wet).isBetween(YEAR_DAYS / 4, YEAR_DAYS / 2);
        assertThat(perYear).isBetween(700.0, 3000.0);
    }

    @Test
    void aFrontReachesTheWestBeforeTheEast() {
        Instant middle = START.plus(Duration.ofDays(3));
        Weather weather = Weather.ordinary(7).andFrontAt(middle);

        assertThat(firstRainAfter(weather, new Place(35.70, 139.20), middle.minus(Duration.ofHours(12))))
                .isBefore(firstRainAfter(weather, new Place(35.70, 139.88), middle.minus(Duration.ofHours(12))));
    }

    @Test
    void aTyphoonBringsHundredsOfMillimetresAndMostToTheMountains() {
        Instant landfall = START.plus(Duration.ofDays(1));
        Weather weather = Weather.withTyphoon(7, landfall);
        double city = total(weather, CITY, 2);
        double mountains = total(weather, MOUNTAINS, 2);

        assertThat(city).isBetween(120.0, 350.0);
        assertThat(mountains).isGreaterThan(1.4 * city).isLessThan(800);
        assertThat(weather.surgeMetres(landfall)).isGreaterThan(1);
        assertThat(weather.surgeMetres(landfall.minus(Duration.ofHours(20)))).isLessThan(0.01);
    }

    @Test
    void theTyphoonComesAgainAfterTwoDaysButNeverCameBefore() {
        Instant landfall = START.plus(Duration.ofDays(10));
        Weather weather = Weather.withTyphoon(7, landfall);

        assertThat(weather.hoursToLandfall(landfall.plus(Duration.ofHours(42)))).isEqualTo(6);
        assertThat(weather.hoursToLandfall(landfall.minus(Duration.ofHours(42)))).isNaN();
        assertThat(Weather.ordinary(7).hoursToLandfall(landfall)).isNaN();
    }

    @Test
    void everyRainGaugeHasItsOwnName() {
        assertThat(RainGauge.all()).hasSize(40).extracting(RainGauge::id).doesNotHaveDuplicates();
    }

    private static long step(int day, int number) {
        return Step.of(START) + day * 144L + number;
    }

    private static double day(Weather weather, Place place, int day) {
        double sum = 0;
        for (int i = 0; i < 144; i++) {
            sum += weather.stepMm(place, step(day, i));
        }
        return sum;
    }

    private static double total(Weather weather, Place place, int days) {
        double sum = 0;
        for (int day = 0; day < days; day++) {
            sum += day(weather, place, day);
        }
        return sum;
    }

    private static Instant firstRainAfter(Weather weather, Place place, Instant from) {
        Instant when = from;
        while (weather.intensityMmPerHour(place, when) < 2) {
            when = when.plusSeconds(300);
        }
        return when;
    }
}
