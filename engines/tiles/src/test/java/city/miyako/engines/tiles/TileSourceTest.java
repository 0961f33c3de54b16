package city.miyako.engines.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TileSourceTest {
    private static final GeometryFactory SHAPES = new GeometryFactory();

    @Test
    void aGaugeIsFoundInItsTileWithNameValueAndLevel() {
        var source = points(new TilePoint("urn:ngsi-ld:RiverGauge:1", "喜多見", 35.63, 139.59, 2.314159, 3));

        var read = ForeignReader.layer(source.tile(TileAddress.of(14, 35.63, 139.59)), "points");

        assertThat(read).hasSize(1);
        assertThat(ForeignReader.properties(read.getFirst()))
            .containsEntry("id", "urn:ngsi-ld:RiverGauge:1").containsEntry("name", "喜多見")
            .containsEntry("value", 2.3142).containsEntry("state", 3L);
    }

    @Test
    void aGaugeIsDrawnWhereItStands() {
        var tile = TileAddress.of(15, 35.63, 139.59);
        var read = ForeignReader.layer(points(point("a", 35.63, 139.59, 0)).tile(tile), "points").getFirst()
                .getCoordinate();

        double longitude = tile.west() + (tile.east() - tile.west()) * read.x / LayerWriter.EXTENT;
        assertThat(longitude).isCloseTo(139.59, within(1e-5));
    }

    @Test
    void aTileWithNothingInItIsEmpty() {
        assertThat(points(point("a", 35.63, 139.59, 0)).tile(new TileAddress(14, 0, 0)).isEmpty()).isTrue();
        assertThat(new TileSource(List.of(), List.of()).tile(new TileAddress(0, 0, 0)).isEmpty()).isTrue();
    }

    @Test
    void anAlarmDoesNotHideInACrowd() {
        var crowd = new ArrayList<TilePoint>(IntStream.range(0, 300)
            .mapToObj(i -> point("calm-" + i, 35.68 + i * 1e-5, 139.76, TilePoint.STALE)).toList());
        crowd.add(point("alarm", 35.6801, 139.76, 4));

        var groups = ForeignReader.layer(new TileSource(crowd, List.of()).tile(TileAddress.of(8, 35.68, 139.76)),
                "clusters");

        assertThat(groups).anySatisfy(group -> assertThat(ForeignReader.properties(group)).containsEntry("state", 4L));
    }

    @Test
    void thingsThatAllWentSilentShowAsSilent() {
        var silent = IntStream.range(0, 50).mapToObj(i -> point("s-" + i, 35.68, 139.76, TilePoint.STALE)).toList();

        var groups = ForeignReader.layer(new TileSource(silent, List.of()).tile(TileAddress.of(8, 35.68, 139.76)),
                "clusters");

        assertThat(ForeignReader.properties(groups.getFirst())).containsEntry("state", (long) TilePoint.STALE);
    }

    @Property(tries = 40)
    void everyThingIsCountedOnceHoweverItIsShown(@ForAll long seed, @ForAll @IntRange(max = 14) int zoom,
                                                 @ForAll @IntRange(min = 1, max = 7_000) int count) {
        var source = new TileSource(scattered(seed, count), List.of());

        assertThat(countAll(source, zoom)).isEqualTo(count);
    }

    @Test
    void aHundredThousandThingsNeverMakeAHeavyTile() {
        var source = new TileSource(scattered(20220401, 100_000), List.of());

        for (int zoom = 5; zoom <= 15; zoom++) {
            for (var tile : tilesOverTokyo(zoom, 64)) {
                assertThat(source.tile(tile).gzip().length).as("%s", tile).isLessThanOrEqualTo(TileSource.MOST_BYTES);
            }
        }
    }

    @Test
    void anAreaIsCutAtTheTileAndStaysSound() {
        var wards = List.of(new TileShape("w", "区", SHAPES.toGeometry(new Envelope(139.6, 139.9, 35.5, 35.8)), 1.5, 0));
        var tile = TileAddress.of(12, 35.6, 139.7);

        var read = ForeignReader.layer(new TileSource(List.of(), wards).tile(tile), "areas");

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().isValid()).isTrue();
        assertThat(read.getFirst().getEnvelopeInternal()).isEqualTo(new Envelope(-64, 4160, -64, 4160));
        assertThat(ForeignReader.properties(read.getFirst())).containsEntry("value", 1.5);
    }

    // Squares of twenty metres, as storm surges are published: one is nothing from afar, a town of them is not.
    @Test
    void aTownOfSmallSquaresStaysInSightFromAfarWithTheGreatestValueOfEachPixel() {
        var town = new ArrayList<TileShape>();
        for (int i = 0; i < 10_000; i++) {
            double west = 139.5 + i % 100 * 0.0002;
            double south = 35.6 + Math.floorDiv(i, 100) * 0.0002;
            town.add(new TileShape("s" + i, "s", SHAPES.toGeometry(new Envelope(west, west + 0.0002, south,
                south + 0.0002)), i == 5_050 ? 9 : 1, 0));
        }
        for (int zoom : List.of(8, 10, 14)) {
            var tiles = tilesAround(zoom, 139.5, 139.52, 35.6, 35.62);
            var source = new TileSource(List.of(), town);
            var drawn = tiles.stream().flatMap(tile -> ForeignReader.layer(source.tile(tile), "areas").stream())
                .toList();

            assertThat(drawn).as("zoom " + zoom).isNotEmpty();
            assertThat(drawn).as("the deepest is not lost at zoom " + zoom).anySatisfy(area ->
                assertThat(ForeignReader.properties(area)).containsEntry("value", 9.0));
            double wide = 0.02 / (tiles.getFirst().east() - tiles.getFirst().west()) * LayerWriter.EXTENT;
            double high = 0.02 / (tiles.getFirst().north() - tiles.getFirst().south()) * LayerWriter.EXTENT;
            assertThat(drawn.stream().mapToDouble(Geometry::getArea).sum()).as("zoom " + zoom)
                .isCloseTo(wide * high, withinPercentage(zoom < 10 ? 40 : 12));
        }
        assertThat(new TileSource(List.of(), town.subList(0, 1)).tile(TileAddress.of(10, 35.6, 139.5)).isEmpty())
            .as("one alone is smaller than anything that can be seen").isTrue();
    }

    private static List<TileAddress> tilesAround(int zoom, double west, double east, double south, double north) {
        var corner = TileAddress.of(zoom, north, west);
        var other = TileAddress.of(zoom, south, east);
        var tiles = new ArrayList<TileAddress>();
        for (int x = corner.x(); x <= other.x(); x++) {
            for (int y = corner.y(); y <= other.y(); y++) {
                tiles.add(new TileAddress(zoom, x, y));
            }
        }
        return tiles;
    }

    @Test
    void aHoleStaysAHole() {
        var shell = SHAPES.toGeometry(new Envelope(139.6, 139.9, 35.5, 35.8));
        var ring = shell.difference(SHAPES.toGeometry(new Envelope(139.7, 139.8, 35.6, 35.7)));
        var source = new TileSource(List.of(), List.of(new TileShape("w", "区", ring, Double.NaN, 0)));

        Geometry read = ForeignReader.layer(source.tile(TileAddress.of(8, 35.6, 139.7)), "areas").getFirst();

        assertThat(read.getArea() / read.getEnvelope().getArea()).isCloseTo(8.0 / 9, within(0.02));
    }

    @Test
    void aRiverIsALine() {
        var river = SHAPES.createLineString(new Coordinate[] {new Coordinate(139.5, 35.6),
                new Coordinate(139.7, 35.65)});
        var source = new TileSource(List.of(), List.of(new TileShape("r", "野川", river, Double.NaN, 0)));

        assertThat(ForeignReader.layer(source.tile(TileAddress.of(10, 35.62, 139.6)), "lines").getFirst()
                .getGeometryType())
            .isEqualTo("LineString");
    }

    private static TileSource points(TilePoint... points) {
        return new TileSource(List.of(points), List.of());
    }

    private static TilePoint point(String id, double latitude, double longitude, int state) {
        return new TilePoint(id, id, latitude, longitude, 1, state);
    }

    private static List<TilePoint> scattered(long seed, int count) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> new TilePoint("urn:ngsi-ld:WifiSpot:" + i, "場所" + i,
            35.69 + random.nextGaussian() * 0.07, 139.7 + random.nextGaussian() * 0.12, random.nextInt(100), 0))
                    .toList();
    }

    private static long countAll(TileSource source, int zoom) {
        int margin = 400;
        return tilesOverTokyo(zoom, margin).stream().mapToLong(tile -> {
            var drawn = source.tile(tile);
            long single = ForeignReader.layer(drawn, "points").size();
            return single + List.of("bins", "clusters").stream().flatMap(name -> ForeignReader.layer(drawn, name)
                    .stream())
                .mapToLong(bin -> (Long) ForeignReader.properties(bin).get("count")).sum();
        }).sum();
    }

    /// The tiles over the city, at most so many a side around its middle.
    private static List<TileAddress> tilesOverTokyo(int zoom, int most) {
        var first = TileAddress.of(zoom, 36.4, 138.6);
        var last = TileAddress.of(zoom, 34.9, 140.9);
        int side = Math.min(most, Math.max(last.x() - first.x(), last.y() - first.y()) + 1);
        int middleX = (first.x() + last.x()) / 2;
        int middleY = (first.y() + last.y()) / 2;
        return IntStream.rangeClosed(-side / 2, side / 2).boxed()
                .flatMap(dx -> IntStream.rangeClosed(-side / 2, side / 2)
                .filter(dy -> TileAddress.exists(zoom, middleX + dx, middleY + dy))
                .mapToObj(dy -> new TileAddress(zoom, middleX + dx, middleY + dy))).toList();
    }
}
