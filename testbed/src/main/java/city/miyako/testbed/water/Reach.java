package city.miyako.testbed.water;

import city.miyako.testbed.ground.Table;

/// How a river runs at a gauge.
///
/// @param downstream id of the next gauge, empty at the mouth
/// @param areaKm2 catchment between this gauge and those above it, in square kilometres
/// @param lagMinutes how long a wave takes from here to the next gauge
/// @param urban share of the catchment that is sealed, 0 to 1
/// @param tidal how much of the sea's height is felt here, 0 to 1
/// @param depthMetres from the bed, or from low water where the sea is felt, to the top of the bank
public record Reach(
        String downstream, double areaKm2, double lagMinutes, double urban, double tidal, double depthMetres) {

    static Reach of(Table.Row row) {
        return new Reach(row.text("downstream"), row.number("areaKm2"), row.number("lagMinutes"),
                row.number("urban"), row.number("tidal"), row.number("depthMetres"));
    }

    /// Whether the sea is felt here; then heights are in metres above A.P., else above the gauge's zero.
    public boolean feelsTheSea() {
        return tidal > 0;
    }
}
