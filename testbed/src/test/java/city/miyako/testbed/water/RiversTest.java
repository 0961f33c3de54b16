package city.miyako.testbed.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.testbed.ground.Step;
import city.miyako.testbed.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RiversTest {
    private static final Instant LANDFALL = Instant.parse("2026-11-23T09:00:00Z");

    private final Weather stormy = Weather.withTyphoon(7, LANDFALL);
    private final Rivers rivers = new Rivers(7, stormy, new Tides(stormy));

    @Test
    void sixtyGaugesEachWithRisingThresholds() {
        assertThat(rivers.gauges()).hasSize(60).extracting(RiverGauge::id).doesNotHaveDuplicates();
        for (RiverGauge gauge : rivers.gauges()) {
            List<Double> levels = gauge.thresholds().levels().stream().filter(level -> !level.isNaN()).toList();
            assertThat(levels).as(gauge.id()).isSorted().doesNotHaveDuplicates();
        }
        assertThat(rivers.gauges()).filteredOn(gauge -> gauge.thresholds().levels().contains(Double.NaN))
                .as("some gauges lack some official levels").hasSizeBetween(5, 20);
    }

    @Test
    void aRestartedCityShowsTheSameLevelsWhateverWasAskedBefore() {
        Rivers restarted = new Rivers(7, stormy, new Tides(stormy));
        restarted.levelMetres(3, LANDFALL.plus(Duration.ofDays(90)));
        restarted.levelMetres(3, LANDFALL.minus(Duration.ofDays(40)));
        for (int hour = -30; hour < 30; hour++) {
            Instant when = LANDFALL.plus(Duration.ofHours(hour)).plusSeconds(77);
            for (int i = 0; i < 60; i++) {
                assertThat(restarted.levelMetres(i, when)).isEqualTo(rivers.levelMetres(i, when));
            }
        }
    }

    @Test
    void theSeamBetweenTwoIntegrationsCannotBeSeen() {
        long blockSteps = 28 * 144;
        Instant seam = Step.start((Step.of(LANDFALL) / blockSteps) * blockSteps);
        for (int i = 0; i < 60; i++) {
            double before = rivers.flow(i, seam.minusSeconds(Step.SECONDS));
            double after = rivers.flow(i, seam.plusSeconds(Step.SECONDS));
            assertThat(after).isCloseTo(before, within(0.05 * before + 0.01));
        }
    }

    @Test
    void whatRunsOffIsTheShareOfTheRainThatTheGroundLetsGo() {
        int spring = index("kanda-mitakadai");
        Reach reach = rivers.gauges().get(spring).reach();
        double rain = 0;
        double run = 0;
        for (long step = Step.of(LANDFALL) - 130; step < Step.of(LANDFALL) + 120; step++) {
            rain += stormy.stepMm(rivers.gauges().get(spring).place(), step) / 1000 * reach.areaKm2() * 1e6;
            double dry = reach.areaKm2() * Catchment.DRY_FLOW;
            run += (rivers.flow(spring, Step.start(step + 1)) - dry) * Step.SECONDS;
        }
        double streets = reach.urban() * Catchment.STREET_SHARE;
        double open = 1 - reach.urban();

        assertThat(run / rain).isBetween(streets + open * Catchment.HILL_SHARE * 0.9,
                streets + open * (Catchment.HILL_SHARE + Catchment.GROUND_SHARE) * 1.1);
    }

    @Test
    void theFloodTravelsDownTheTamaAndDoesNotOvertakeItself() {
        List<Instant> peaks = List.of("tama-chofubashi", "tama-hinobashi", "tama-ishihara", "tama-denenchofu").stream()
                .map(id -> peak(index(id)))
                .toList();

        assertThat(peaks).isSorted();
        assertThat(Duration.between(peaks.getFirst(), peaks.getLast())).isBetween(
                Duration.ofHours(1), Duration.ofHours(8));
    }

    @Test
    void onATyphoonDayManyRiversReachDangerAndAllRise() {
        long danger = 0;
        for (int i = 0; i < 60; i++) {
            double before = rivers.levelMetres(i, LANDFALL.minus(Duration.ofHours(20)));
            double top = rivers.levelMetres(i, peak(i));
            OptionalDouble level = rivers.gauges().get(i).thresholds().find(Thresholds.Kind.DANGER);
            danger += level.isPresent() && top > level.getAsDouble() ? 1 : 0;
            assertThat(top).as(rivers.gauges().get(i).id()).isGreaterThan(before + 0.5);
        }
        assertThat(danger).isBetween(12L, 45L);
    }

    @Test
    void ordinaryRainReachesStandbyNowAndThenButNotDanger() {
        Weather ordinary = Weather.ordinary(7);
        Rivers calm = new Rivers(7, ordinary, new Tides(ordinary));
        int standby = 0;
        for (int hour = 0; hour < 24 * 40; hour++) {
            Instant when = LANDFALL.plus(Duration.ofHours(hour));
            for (int i = 0; i < 60; i++) {
                Thresholds thresholds = calm.gauges().get(i).thresholds();
                double level = calm.levelMetres(i, when);
                standby += level > thresholds.find(Thresholds.Kind.STANDBY).orElse(99) ? 1 : 0;
                assertThat(level).isLessThan(thresholds.find(Thresholds.Kind.DANGER).orElse(99));
            }
        }
        assertThat(standby / (24.0 * 40 * 60)).isBetween(0.0005, 0.05);
    }

    @Test
    void theTideLiftsTheMouthOfTheSumidaButNotTheMountains() {
        Weather ordinary = Weather.ordinary(9);
        Rivers calm = new Rivers(9, ordinary, new Tides(ordinary));

        assertThat(rangeOfADay(calm, index("sumida-ryogoku"))).isGreaterThan(0.5);
        assertThat(rangeOfADay(calm, index("aki-hinohara"))).isLessThan(0.2);
    }

    private double rangeOfADay(Rivers calm, int gauge) {
        Instant dry = dryDay();
        double lowest = 99;
        double highest = -99;
        for (int minutes = 0; minutes < 1500; minutes += 10) {
            double level = calm.levelMetres(gauge, dry.plusSeconds(minutes * 60L));
            lowest = Math.min(lowest, level);
            highest = Math.max(highest, level);
        }
        return highest - lowest;
    }

    /// The start of the first day that ends five days without rain in the ordinary weather of seed 9.
    private static Instant dryDay() {
        Weather weather = Weather.ordinary(9);
        int dryHours = 0;
        int hour = 0;
        while (dryHours < 24 * 5) {
            Instant when = LANDFALL.plus(Duration.ofHours(++hour));
            double rain = RiverGauge.all().stream()
                    .mapToDouble(gauge -> weather.intensityMmPerHour(gauge.place(), when)).sum();
            dryHours = rain == 0 ? dryHours + 1 : 0;
        }
        return LANDFALL.plus(Duration.ofHours(hour - 26));
    }

    private Instant peak(int gauge) {
        Instant peak = LANDFALL;
        for (int step = -144; step < 200; step++) {
            Instant when = LANDFALL.plusSeconds(step * 600L);
            peak = rivers.levelMetres(gauge, when) > rivers.levelMetres(gauge, peak) ? when : peak;
        }
        return peak;
    }

    private int index(String id) {
        return rivers.gauges().stream().map(RiverGauge::id).toList().indexOf(id);
    }
}
