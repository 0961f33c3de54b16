package city.miyako.engines.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileAddressTest {
    @Test
    void theCityHallLiesInTheTileThatEveryWebMapKnows() {
        assertThat(TileAddress.of(14, 35.6896, 139.6917)).isEqualTo(new TileAddress(14, 14549, 6451));
    }

    @Test
    void theWholeWorldIsOneTile() {
        var world = new TileAddress(0, 0, 0);

        assertThat(world.west()).isEqualTo(-180);
        assertThat(world.east()).isEqualTo(180);
        assertThat(world.north()).isCloseTo(85.0511, within(1e-4));
    }

    @Test
    void aTileOutsideThePyramidIsRefused() {
        assertThatThrownBy(() -> new TileAddress(3, 8, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TileAddress.exists(23, 0, 0)).isFalse();
        assertThat(TileAddress.exists(-1, 0, 0)).isFalse();
    }

    @Property
    void aPlaceLiesInsideItsTile(@ForAll @DoubleRange(min = -85, max = 85) double latitude,
                                 @ForAll @DoubleRange(min = -180, max = 180) double longitude,
                                 @ForAll @IntRange(max = TileAddress.DEEPEST) int zoom) {
        var tile = TileAddress.of(zoom, latitude, longitude);

        assertThat(longitude).isBetween(tile.west() - 1e-9, tile.east() + 1e-9);
        assertThat(latitude).isBetween(tile.south() - 1e-9, tile.north() + 1e-9);
    }
}
