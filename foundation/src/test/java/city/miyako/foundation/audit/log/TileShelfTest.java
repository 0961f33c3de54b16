package city.miyako.foundation.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tiles that were read lately: wide enough or not there, and never more than there is room for.
class TileShelfTest {
    private final TileShelf shelf = new TileShelf();

    @Test
    void aTileThatHasBecomeWiderSinceIsNotTakenForWhole() {
        shelf.keep(tile(0, 3, 10));

        assertThat(shelf.find(new TileId(0, 3, 10))).contains(tile(0, 3, 10));
        assertThat(shelf.find(new TileId(0, 3, 4))).contains(tile(0, 3, 10));
        assertThat(shelf.find(new TileId(0, 3, 11))).isEmpty();
        assertThat(shelf.find(new TileId(1, 3, 4))).isEmpty();
    }

    @Test
    void theWiderOfTwoStays() {
        shelf.keep(tile(0, 3, 10));
        shelf.keep(tile(0, 3, 20));
        shelf.keep(tile(0, 3, 15));

        assertThat(shelf.find(new TileId(0, 3, 20))).contains(tile(0, 3, 20));
        assertThat(shelf.size()).isEqualTo(1);
    }

    @Test
    void theTileNobodyAskedForTheLongestMakesRoom() {
        for (int index = 0; index < TileShelf.MOST; index++) {
            shelf.keep(tile(0, index, 2));
        }
        assertThat(shelf.find(new TileId(0, 0, 2))).isPresent();
        shelf.keep(tile(0, TileShelf.MOST, 2));

        assertThat(shelf.size()).isEqualTo(TileShelf.MOST);
        assertThat(shelf.find(new TileId(0, 0, 2))).as("asked for a moment ago").isPresent();
        assertThat(shelf.find(new TileId(0, 1, 2))).isEmpty();
    }

    private static Tile tile(int level, long index, int width) {
        return new Tile(new TileId(level, index, width), IntStream.range(0, width).mapToObj(leaf ->
            Hash.leaf((level + " " + index + " " + leaf).getBytes(StandardCharsets.UTF_8))).toList());
    }
}
