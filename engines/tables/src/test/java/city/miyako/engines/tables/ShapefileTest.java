package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.TableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/// Shapefiles as cities publish them: storm surge steps of Kumamoto, inundations of Yaizu, and broken ones.
class ShapefileTest {
    private static final Set<ProblemCode> LOST = Set.of(ProblemCode.ID_TWICE, ProblemCode.FEATURE_UNREADABLE);
    private static final String SURGE = """
            type: HazardArea
            id: "urn:ngsi-ld:HazardArea:bp001-%1$s-{MESH}"
            file: { format: shapefile, member: BP001_000%1$s0m.SHP }
            attributes:
              depth: { column: 浸水深, kind: number, unit: MTR }
              ground: { column: 標高, kind: number, unit: MTR }
              speed: { column: 流速, kind: number, unit: MTS }
            place: { shape: area }
            constants: { hazard: storm-surge, scenario: BP001 }
            """;

    @Test
    void theStepsOfAStormSurgeAreReadShapeByShape() throws IOException {
        var archive = zipped(Reading.data("08_3d_terrain/kumamoto_storm_surge_BP001"), "BP001");
        var counts = Map.of("0", 1_791, "1", 2_262, "2", 4_001);

        for (var step : counts.entrySet()) {
            var read = Reading.of(source(archive), Reading.mapping(SURGE.formatted(step.getKey())));

            assertThat(read.problems()).as(step.getKey()).isEmpty();
            assertThat(read.things()).hasSize(step.getValue());
            var all = envelope(read.things());
            assertThat(all.getMinX()).isBetween(130.0, 131.0);
            assertThat(all.getMaxY()).isBetween(32.0, 33.5);
            assertThat(all.getWidth()).isLessThan(1);
        }
        var first = Reading.of(source(archive), Reading.mapping(SURGE.formatted("0"))).things().getFirst();
        assertThat(first.id()).isEqualTo("urn:ngsi-ld:HazardArea:bp001-0-4830748032220");
        assertThat(first.attributes().get("depth")).isEqualTo(new AttributeValue.Quantity(0.398, "MTR"));
    }

    @Test
    void theInundationsOfYaizuHaveTheAreasTheirAuthorsWroteBesideThem() throws IOException {
        var folder = Reading.data("05_water/yaizu_flood_history");
        var mapping = """
                type: HazardArea
                id: "urn:ngsi-ld:HazardArea:yaizu-%s-{OBJECTID}"
                file: { format: shapefile, partial: true }
                attributes:
                  district: { column: 地域, language: ja }
                  happenedOn: { column: 日付 }
                  said: { column: SHAPE_Area, kind: number }
                place: { shape: area }
                constants: { hazard: past-flood }
                """;
        int things = 0;
        int unsound = 0;
        var years = tables(folder);
        for (int i = 0; i < years.size(); i++) {
            var year = years.get(i).getFileName().toString().replace("dbf", "");
            var read = Reading.of(source(zipped(folder, year)), Reading.mapping(mapping.formatted(i)));

            // Each row is a thing, or told: an empty outline, an id given twice.
            // One that crosses itself loses its area.
            assertThat(read.things().size() + read.problems().stream().filter(problem -> LOST.contains(problem.code()))
                .count()).as(year + read.problems()).isEqualTo(count(years.get(i)));
            read.things().stream().filter(thing -> thing.attributes().keySet()
                .containsAll(Set.of("said", "area"))).forEach(thing ->
                assertThat(shape(thing).getArea()).as(thing.id()).isCloseTo(
                    ((AttributeValue.Quantity) thing.attributes().get("said")).value(), within(1e-9)));
            var all = envelope(read.things());
            assertThat(all.getMinX()).as(year).isGreaterThan(138.2);
            assertThat(all.getMaxX()).as(year).isLessThan(138.5);
            assertThat(read.things()).allSatisfy(thing ->
                assertThat(thing.attributes().get("happenedOn").toString()).contains("-"));
            things += read.things().size();
            unsound += (int) read.problems().stream().filter(one -> one.code() == ProblemCode.NOT_A_SHAPE).count();
        }
        assertThat(years).hasSize(19);
        assertThat(List.of(things, unsound)).isEqualTo(List.of(1_054, 3));
    }

    // The tables of a folder, each beside its shapes.
    private static List<Path> tables(Path folder) throws IOException {
        try (var listed = Files.list(folder)) {
            return listed.filter(file -> file.toString().endsWith(".dbf")).sorted().toList();
        }
    }

