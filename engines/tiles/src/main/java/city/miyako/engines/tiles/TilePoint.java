package city.miyako.engines.tiles;

/// A thing at a place, as a tile shows it.
///
/// @param id its identifier, so that the reader can open it
/// @param name what it is called, in the reader's language
/// @param latitude degrees, WGS 84
/// @param longitude degrees, WGS 84
/// @param value its main measured value, in the layer's unit; `NaN` when it has none
/// @param state 0 = nothing to say, 1 to 5 = warning level, 9 = no value or an old one
public record TilePoint(String id, String name, double latitude, double longitude, double value, int state) {
    /// The state of a thing whose value is missing or old.
    public static final int STALE = 9;
}
