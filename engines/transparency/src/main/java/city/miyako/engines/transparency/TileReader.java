package city.miyako.engines.transparency;

import java.util.Optional;

/// Where tiles are read from.
@FunctionalInterface
public interface TileReader {
    /// The tile with this level and index that has at least this width, or nothing. A wider one begins with the same
    /// hashes, so a store may forget a partial tile once it has a wider one.
    Optional<Tile> find(TileId id);
}
