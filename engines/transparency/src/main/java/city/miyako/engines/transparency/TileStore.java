package city.miyako.engines.transparency;

import java.util.List;

/// Where tiles are kept. Tiles are never changed; a wider one may take the place of a partial one.
public interface TileStore extends TileReader {
    /// Keeps the tiles of one [Appended], all or none, before its head is signed or shown to anybody.
    void write(List<Tile> tiles);
}
