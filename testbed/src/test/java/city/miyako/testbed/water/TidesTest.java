package city.miyako.testbed.water;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TidesTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAYS = 30;

    private final Tides tides = new Tides(Weather.ordinary(7));

    @Test
    void highWaterComesEveryTwelveHoursAndTwentyFiveMinutesOnAverage() {
        List<Instant> high = new ArrayList<>();
        for (int minute = 10; minute < DAYS * 1440; minute += 10) {
            if (at(minute) > at(minute - 10) && at(minute) >= at(minute + 10)) {
                high.add(START.plusSeconds(minute * 60L));
            }
        }
        double hours = Duration.between(high.getFirst(), high.getLast()).toMinutes() / 60.0 / (high.size() - 1);

        assertThat(hours).isBetween(12.2, 12.7);
    }

    @Test
    void springTidesAreTwiceTheNeaps() {
        double widest = 0;
        double narrowest = 9;
        for (int day = 0; day < DAYS; day++) {
            double range = range(day);
            widest = Math.max(widest, range);
            narrowest = Math.min(narrowest, range);
        }
        assertThat(widest).isBetween(1.5, 2.4);
        assertThat(widest / narrowest).isGreaterThan(1.5);
    }

    @Test
    void aTyphoonHeapsUpTheHeadOfTheBayMoreThanTheIslands() {
        Instant landfall = START.plus(Duration.ofDays(3));
        Tides stormy = new Tides(Weather.withTyphoon(7, landfall));
        double bay = stormy.metres(0, landfall) - tides.metres(0, landfall);
        double ogasawara = stormy.metres(3, landfall) - tides.metres(3, landfall);

        assertThat(bay).isGreaterThan(0.9);
        assertThat(ogasawara).isLessThan(0.3);
    }

    private double range(int day) {
        double low = 99;
        double high = -99;
        for (int minute = 0; minute < 1500; minute += 10) {
            double level = at(day * 1440 + minute);
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        return high - low;
    }

    private double at(int minute) {
        return tides.headOfTheBayMetres(START.plusSeconds(minute * 60L));
    }
}
