package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A manhole with a level sensor.
///
/// @param id short name, unique among manholes
/// @param name what it is called
/// @param catchment the drainage area it belongs to
/// @param place where it is
/// @param municipality six-digit code
/// @param pipe the pipe and what drains into it
public record Manhole(String id, Words name, Words catchment, Place place, String municipality, Pipe pipe) {
    /// All 37 manholes.
    public static List<Manhole> all() {
        return Table.beside(Manhole.class, "manholes.csv").rows().stream()
                .map(row -> new Manhole(row.text("id"), row.words("name"), row.words("catchment"), row.place(),
                        row.text("municipality"), Pipe.of(row)))
                .toList();
    }
}
