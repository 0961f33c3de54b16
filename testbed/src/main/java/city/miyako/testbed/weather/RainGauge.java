package city.miyako.testbed.weather;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.Comparator;
import java.util.List;

/// A rain gauge of the sample city; each stands at a municipality's office.
///
/// @param id short name, unique among rain gauges
/// @param name what it is called
/// @param place where it stands
/// @param municipality six-digit code
public record RainGauge(String id, Words name, Place place, String municipality) {
    /// All 40 rain gauges.
    public static List<RainGauge> all() {
        return Table.beside(RainGauge.class, "rain-gauges.csv").rows().stream()
                .map(row -> new RainGauge(row.text("id"), row.words("name"), row.place(), row.text("municipality")))
                .toList();
    }

    /// The gauge nearest to a place.
    public static RainGauge nearest(List<RainGauge> gauges, Place place) {
        return gauges.stream()
                .min(Comparator.comparingDouble(gauge -> gauge.place().kmTo(place)))
                .orElseThrow();
    }
}
