package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ReadingQuality;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final String GAUGES = """
        type: SewerLevel
        id: urn:ngsi-ld:SewerLevel:{gauge}
        file: { topic: "sewer/{gauge}/level" }
        time: { column: at, pattern: epoch-seconds }
        readings:
          waterLevel: { column: decoded.level, unit: MTR, least: 0, most: 30 }
          battery: { column: battery, unit: P1 }
        """;
    private static final String PLAIN = """
        type: Thermometer
        id: urn:ngsi-ld:Thermometer:{name}
        file: { topic: "room/{name}/+" }
        time: { column: "@arrival" }
        readings: { temperature: { column: "@payload", unit: CEL } }
        """;
    private static final String STATES = """
        type: ParkingSpot
        id: urn:ngsi-ld:ParkingSpot:{spot}
        file: { topic: "parking/#", rows: spots }
        attributes:
          status: status
          free: { column: free, kind: flag }
        place: { latitude: lat, longitude: lon }
        """;

    private static Mapping mapping(String yaml) {
        return ((MappingAnswer.Understood) Mappings.read(yaml)).mapping();
    }

    private static List<ImportRecord> read(String yaml, String topic, byte[] payload) {
        var mapping = mapping(yaml);
        return new MessageReader(mapping, KnownType.unknown(mapping.type())).read(topic, payload, NOW);
    }

    private static List<ImportRecord> read(String yaml, String topic, String payload) {
        return read(yaml, topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aMessageIsReadByItsTopicItsMembersAndTheirInnerOnes() {
        var read = read(GAUGES, "sewer/g-7/level", """
            {"gauge":"another","at":1795845600.25,"decoded":{"level":1.25,"raw":[1,2]},"battery":87}""");

        assertThat(read).hasSize(3);
        assertThat(((ThingRow) read.getFirst()).id()).as("the topic says whose it is").isEqualTo(
            "urn:ngsi-ld:SewerLevel:g-7");
        assertThat(read.subList(1, 3)).containsExactly(
            new ReadingRow(1, "urn:ngsi-ld:SewerLevel:g-7", "waterLevel", Instant.parse("2026-11-28T06:00:00.250Z"),
                1.25, ReadingQuality.GOOD),
            new ReadingRow(1, "urn:ngsi-ld:SewerLevel:g-7", "battery", Instant.parse("2026-11-28T06:00:00.250Z"), 87,
                ReadingQuality.GOOD));
    }

    @Test
    void linesOfObjectsAreRowsWithTheirNumbersAndABrokenOneCostsNoOther() {
        var read = read(GAUGES, "sewer/g-7/level", """
            {"at":1795845600,"decoded":{"level":1}}

            {"at":1795845660,"decoded":{"level"
            [1,2]
            {"at":1795845720,"decoded":{"level":"wet"}}
            {"at":1795845780,"decoded":{"level":4}}
            """);

        assertThat(read).filteredOn(ReadingRow.class::isInstance).extracting(row -> ((ReadingRow) row).value())
            .containsExactly(1.0, 4.0);
        assertThat(read).filteredOn(RowProblem.class::isInstance).extracting(row -> ((RowProblem) row).row()
            + " " + ((RowProblem) row).code().code()).contains("3 message-unreadable", "4 message-unreadable",
            "5 not-a-number");
    }

    @Test
    void anObjectOverSeveralLinesIsOneAndABrokenOneIsNoList() {
        assertThat(read(GAUGES, "sewer/g-7/level", "{\n\"at\":1795845600,\n\"decoded\":\n{\"level\":1}\n}"))
            .filteredOn(ReadingRow.class::isInstance).hasSize(1);
        assertThat(codes(read(GAUGES, "sewer/g-7/level", "{\n\"at\":1795845600,\n\"decoded\":")))
            .containsExactly("message-unreadable");
    }

    @Test
    void aTableIsReadByItsHeadingsAndWhatTheTopicSaysCannotBeContradicted() {
        var table = GAUGES.replace("level\" }", "level\", format: table }").replace("decoded.level", "level");
        var read = read(table, "sewer/g-7/level",
            "gauge,level,battery,at\nother,1.5,,1795845600\nother,wet,,1795845660\n");

        assertThat(read).filteredOn(ReadingRow.class::isInstance).containsExactly(new ReadingRow(2,
            "urn:ngsi-ld:SewerLevel:g-7", "waterLevel", Instant.parse("2026-11-28T06:00:00Z"), 1.5,
            ReadingQuality.GOOD));
        assertThat(read).filteredOn(RowProblem.class::isInstance).extracting(row -> ((RowProblem) row).row()
            + " " + ((RowProblem) row).field() + " " + ((RowProblem) row).code().code())
            .contains("3 level not-a-number");
        assertThat(codes(read(table, "sewer/g-7/level", "a,b\n1,2\n"))).contains("column-missing");
        assertThat(codes(read(table, "sewer/g-7/level", ""))).contains("file-empty");
        assertThat(codes(read(table, "sewer/g-7/level", "level,battery,at\n" + "1,,1795845600\n".repeat(10_002))))
            .contains("file-too-long");
    }

    @Test
    void aMessageThatIsOnlyAValueIsOfTheMomentItCame() {
        for (var payload : List.of("21.5", "\"21.5\"", " 21.5\n")) {
            assertThat(read(PLAIN, "room/hall/t", payload)).contains(new ReadingRow(1, "urn:ngsi-ld:Thermometer:hall",
                "temperature", NOW, 21.5, ReadingQuality.GOOD));
        }
    }

    @Test
    void aListInAMessageIsAsManyRowsAndABrokenOneCostsOnlyItself() {
        var read = read(STATES, "parking/north/2", """
            {"spots":[{"spot":"1","status":"busy","free":false,"lat":35.6,"lon":139.7}, 7, {"status":"busy"},
            {"spot":"4","status":"ok\\u0000\\ud800","free":"maybe","lat":95,"lon":1}]}""");

        var things = read.stream().filter(ThingRow.class::isInstance).map(ThingRow.class::cast).toList();
        assertThat(things).extracting(ThingRow::id).containsExactly("urn:ngsi-ld:ParkingSpot:1",
            "urn:ngsi-ld:ParkingSpot:4");
        assertThat(things.getFirst().attributes().get("free")).isEqualTo(new AttributeValue.Flag(false));
        assertThat(codes(read)).contains("message-unreadable", "id-missing", "encoding-broken", "not-a-flag",
            "not-a-place");
    }

    /// What is wrong is said by a code; what is only doubtful is kept.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"at\":1795845600,\"decoded\":{\"level\":99}}                | value-absurd",
        "{\"at\":1795945600,\"decoded\":{\"level\":1}}                 | time-in-future",
        "{\"at\":1795845600,\"decoded\":{\"level\":\"wet\"}}           | not-a-number",
        "{\"at\":1795845600,\"decoded\":{\"level\":{\"a\":1}}}         | not-a-number",
        "{\"at\":1795845600,\"decoded\":{\"level\":1e999999999}}       | not-a-number",
        "{\"at\":\"now\",\"decoded\":{\"level\":1}}                    | not-a-time",
        "{\"at\":1e300,\"decoded\":{\"level\":1}}                      | not-a-time",
        "{\"decoded\":{\"level\":1}}                                   | not-a-time",
        "{\"at\":1795845600}                                           | message-silent",
        "[]                                                            | message-silent",
        "[1]                                                           | message-unreadable",
        "{\"at\":1795845600,                                           | message-unreadable",
        "21.5                                                          | message-unreadable",
        "null                                                          | message-unreadable"})
    void whatIsWrongWithAMessageIsSaidPrecisely(String payload, String code) {
        var read = read(GAUGES, "sewer/g-7/level", payload);

        assertThat(codes(read)).containsExactly(code);
        boolean kept = List.of("value-absurd", "time-in-future").contains(code);
        assertThat(read.stream().anyMatch(ReadingRow.class::isInstance)).isEqualTo(kept);
    }

    @Test
    void aMappingOfMessagesIsHeldToWhatMessagesHave() {
        var faulty = (MappingAnswer.Faulty) Mappings.read("""
            type: X
            id: urn:ngsi-ld:X:{a}
            file: { topic: "a/#/b", format: geojson, headerLine: 2, merge: true }
            place: { shape: area }
            time: { column: t }
            series: { attribute: a }
            """);

        assertThat(faulty.faults()).extracting(MappingAnswer.Fault::key).containsExactlyInAnyOrder("file.topic",
            "file.format", "file.headerLine", "file.merge", "series", "place.shape");
        for (var yaml : List.of(GAUGES, PLAIN, STATES)) {
            assertThat(mapping(Mappings.write(mapping(yaml)))).isEqualTo(mapping(yaml));
        }
    }

    @Property
    void noBytesAtAllMakeTheReaderThrowAndNoneAreReadInSilence(@ForAll @Size(max = 200) byte[] bytes) {
        for (var message : List.of(read(GAUGES, "sewer/g/level", bytes), read(PLAIN, "room/r/t", bytes),
                read(STATES, "parking", bytes))) {
            assertThat(message).isNotEmpty();
        }
    }

    @Property
    void noTextMakesTheReaderThrowAndNoneIsReadInSilence(@ForAll("likely") String text) {
        for (var message : List.of(read(GAUGES, "sewer/g/level", text), read(PLAIN, "room/r/t", text),
                read(STATES, "parking/" + text.replaceAll("[+#]", ""), text))) {
            assertThat(message).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> likely() {
        return Arbitraries.of("{", "}", "[", "]", "\"at\":", "\"decoded\":", "\"level\":", "\"spots\":", "\"spot\":",
            "1795845600", "-1e400", ",", "\"\\ud800\"", "true", "null", " ", "水").list().ofMaxSize(14)
            .map(parts -> String.join("", parts));
    }

    private static List<String> codes(List<ImportRecord> read) {
        return read.stream().filter(RowProblem.class::isInstance).map(problem -> ((RowProblem) problem).code().code())
            .toList();
    }
}
