package city.miyako.engines.transparency;

import java.util.List;

/// What appending a batch gives: tiles to write first, then the head that may be signed.
///
/// @param head  the log with the batch
/// @param tiles new and wider tiles, leaves first
public record Appended(TreeHead head, List<Tile> tiles) {
    /// Copies the list.
    public Appended {
        tiles = List.copyOf(tiles);
    }
}
