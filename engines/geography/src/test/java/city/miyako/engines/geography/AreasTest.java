package city.miyako.engines.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

class AreasTest {
    private static final Geometry WEST = Shapes.of(new GeoBox(35, 139, 36, 139.5));
    private static final Geometry EAST = Shapes.of(new GeoBox(35, 139.5, 36, 140));

    @Test
    void aPlaceIsInTheAreaThatHoldsItAndABorderBelongsToTheFirst() {
        var areas = new LinkedHashMap<String, Geometry>();
        areas.put("west", WEST);
        areas.put("east", EAST);
        var index = new AreaIndex<>(areas);

        assertThat(index.find(new LatLon(35.5, 139.2))).contains("west");
        assertThat(index.find(new LatLon(35.5, 139.8))).contains("east");
        assertThat(index.find(new LatLon(35.5, 139.5))).contains("west");
        assertThat(index.find(new LatLon(34.5, 139.2))).isEmpty();
        assertThat(index.holding(new LatLon(35.5, 139.5))).containsExactly("west", "east");
    }

    @Property(tries = 50)
    void cellsCoverTheOutlineWithoutOverlapAndEachHoldsItsPosition(@ForAll @IntRange(min = 1, max = 60) int count,
            @ForAll long seed) {
        var random = new Random(seed);
        var positions = new LinkedHashMap<Integer, LatLon>();
        for (int i = 0; i < count; i++) {
            positions.put(i, new LatLon(35 + random.nextDouble(), 139 + random.nextDouble()));
        }
        var outline = Shapes.of(new GeoBox(35, 139, 36, 140));

        var cells = Cells.around(positions, outline);

        assertThat(cells).hasSameSizeAs(positions);
        assertThat(cells.values().stream().mapToDouble(Geometry::getArea).sum()).isCloseTo(outline.getArea(),
                within(1e-6));
        var index = new AreaIndex<>(cells);
        positions.forEach((key, place) -> assertThat(index.holding(place)).contains(key));
    }

    @Test
    void oneOfTwoThingsAtTheSamePlaceGetsTheCell() {
        var place = new LatLon(35.5, 139.25);

        assertThat(Cells.around(Map.of("a", place, "b", place, "c", new LatLon(35.6, 139.1)), WEST)).hasSize(2);
    }

    @Test
    void aNameIsWrittenInsideTheLargestPart() {
        var islandAndWard = Shapes.union(List.of(WEST, Shapes.of(new GeoBox(34, 139, 34.1, 139.1))));

        var label = Shapes.labelPoint(islandAndWard);

        assertThat(label.latitude()).isBetween(35.0, 36.0);
        assertThat(label.longitude()).isCloseTo(139.25, within(0.02));
    }

    @Test
    void touchingAreasJoinIntoOneAndALighterOutlineStaysSound() {
        var joined = Shapes.union(List.of(WEST, EAST));

        assertThat(joined.getNumGeometries()).isEqualTo(1);
        assertThat(joined.getArea()).isCloseTo(1, within(1e-9));
        assertThat(Shapes.simplified(joined, 0.01).isValid()).isTrue();
        assertThat(Shapes.simplifiedTogether(new Geometry[] {WEST, EAST}, 0.01)).hasSize(2);
    }
}
