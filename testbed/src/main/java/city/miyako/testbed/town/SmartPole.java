package city.miyako.testbed.town;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A pole with light, Wi-Fi and sensors.
///
/// @param id short name, unique among poles
/// @param name what it is called
/// @param place where it stands
/// @param municipality six-digit code
public record SmartPole(String id, Words name, Place place, String municipality) {
    /// All 20 poles, most of them in Nishi-Shinjuku.
    public static List<SmartPole> all() {
        return Table.beside(SmartPole.class, "smart-poles.csv").rows().stream()
                .map(row -> new SmartPole(row.text("id"), row.words("name"), row.place(), row.text("municipality")))
                .toList();
    }
}
