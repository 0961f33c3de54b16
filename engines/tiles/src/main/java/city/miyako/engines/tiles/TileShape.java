package city.miyako.engines.tiles;

import org.locationtech.jts.geom.Geometry;

/// A thing that is a line or an area, as a tile shows it.
///
/// @param id its identifier
/// @param name what it is called, in the reader's language
/// @param shape line, area or several of one kind; x = longitude, y = latitude, degrees of WGS 84
/// @param value its main measured value, in the layer's unit; `NaN` when it has none
/// @param state as in [TilePoint#state]
public record TileShape(String id, String name, Geometry shape, double value, int state) {
}
