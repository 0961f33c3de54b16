package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A station of the sample city that lifts storm water; all of it is made up, and its name says so.
///
/// @param id short name, unique among stations
/// @param name what it is called
/// @param place where it stands; the rain of its catchment is the rain there
/// @param municipality six-digit code
/// @param effectiveHectares land that would give all of its rain
/// @param wellM2 area of its wet well, square metres
/// @param pumps how many pumps it has, at most [#MOST_PUMPS]
/// @param pumpM3s what each of them lifts, cubic metres a second
/// @param startMinutes how long each takes to start
public record PumpStation(String id, Words name, Place place, String municipality, double effectiveHectares,
        double wellM2, int pumps, double pumpM3s, double startMinutes) {
    /// The most pumps of a station.
    public static final int MOST_PUMPS = 4;
    /// Heights above A.P. of the floor of every well, of the level at which pumps trip, stop and start by the rule, and
    /// of the rim, metres.
    public static final double FLOOR = -8;
    /// Below this level pumps would run dry, metres above A.P.
    public static final double LOWEST = -7;
    /// The level at which pumps stop, metres above A.P.
    public static final double STOP_AT = -6.5;
    /// The level at which the first pump starts, metres above A.P.
    public static final double START_AT = -4.5;
    /// The level at which the well flows over, metres above A.P.
    public static final double LIMIT = -1.5;

    /// All three stations.
    public static List<PumpStation> all() {
        return Table.beside(PumpStation.class, "pump-stations.csv").rows().stream()
                .map(row -> new PumpStation(row.text("id"), row.words("name"), row.place(), row.text("municipality"),
                        row.number("effectiveHectares"), row.number("wellM2"), (int) row.number("pumps"),
                        row.number("pumpM3s"), row.number("startMinutes")))
                .toList();
    }

    /// Short name of a pump, counted from 0.
    public String pump(int index) {
        return id + "-" + (index + 1);
    }
}
