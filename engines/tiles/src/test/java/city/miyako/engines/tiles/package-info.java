/// Tiles, read back by somebody else's decoder.
@org.jspecify.annotations.NullMarked
package city.miyako.engines.tiles;
