package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Step;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.weather.Weather;
import java.time.Instant;
import java.util.List;

/// A farm pond of the sample city; all of them are made up, and their names say so.
///
/// @param id short name, unique among ponds
/// @param name what it is called
/// @param place where it lies
/// @param municipality six-digit code
/// @param baseMetres its level after long dry weather, above its bottom
/// @param riseMetresPerMm how much a millimetre of rain on its catchment lifts it
/// @param hours after so many hours a third of what rain brought is still there
/// @param storageM3 how much it holds, cubic metres
/// @param peopleBelow how many live where it may flood
public record FarmPond(String id, Words name, Place place, String municipality, double baseMetres,
        double riseMetresPerMm, double hours, double storageM3, int peopleBelow) {
    private static final int STEPS_BACK = 432;
    private static final double BREATH_METRES = 0.006;

    /// All three ponds.
    public static List<FarmPond> all() {
        return Table.beside(FarmPond.class, "farm-ponds.csv").rows().stream()
                .map(row -> new FarmPond(row.text("id"), row.words("name"), row.place(), row.text("municipality"),
                        row.number("baseMetres"), row.number("riseMetresPerMm"), row.number("hours"),
                        row.number("storageM3"), (int) row.number("peopleBelow")))
                .toList();
    }

    /// Its level in metres above its bottom: what the rain of three days has left in it, and a breath over the
    /// day, as water that is drawn and flows in makes.
    public double metres(Weather weather, Instant when) {
        long now = Step.of(when);
        double remains = StrictMath.exp(-Step.SECONDS / (hours * 3600.0));
        double held = 0;
        for (long step = now - STEPS_BACK; step < now; step++) {
            held = held * remains + weather.stepMm(place, step);
        }
        double breath = BREATH_METRES * StrictMath.sin(2 * StrictMath.PI * when.getEpochSecond() / 86_400.0);
        return baseMetres + riseMetresPerMm * held + breath;
    }
}
