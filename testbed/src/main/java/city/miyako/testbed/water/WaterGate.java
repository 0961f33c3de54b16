package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A water gate of the sample city, beside a real gauge; the gate itself is made up, and its name says so.
///
/// @param id short name, unique among gates
/// @param name what it is called
/// @param place where it stands
/// @param municipality six-digit code
/// @param gauge id of the river gauge of the water outside; one that feels the sea and has all four official levels
/// @param closingMinutes how long it takes to close
/// @param openingMinutes how long it takes to open
/// @param basinM2 area of the water behind it, square metres
/// @param inflowM3s what flows in behind it, cubic metres a second
public record WaterGate(String id, Words name, Place place, String municipality, String gauge, double closingMinutes,
        double openingMinutes, double basinM2, double inflowM3s) {
    /// All three gates.
    public static List<WaterGate> all() {
        return Table.beside(WaterGate.class, "water-gates.csv").rows().stream()
                .map(row -> new WaterGate(row.text("id"), row.words("name"), row.place(), row.text("municipality"),
                        row.text("gauge"), row.number("closingMinutes"), row.number("openingMinutes"),
                        row.number("basinM2"), row.number("inflowM3s")))
                .toList();
    }
}
