package city.miyako.engines.tables;

import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import java.util.List;
import java.util.Set;

/// A few words of the city, for tests.
final class Vocabulary {
    static final List<KnownType> TYPES = List.of(
            new KnownType("RiverGauge", "waterLevel", Set.of("RiverGauge", "河川水位計"), List.of(
                    level("waterLevel", "水位"), level("standbyLevel", "水防団待機水位"), level("cautionLevel", "はん濫注意水位"),
                    level("evacuationLevel", "避難判断水位"), level("dangerLevel", "はん濫危険水位"),
                    new KnownAttribute("riverName", "", Bounds.ANY, Set.of("riverName", "河川名")))),
            new KnownType("Shelter", "occupancy", Set.of("Shelter", "避難所"), List.of(
                    new KnownAttribute("capacity", "", new Bounds(0, 1e6), Set.of("capacity", "収容人数")))));

    private Vocabulary() {}

    private static KnownAttribute level(String name, String word) {
        return new KnownAttribute(name, "MTR", new Bounds(-20, 1500), Set.of(name, word));
    }
}
