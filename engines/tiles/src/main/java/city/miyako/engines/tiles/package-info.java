/// Vector tiles of the city's things, in the Mapbox Vector Tile 2.1 encoding.
///
/// Positions become Web Mercator, and Web Mercator becomes one long integer per point by interleaving the bits of x and
/// y (Morton 1966). Sorted by it, the points of any tile at any zoom lie side by side, so a tile is two binary searches
/// and one walk over exactly its own points: no tree, no waste, 100,000 points in a few megabytes.
///
/// What a tile says depends on how crowded the whole layer is at that zoom, so that neighbouring tiles agree: single
/// things while they can be told apart, then groups with their number, and for very many a density of 128 by 128 bins.
/// A group carries the most urgent state among its things, so that an alarm never hides in a crowd. A tile heavier than
/// 100 KB (gzip) is written again more coarsely. Lines and areas are clipped, thinned and rounded to the tile's grid.
@NullMarked
package city.miyako.engines.tiles;

import org.jspecify.annotations.NullMarked;
