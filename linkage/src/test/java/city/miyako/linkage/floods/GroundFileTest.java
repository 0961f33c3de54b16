package city.miyako.linkage.floods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.flood.Boundary;
import city.miyako.engines.flood.Frame;
import city.miyako.engines.flood.Place;
import city.miyako.engines.flood.Raster;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.geography.ReferenceSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Grounds lie where their files say, water stands where nothing keeps it out, and what is kept is what was reckoned.
class GroundFileTest {
    private static final String ROWS = "1 2 3 4\n5 6 7 8\n-9999 1 1 1\n";

    @TempDir
    private Path folder;

    private GroundFile read(String west, String south, String cell, String system) throws IOException {
        var text = "ncols 4\nnrows 3\nxllcorner " + west + "\nyllcorner " + south + "\ncellsize " + cell + "\n" + ROWS;
        return GroundFile.read(Files.writeString(folder.resolve("sent.asc"), text), system, "35.6", "139.7");
    }

    @Test
    void aGridOfTokyosPlaneLiesWhereTheProjectionPutsEachOfItsCells() throws IOException {
        var ground = read("-8000", "-36000", "100", "plane-ix");
        var middle = ReferenceSystem.PLANE_IX.findPlace(-36_000 + 150, -8_000 + 250).orElseThrow();

        assertThat(ground.placement().findCell(middle.latitude(), middle.longitude())).contains(new Place(2, 1));
        assertThat(ground.placement().at(2.5, 1.5).metresTo(middle)).isLessThan(0.1);
    }

    @Test
    void aGridOfDegreesIsMadeOfSquareCellsAndKeepsItsHeightsAndHoles() throws IOException {
        var ground = read("139.7", "35.6", "0.001", "degrees");
        var frame = ground.placement().frame();

        assertThat(frame.rows()).isEqualTo(4);
        assertThat(frame.cellMetres()).isCloseTo(90.4, within(0.1));
        assertThat(ground.elevation().at(3, 0)).isEqualTo(4);
        assertThat(ground.elevation().at(0, 3)).isNaN();
        assertThat(ground.placement().findCell(35.6001, 139.7001)).contains(new Place(0, 3));
        assertThat(ground.placement().findCell(35.5999, 139.7001)).isEmpty();
    }

    @Test
    void aGridOfMetresLiesAtTheCornerThatIsTold() throws IOException {
        var ground = read("0", "0", "50", "metres");

        assertThat(ground.placement().southWest()).isEqualTo(new LatLon(35.6, 139.7));
        assertThat(ground.placement().corners().get(1).metresTo(ground.placement().southWest())).isCloseTo(250,
            within(0.5));
    }

    @Test
    void whatLiesNowhereIsRefusedWithItsField() {
        assertThatThrownBy(() -> read("139.7", "80", "0.01", "degrees")).hasMessageContaining("latitudes");
        assertThatThrownBy(() -> read("9e9", "0", "100", "plane-ix")).hasMessageContaining("EPSG 6677");
        assertThatThrownBy(() -> read("0", "0", "0.5", "metres")).hasMessageContaining("at least 1 m");
        assertThatThrownBy(() -> read("0", "0", "20000", "metres")).hasMessageContaining("flood-refused");
        assertThatThrownBy(() -> read("0", "0", "50", "furlongs")).hasMessageContaining("furlongs");
    }

    @Test
    void waterStandsFromItsSideInwardsAndNotBehindALevee() {
        var heights = Raster.of(Frame.of(9, 3, 10), (x, y) -> x > 40 && x < 50 ? 5 : 0);
        var standing = StandingWater.of(heights, new FloodOrder.Water(Boundary.Side.WEST, 2));

        assertThat(standing.at(3, 1)).isEqualTo(2);
        assertThat(standing.at(4, 1)).isZero();
        assertThat(standing.at(5, 1)).isZero();
    }

    @Test
    void whatIsKeptIsReadAgainToTheThousandth() {
        var raster = Raster.of(Frame.of(7, 5, 10), (x, y) -> x < 10 ? Double.NaN : x * y / 777);
        var again = Packing.unpack(raster.frame(), Packing.pack(raster));

        assertThat(again.at(0, 0)).isNaN();
        assertThat(again.at(6, 2)).isCloseTo(raster.at(6, 2), within(0.0006f));
        assertThat(FloodLayer.PEAK_DEPTH.classOf(again.at(0, 0))).isEqualTo(-1);
        assertThat(List.of(0.04f, 0.05f, 0.5f, 3f, 25f).stream().map(FloodLayer.DEPTH::classOf).toList())
            .isEqualTo(List.of(-1, 0, 1, 2, 5));
    }
}
