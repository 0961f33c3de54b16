package city.miyako.testbed.water;

import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Table;
import city.miyako.testbed.ground.Words;
import java.util.List;

/// A river gauge of the sample city, on a real river at a real bridge; what it reads is computed.
///
/// @param id short name, unique among river gauges
/// @param river the river's name
/// @param bridge the gauge's place name
/// @param place where it stands
/// @param municipality six-digit code
/// @param reach how the river runs here
/// @param thresholds its official levels, up to four
public record RiverGauge(
        String id, Words river, Words bridge, Place place, String municipality, Reach reach, Thresholds thresholds) {

    /// All 60 gauges.
    public static List<RiverGauge> all() {
        return Table.beside(RiverGauge.class, "gauges.csv").rows().stream().map(RiverGauge::of).toList();
    }

    /// River and bridge in one name.
    public Words name() {
        return new Words(river.ja() + " " + bridge.ja(), bridge.en() + ", " + river.en());
    }

    private static RiverGauge of(Table.Row row) {
        Reach reach = Reach.of(row);
        return new RiverGauge(row.text("id"), row.words("river"), row.words("place"), row.place(),
                row.text("municipality"), reach, Thresholds.of(row.whole("thresholds"), reach));
    }
}
