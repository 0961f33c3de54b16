package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A tide gauge of the sample city.
///
/// @param id short name, unique among tide gauges
/// @param name what it is called
/// @param place where it stands
/// @param municipality six-digit code
/// @param datum what its heights are measured from, `A.P.` or `T.P.`
/// @param sea the tide at this coast
public record TideGauge(String id, Words name, Place place, String municipality, String datum, Sea sea) {
    /// All four tide gauges; the first is at the head of Tokyo Bay.
    public static List<TideGauge> all() {
        return Table.beside(TideGauge.class, "tide-gauges.csv").rows().stream()
                .map(row -> new TideGauge(row.text("id"), row.words("name"), row.place(), row.text("municipality"),
                        row.text("datum"), Sea.of(row)))
                .toList();
    }
}
