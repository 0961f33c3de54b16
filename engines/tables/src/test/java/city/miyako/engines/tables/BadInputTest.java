package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.ReadingQuality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BadInputTest {

    @Test
    void aBadRowIsToldByFileRowAndFieldAndItsNeighboursAreIn() {
        var read = Reading.of("""
                gauge,time,level
                a,2026-01-01T00:00,1.0
                a,yesterday,1.1
                ,2026-01-01T00:10,1.2
                a,2026-01-01T00:10,high
                a,2026-01-01T00:20,*
                a,2026-01-01T00:30,1.5
                """, Reading.LONG);

        assertThat(read.values()).containsExactly(1.0, 1.5);
        assertThat(read.problems()).containsExactly(
                new RowProblem("file.csv", 3, "time", ProblemCode.NOT_A_TIME, "yesterday"),
                new RowProblem("file.csv", 4, "gauge", ProblemCode.ID_MISSING, ""),
                new RowProblem("file.csv", 5, "level", ProblemCode.NOT_A_NUMBER, "high"));
    }

    @Test
    void absurdFutureLateTwiceAndContradictingReadingsAreMarkedNotLost() {
        var read = Reading.of("""
                gauge,time,level
                a,2026-01-01T00:00,1.0
                a,2026-01-01T00:10,99999
                a,2026-01-01T00:05,1.1
                a,2026-01-01T00:10,99999
                a,2026-01-01T00:10,2
                a,2036-01-01T00:00,1.2
                """, Reading.LONG);

        assertThat(read.readings()).extracting(ReadingRow::quality).containsExactly(
                ReadingQuality.GOOD, ReadingQuality.ABSURD, ReadingQuality.LATE, ReadingQuality.FUTURE);
        assertThat(read.codes()).containsExactly(ProblemCode.VALUE_ABSURD, ProblemCode.OUT_OF_ORDER,
                ProblemCode.READING_TWICE, ProblemCode.READING_CONTRADICTS, ProblemCode.TIME_IN_FUTURE);
    }

    @Test
    void aFileThatRunsFromNewestToOldestIsNotLateAtEveryRow() {
        var read = Reading.of("""
                gauge,time,level
                a,2026-01-01T00:30,1
                a,2026-01-01T00:20,2
                a,2026-01-01T00:10,3
                a,2026-01-01T00:00,4
                """, Reading.LONG);

        assertThat(read.values()).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(read.codes()).containsExactly(ProblemCode.OUT_OF_ORDER);
    }

    @Test
    void halfAnArchiveKeepsItsGoodRowsAndDropsTheCutOne() {
        var text = new StringBuilder("gauge,time,level\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("g").append(i).append(",2026-01-01T00:00,").append(i % 97).append(".25\n");
        }
        var whole = gzip(text.toString());
        var all = Reading.of(whole, Reading.LONG);
        var half = Reading.of(Arrays.copyOf(whole, whole.length / 2), Reading.LONG);

        assertThat(all.problems()).isEmpty();
        assertThat(half.readings()).hasSizeBetween(5_000, 19_000);
        assertThat(half.readings()).isEqualTo(all.readings().subList(0, half.readings().size()));
        assertThat(half.codes()).containsExactly(ProblemCode.FILE_TRUNCATED);
        assertThat(half.problems().getFirst().row()).isBetween(half.readings().size() + 1L, half.readings().size()
                + 2L);
    }

    @Test
    void brokenBytesAreToldAndTheirRowStays() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write("id,name,capacity,lat,lon\n1,学校,10,35.6,139.7\n2,".getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {(byte) 0xe5, (byte) 0xad});
        bytes.write(",20,35.6,139.7\n3,公園,30,35.6,139.7\n".getBytes(StandardCharsets.UTF_8));

        var read = Reading.of(bytes.toByteArray(), Reading.LIST);

        assertThat(read.things()).hasSize(3);
        assertThat(read.problems()).containsExactly(
                new RowProblem("file.csv", 3, "name", ProblemCode.ENCODING_BROKEN, "\uFFFD"));
    }

    @Test
    void shiftJisAndByteOrderMarkAndTabsAreFoundOut() {
        var table = "id\tname\tcapacity\tlat\tlon\n1\t表示能力\t１，０００\t35.6\t139.7\n".replace("１，０００", "\"1,000\"");

        for (var bytes : new byte[][] {table.getBytes(Charset.forName("windows-31j")),
            ("\uFEFF" + table).getBytes(StandardCharsets.UTF_8), table.replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8)}) {
            var read = Reading.of(bytes, Reading.LIST);

            assertThat(read.problems()).isEmpty();
            assertThat(read.things().getFirst().attributes()).containsExactlyInAnyOrderEntriesOf(
                    Map.of("name", new AttributeValue.Words(Map.of("ja", "表示能力")),
                            "capacity", new AttributeValue.Quantity(1000, "")));
        }
    }

    @Test
    void aQuotationThatNeverClosesCostsNobodyElse() {
        var rows = new StringBuilder("id,name,capacity,lat,lon\n1,\"学校,10,35.6,139.7\n");
        for (int i = 2; i < 300; i++) {
            rows.append(i).append(",\"a \"\"b\"\"\nc\",10,35.6,139.7\n");
        }

        var read = Reading.of(rows.toString(), Reading.LIST);

        assertThat(read.things()).hasSize(299);
        assertThat(read.codes()).contains(ProblemCode.QUOTE_UNCLOSED);
        assertThat(read.things().get(1).attributes().get("name"))
                .isEqualTo(new AttributeValue.Words(Map.of("ja", "a \"b\"\nc")));
    }

    @Test
    void codeInTextsStaysTextAndInIdsBecomesHarmless() {
        var read = Reading.of("""
                id,name,capacity,lat,lon
                '); DROP TABLE things;--,<script>alert(1)</script>,1,35.6,139.7
                2,n\u0000ul,1e400,95,139.7
                """, Reading.LIST);

        assertThat(read.things().getFirst().id())
                .isEqualTo("urn:ngsi-ld:Shelter:%27%29%3B%20DROP%20TABLE%20things%3B--");
        assertThat(read.things().getFirst().attributes().get("name"))
                .isEqualTo(new AttributeValue.Words(Map.of("ja", "<script>alert(1)</script>")));
        assertThat(read.codes()).containsExactly(ProblemCode.CONTROL_CHARACTERS, ProblemCode.NOT_A_NUMBER,
                ProblemCode.NOT_A_PLACE);
        assertThat(read.things().get(1).place()).isNull();
    }

    @Test
    void aFileThatLacksAColumnOrEverythingIsRefusedWithTheReason() {
        assertThat(Reading.of("gauge,level\na,1\n", Reading.LONG).problems())
                .containsExactly(new RowProblem("file.csv", 0, "time", ProblemCode.COLUMN_MISSING, "time"));
        assertThat(Reading.of("", Reading.LONG).codes()).containsExactly(ProblemCode.FILE_EMPTY);
        assertThat(Reading.of("{\"a\":", Reading.LIST.replace("place:", "file: {format: geojson}\nplace:")).codes())
                .containsExactly(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    void rowsOfOtherLengthsAndEndlessLinesAreTold() {
        var read = Reading.of("gauge,time,level\na,2026-01-01\na,2026-01-02,1,surplus\n\nb,2026-01-01,"
                + "9".repeat(2_000_000)
                + "\na,2026-01-03,2,,,\n", Reading.LONG);

        assertThat(read.values()).containsExactly(1.0, 2.0);
        assertThat(read.codes()).containsExactly(ProblemCode.FIELDS_MISSING, ProblemCode.FIELDS_EXTRA,
                ProblemCode.LINE_TOO_LONG);
        assertThat(read.problems()).extracting(RowProblem::row).containsExactly(2L, 3L, 5L);
    }

    @Test
    @Tag("asvs:V5.2.3")
    void anArchiveThatGrowsOutOfAllProportionEndsBeforeItDoesHarm() {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write("gauge,time,level\na,2026-01-01,1\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 400; i++) {
                gzip.write(new byte[1 << 20]);
            }
            gzip.write("\na,2026-01-02,2\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        var read = Reading.of(bomb.toByteArray(), Reading.LONG);

        assertThat(read.values()).containsExactly(1.0);
        assertThat(read.codes()).contains(ProblemCode.FILE_TRUNCATED);
    }

    @Test
    void anEndlessObjectIsNotTakenIntoMemory() {
        var geojson = Reading.LIST.replace("place:", "file: {format: geojson}\nplace:");
        var features = """
                {"features": [{"properties": {"id": 1, "name": "x"}}, {"properties": {"id": 2, "name": [%s0]}}]}""";

        assertThat(Reading.of(features.formatted("0,".repeat(1000)), geojson).codes())
                .doesNotContain(ProblemCode.FILE_TRUNCATED);
        var read = Reading.of(features.formatted("0,".repeat(5 << 20)), geojson);
        assertThat(read.codes()).contains(ProblemCode.FILE_TRUNCATED);
        assertThat(read.things()).hasSize(1);
    }

    @Test
    void rowsMayLieDeeperInAJsonFileAndAreToldWhereTheyDoNot() {
        var mapping = Reading.LIST.replace("place:", "file: { format: json, rows: data.list }\nplace:");
        var row = "[{\"id\": 1, \"name\": \"学校\"}]";

        var read = Reading.of("{\"other\": [0], \"data\": {\"x\": {\"list\": 1}, \"list\": " + row + "}}", mapping);
        assertThat(read.things()).hasSize(1);
        for (var wrong : new String[] {"{\"data\": " + row + "}", "{\"list\": " + row + "}",
            "{\"data\": {\"list\": 1}}"}) {
            assertThat(Reading.of(wrong, mapping).codes()).contains(ProblemCode.FILE_UNREADABLE);
        }
    }

    static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
