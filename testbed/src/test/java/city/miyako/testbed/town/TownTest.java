package city.miyako.testbed.town;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.testbed.TestMunicipalities;
import city.miyako.testbed.weather.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TownTest {
    private static final Instant TUESDAY_NOON = Instant.parse("2026-11-24T03:00:00Z");
    private static final Instant TUESDAY_NIGHT = Instant.parse("2026-11-23T18:00:00Z");

    private final List<Municipality> all = TestMunicipalities.all();

    @Test
    void chiyodaFillsByDayAndSetagayaEmpties() {
        People people = new People(7, Weather.ordinary(7));
        Municipality chiyoda = find("131016");
        Municipality setagaya = find("131121");

        assertThat(people.count(chiyoda, TUESDAY_NOON)).isGreaterThan(9 * people.count(chiyoda, TUESDAY_NIGHT));
        assertThat(people.count(setagaya, TUESDAY_NOON)).isLessThan(people.count(setagaya, TUESDAY_NIGHT));
    }

    @Test
    void aTyphoonKeepsPeopleAtHome() {
        People stormy = new People(7, Weather.withTyphoon(7, TUESDAY_NOON));
        People calm = new People(7, Weather.ordinary(7));

        assertThat(stormy.count(find("131016"), TUESDAY_NOON)).isLessThan(calm.count(find("131016"), TUESDAY_NOON) / 2);
    }

    @Test
    void everyMunicipalityHasAShelterAndTheGreatOnesHaveMost() {
        List<Spot> shelters = Spots.shelters(7, all, 200);
        Map<String, Long> perCode = shelters.stream().collect(
                Collectors.groupingBy(Spot::municipality, Collectors.counting()));

        assertThat(shelters).hasSize(200).extracting(Spot::id).doesNotHaveDuplicates();
        assertThat(perCode).hasSize(62);
        assertThat(perCode.get(all.getLast().code())).isGreaterThan(perCode.get(all.getFirst().code()));
    }

    @Test
    void sheltersOpenForATyphoonFillAndCloseAgain() {
        Shelters shelters = new Shelters(7, Weather.withTyphoon(7, TUESDAY_NOON));
        List<Spot> spots = Spots.shelters(7, all, 200);

        assertThat(people(shelters, spots, TUESDAY_NOON.minus(Duration.ofHours(14)))).isZero();
        assertThat(people(shelters, spots, TUESDAY_NOON)).isGreaterThan(
                people(shelters, spots, TUESDAY_NOON.minus(Duration.ofHours(5))));
        assertThat(people(shelters, spots, TUESDAY_NOON.plus(Duration.ofHours(13)))).isZero();
        assertThat(spots).allMatch(spot -> shelters.occupancy(spot, TUESDAY_NOON) <= spot.capacity());
    }

    @Test
    void wifiIsBusierAtNoonThanAtThreeInTheMorning() {
        Street street = new Street(7, Weather.ordinary(7));
        List<Spot> spots = Spots.wifi(7, all, 300);
        long noon = spots.stream().mapToLong(spot -> street.connections(spot, TUESDAY_NOON)).sum();
        long night = spots.stream().mapToLong(spot -> street.connections(spot, TUESDAY_NIGHT)).sum();

        assertThat(noon).isGreaterThan(5 * night);
        assertThat(spots).allMatch(spot -> street.connections(spot, TUESDAY_NOON) <= spot.capacity());
    }

    @Test
    void polesAreWarmerInAugustAndBrighterAtNight() {
        Street street = new Street(7, Weather.ordinary(7));
        SmartPole pole = SmartPole.all().getFirst();
        Instant august = Instant.parse("2026-08-05T03:00:00Z");
        Instant january = Instant.parse("2026-01-25T03:00:00Z");

        assertThat(street.temperature(pole.place(), august)).isGreaterThan(
                street.temperature(pole.place(), january) + 12);
        assertThat(street.powerUse(pole, TUESDAY_NIGHT)).isGreaterThan(0.45);
    }

    private static long people(Shelters shelters, List<Spot> spots, Instant when) {
        return spots.stream().mapToLong(spot -> shelters.occupancy(spot, when)).sum();
    }

    private Municipality find(String code) {
        return all.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }
}