    // How many rows a table says it has.
    private static long count(Path table) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(table)).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }

    @Test
    void aFileOfAnyNameIsGuessedAsAShapefileWithItsShapes() throws IOException {
        var archive = zipped(Map.of("a.shp", shp(square()), "a.dbf", dbf("1")));

        var guess = new MappingGuesser(List.of()).guess(source(archive));

        assertThat(guess).isInstanceOfSatisfying(GuessAnswer.Proposed.class, proposed ->
            assertThat(Mappings.write(proposed.mapping())).contains("shapefile", "shape"));
    }

    @Test
    void holesStayHolesAndBadRecordsCostOnlyThemselves() throws IOException {
        double[][] ring = square();
        double[][] hole = {{0.4, 0.4}, {0.6, 0.4}, {0.6, 0.6}, {0.4, 0.6}, {0.4, 0.4}};
        var good = record(ring, hole);
        var bad = record(ring);
        bad[8 + 4 + 32] = 99;
        var read = read(zipped(Map.of("a.shp", shp(good, bad, record(ring)), "a.dbf", dbf("1", "2", "3"))));

        assertThat(read.things()).extracting(ThingRow::id).containsExactly("urn:a:1", "urn:a:3");
        assertThat(shape(read.things().getFirst()).getArea()).isCloseTo(0.96, within(1e-12));
        assertThat(read.problems()).extracting(RowProblem::code).containsExactly(ProblemCode.FEATURE_UNREADABLE);
    }

    @Test
    void whatIsCutShortLacksItsTableOrLiesOnAnotherGridIsSaid() throws IOException {
        var shp = shp(square(), square());
        var cut = read(zipped(Map.of("a.shp", Arrays.copyOf(shp, shp.length - 9), "a.dbf", dbf("1", "2"))));
        var alone = read(zipped(Map.of("a.shp", shp)));
        var plane = read(zipped(Map.of("a.shp", shp, "a.dbf", dbf("1", "2"), "a.prj",
            "PROJCS[\"JGD_2011_Japan_Zone_9\",GEOGCS[\"GCS_JGD_2011\"]]".getBytes(
                java.nio.charset.StandardCharsets.US_ASCII))));

        assertThat(cut.things()).hasSize(1);
        assertThat(cut.problems()).extracting(RowProblem::code).containsExactly(ProblemCode.FILE_TRUNCATED);
        assertThat(alone.problems()).extracting(RowProblem::code).containsExactly(ProblemCode.FILE_UNREADABLE);
        assertThat(plane.problems()).extracting(RowProblem::value).singleElement().asString().contains("PROJCS");
    }

    private static Reading read(byte[] archive) {
        return Reading.of(source(archive), Reading.mapping("""
            type: HazardArea
            id: "urn:a:{ID}"
            file: { format: shapefile }
            place: { shape: area }
            """));
    }

    private static TableSource source(byte[] archive) {
        return Reading.source(archive);
    }

    private static Geometry shape(ThingRow thing) {
        return ((AttributeValue.Shape) thing.attributes().get("area")).shape();
    }

    private static Envelope envelope(List<ThingRow> things) {
        var all = new Envelope();
        things.stream().filter(thing -> thing.attributes().containsKey("area"))
            .forEach(thing -> all.expandToInclude(shape(thing).getEnvelopeInternal()));
        return all;
    }

    private static double[][] square() {
        return new double[][] {{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
    }

    private static byte[] shp(double[][]... rings) {
        return shp(Arrays.stream(rings).map(ring -> record(ring)).toArray(byte[][]::new));
    }

    private static byte[] shp(byte[]... records) {
        int length = 100 + Arrays.stream(records).mapToInt(record -> record.length).sum();
        var file = ByteBuffer.allocate(length);
        file.putInt(9994).position(100);
        for (var record : records) {
            file.put(record);
        }
        return file.array();
    }

    private static byte[] record(double[][]... rings) {
        int positions = Arrays.stream(rings).mapToInt(ring -> ring.length).sum();
        int content = 4 + 32 + 8 + 4 * rings.length + 16 * positions;
        var record = ByteBuffer.allocate(8 + content);
        record.putInt(1).putInt(content / 2).order(ByteOrder.LITTLE_ENDIAN).putInt(5);
        record.position(record.position() + 32);
        record.putInt(rings.length).putInt(positions);
        int start = 0;
        for (var ring : rings) {
            record.putInt(start);
            start += ring.length;
        }
        for (var ring : rings) {
            for (var corner : ring) {
                record.putDouble(corner[0]).putDouble(corner[1]);
            }
        }
        return record.array();
    }

    private static byte[] dbf(String... ids) {
        var file = ByteBuffer.allocate(32 + 32 + 1 + 5 * ids.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 3).position(4);
        file.putInt(ids.length).putShort((short) 65).putShort((short) 5).position(32);
        file.put((byte) 'I').put((byte) 'D').position(32 + 11);
        file.put((byte) 'N').position(32 + 16);
        file.put((byte) 4).position(64);
        file.put((byte) 13);
        for (var id : ids) {
            file.put((byte) ' ').put(" ".repeat(4 - id.length()).getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(id.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return file.array();
    }

    private static byte[] zipped(Path folder, String prefix) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var listed = Files.list(folder)) {
            for (var file : listed.filter(one -> one.getFileName().toString().startsWith(prefix)).sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return zipped(files);
    }

    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
