package city.miyako.engines.sea;

/// A place whose temperature is known day by day: a cell of a grid, or a buoy.
///
/// @param id its id; no two are alike in a record
/// @param latitude degrees north of its middle
/// @param longitude degrees east of its middle
public record SeaCell(String id, double latitude, double longitude) {
}
