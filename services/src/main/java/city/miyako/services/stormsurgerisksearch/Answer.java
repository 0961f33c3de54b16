package city.miyako.services.stormsurgerisksearch;

import city.miyako.engines.geography.LatLon;
import java.util.List;

/// What the city can say of one place.
///
/// @param place the place, to about one metre
/// @param threats what storm surges do there, the deepest first; none where no area of a layer holds it
/// @param refuges where to go, the nearest first
public record Answer(LatLon place, List<Threat> threats, List<Refuge> refuges) {
    /// Copies.
    public Answer {
        threats = List.copyOf(threats);
        refuges = List.copyOf(refuges);
    }
}
