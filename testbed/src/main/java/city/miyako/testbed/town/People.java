package city.miyako.testbed.town;

import city.miyako.testbed.ground.Dice;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// How many people are in each municipality at an hour: residents at night, workers and pupils by day.
///
/// Day and night shares follow the 2020 census in shape (Chiyoda holds thirteen times its residents at noon).
public final class People {
    private static final long WOBBLE = 31;

    private final long seed;
    private final Rhythm rhythm;
    private final Map<String, Double> daytime = Table.beside(People.class, "daytime.csv").rows().stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.text("municipality"), row -> row.number("ratio")));

    /// The people of this seed under this weather.
    public People(long seed, Weather weather) {
        this.seed = seed;
        this.rhythm = new Rhythm(weather);
    }

    /// People present in a municipality, rounded to tens as counts from telephones are, except in small places.
    public long count(Municipality municipality, Instant when) {
        double day = daytime.getOrDefault(municipality.code(), 1.0);
        double share = 1 + (day - 1) * rhythm.out(when);
        double chance = 1 + 0.008 * Dice.bell(seed, WOBBLE, Dice.key(municipality.code()), Step.of(when));
        double people = municipality.population() * share * chance;
        return people < 1000 ? Math.round(people) : Math.round(people / 10) * 10;
    }
}
