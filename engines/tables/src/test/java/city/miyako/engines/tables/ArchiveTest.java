package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.GuessAnswer.Proposed;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One file of a ZIP archive is read as if it lay beside it; an archive cannot do harm.
class ArchiveTest {
    private static final String OF_B = Reading.LIST.replace("attributes:", "file: { member: b.csv }\nattributes:");
    private static final String A = "id,name,capacity,lat,lon\n1,学校,10,35.6,139.7\n";
    private static final String B = "id,name,capacity,lat,lon\n2,公園,20,35.7,139.8\n3,寺,30,35.8,139.9\n";

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void theFileThatIsNamedIsReadAndNoOther() throws IOException {
        var read = Reading.of(zip("read.me", "x", "a.csv", A, "b.csv", B), OF_B);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).extracting(ThingRow::id).containsExactly("urn:ngsi-ld:Shelter:2",
                "urn:ngsi-ld:Shelter:3");
    }

    @Test
    void withoutANameItIsTheFirstThatLooksLikeATable() throws IOException {
        var read = Reading.of(zip("read.me", "x", "__MACOSX/._a.csv", "y", "folder/a.csv", A, "b.csv", B),
                Reading.LIST);

        assertThat(read.things()).extracting(ThingRow::id).containsExactly("urn:ngsi-ld:Shelter:1");
    }

    @Test
    void aFileThatIsNotInTheArchiveIsToldWithThoseThatAre() throws IOException {
        var read = Reading.of(zip("a.csv", A, "c.csv", B), OF_B);

        assertThat(read.codes()).containsExactly(ProblemCode.FILE_UNREADABLE);
        assertThat(read.problems().getFirst().value()).contains("b.csv").contains("a.csv, c.csv");
        assertThat(Reading.of(B, OF_B).problems()).extracting(RowProblem::value)
                .containsExactly("no ZIP archive, so there is no b.csv in it");
        assertThat(Reading.of(BadInputTest.gzip(B), OF_B).codes()).containsExactly(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void textThatBeginsAsArchivesDoIsText() {
        var read = Reading.of("PK,name,capacity,lat,lon\n1,学校,10,35.6,139.7\n", Reading.LIST.replace("{id}", "{PK}"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).hasSize(1);
    }

    @Test
    void halfAnArchiveKeepsItsGoodRows() throws IOException {
        var text = new StringBuilder("id,name,capacity,lat,lon\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",場所").append(i * 7919L % 10_007).append(",10,35.6,139.7\n");
        }
        var whole = zip("a.csv", A, "b.csv", text.toString());

        var half = Reading.of(Arrays.copyOf(whole, whole.length / 2), OF_B);

        assertThat(half.things()).hasSizeBetween(5_000, 19_000);
        assertThat(half.codes()).containsExactly(ProblemCode.FILE_TRUNCATED);
    }

    @Test
    @Tag("asvs:V5.2.3")
    void aBombBeforeTheFileThatIsMeantIsNotUnpackedToItsEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb.csv"));
            for (int i = 0; i < 400; i++) {
                zip.write(new byte[1 << 20]);
            }
            zip.putNextEntry(new ZipEntry("b.csv"));
            zip.write(B.getBytes(StandardCharsets.UTF_8));
        }

        var read = Reading.of(bytes.toByteArray(), OF_B);

        assertThat(read.things()).isEmpty();
        assertThat(read.codes()).contains(ProblemCode.FILE_TRUNCATED);
        assertThat(new MappingGuesser(Vocabulary.TYPES).guess(source(bytes.toByteArray())))
                .isInstanceOfAny(GuessAnswer.Clueless.class, Proposed.class);
    }

    @Test
    void anArchiveOfTooManyFilesIsNotGoneThrough() throws IOException {
        var many = new String[2_004];
        for (int i = 0; i < 2_002; i += 2) {
            many[i] = i + ".md";
            many[i + 1] = "x";
        }
        many[2_002] = "b.csv";
        many[2_003] = B;

        assertThat(Reading.of(zip(many), OF_B).codes()).contains(ProblemCode.FILE_TRUNCATED);
    }

    @Test
    void aMappingKeepsTheNameAndMessagesHaveNone() {
        var mapping = Reading.mapping(OF_B);

        assertThat(Reading.mapping(Mappings.write(mapping))).isEqualTo(mapping);
        assertThat(Mappings.read("type: A\nid: urn:ngsi-ld:A:{x}\nfile: { topic: 'a/{x}', member: b.csv }\n"))
                .isInstanceOf(MappingAnswer.Faulty.class);
    }

    @ParameterizedTest
    @CsvSource({"caltrain_gtfs.zip, 31, 37, 38, -123, -121",
        "kumamoto_dentetsu_gtfsjp_partial.zip, 600, 32, 34, 130, 132",
        "kumamoto_kumabus_gtfsjp_partial.zip, 600, 32, 34, 130, 132",
        "mlit_gtfsjp_spec_sample.zip, 40, 35, 36, 139, 140"})
    void ofATimetableTheStopsAreProposed(String name, int fewest, int south, int north, int west, int east)
            throws IOException {
        var source = TableSource.of(Reading.data("07_traffic/gtfs/" + name));

        var mapping = ((Proposed) new MappingGuesser(Vocabulary.TYPES).guess(source)).mapping();
        var read = Reading.of(source, mapping);

        assertThat(mapping.form().selection().member()).isEqualTo("stops.txt");
        assertThat(read.codes()).doesNotContain(ProblemCode.ID_TWICE, ProblemCode.ID_MISSING,
                ProblemCode.FILE_TRUNCATED);
        assertThat(read.things()).hasSizeGreaterThanOrEqualTo(fewest).allSatisfy(stop ->
                assertThat(stop.place()).isNotNull().satisfies(place -> {
                    assertThat(place.latitude()).isBetween((double) south, (double) north);
                    assertThat(place.longitude()).isBetween((double) west, (double) east);
                }));
    }

    private static TableSource source(byte[] file) {
        return new TableSource("file.zip", file.length, () -> new ByteArrayInputStream(file));
    }
}
