package city.miyako.engines.transparency.testing;

import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TileStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tiles in memory; keeps the widest of each place and counts what is read. For one thread.
public final class MemoryTileStore implements TileStore {
    private final Map<Place, Tile> widest = new HashMap<>();
    private long reads;

    /// A store without tiles.
    public MemoryTileStore() {
        reads = 0;
    }

    private record Place(int level, long index) {
        static Place of(TileId id) {
            return new Place(id.level(), id.index());
        }
    }

    @Override
    public Optional<Tile> find(TileId id) {
        reads++;
        return Optional.ofNullable(widest.get(Place.of(id))).filter(tile -> tile.id().width() >= id.width());
    }

    @Override
    public void write(List<Tile> tiles) {
        tiles.forEach(tile -> widest.put(Place.of(tile.id()), tile));
    }

    /// Loses a tile, as a broken disk would.
    public void lose(int level, long index) {
        widest.remove(new Place(level, index));
    }

    /// How many tiles were asked for so far.
    public long reads() {
        return reads;
    }

    /// How many tiles are kept.
    public int size() {
        return widest.size();
    }
}
