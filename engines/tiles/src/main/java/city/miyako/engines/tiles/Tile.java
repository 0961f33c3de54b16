package city.miyako.engines.tiles;

/// A finished tile. The bytes are not copied: treat them as read-only.
///
/// @param plain the Mapbox Vector Tile 2.1 encoding; empty when nothing lies in the tile
/// @param gzip the same, compressed
public record Tile(byte[] plain, byte[] gzip) {
    /// Whether nothing lies in the tile.
    public boolean isEmpty() {
        return plain.length == 0;
    }
}
