package city.miyako.engines.transparency;

import city.miyako.engines.transparency.testing.MemoryTileStore;
import java.util.List;

/// A log in memory that tests append to.
final class TestLog {
    private final MemoryTileStore tiles = new MemoryTileStore();
    private TreeHead head = TreeHead.empty();

    void append(List<byte[]> records) {
        var appended = new Appender(tiles).append(head, records.stream().map(Hash::leaf).toList());
        tiles.write(appended.tiles());
        head = appended.head();
    }

    TreeHead head() {
        return head;
    }

    MemoryTileStore tiles() {
        return tiles;
    }
}
