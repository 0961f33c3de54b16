package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.AttributeValue.Several;
import city.miyako.engines.tables.model.AttributeValue.Words;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.ProblemCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Elements of XML documents come in as rows; what a document must not ask for is refused.
class XmlTest {
    private static final String AREAS = """
            type: Alert
            id: 'urn:ngsi-ld:Alert:{Area/Code}'
            file: { format: xml, rows: 'Report/Body/Warning[@type=towns]/Item', namespace: 'urn:reports' }
            attributes:
              name: { column: Area/Name, language: ja }
              alertSource: /Report/Head/Office
              warnings: { column: 'Kind[Status!=over]/Name', kind: several }
              state:
                - { column: Kind/Status, words: { '*': ended } }
                - { column: 'Kind[Status!=over]/Code', words: { '00': ended, '*': active } }
            time: { column: /Report/Head/At }
            """;
    private static final String MESSAGES = """
            type: Alert
            id: 'urn:ngsi-ld:Alert:{from}-{number}'
            file: { format: xml, rows: alert, only: { status: [Actual, Test] } }
            attributes:
              validTo: { column: info/until, kind: moment }
              area: { column: info/polygon, kind: area }
            place: { both: info/circle }
            time: { column: at }
            ends: { column: instead, parts: [from, number, at], attribute: state, value: ended }
            """;

    private static String report(String items) {
        return "<?xml version='1.0' encoding='UTF-8'?><Report xmlns='urn:reports' xmlns:x='urn:x'><Head>"
                + "<Office>気象台</Office><At>2026-11-28T09:00:00+09:00</At></Head><Body><Warning type='regions'><Item>"
                + "<Area><Code>9</Code></Area></Item></Warning><Warning type='towns'>" + items
                + "</Warning></Body></Report>";
    }

    private static String item(String code, String kinds) {
        return "<Item>" + kinds + "<x:Area><Name>" + code + "区</Name><Code>" + code + "</Code></x:Area></Item>";
    }

    private static String kind(String code, String status) {
        return "<Kind><Name>警報" + code + "</Name><Code>" + code + "</Code><Status>" + status + "</Status></Kind>";
    }

    private static String alert(String inside) {
        return "<alert><from>a</from><number>1</number><at>2026-11-28T00:00:00Z</at><status>Actual</status>" + inside
                + "</alert>";
    }

    @Test
    void elementsBecomeThingsWithWhatStandsAroundThem() {
        var read = Reading.of(report(item("1", kind("03", "new") + kind("14", "over")) + item("2", kind("14", "over"))
                + item("3", kind("00", "new"))), AREAS);

        assertThat(read.problems()).isEmpty();
        assertThat(read.things()).extracting(thing -> thing.attributes().get("state")).containsExactly(
                new Words(Map.of("", "active")), new Words(Map.of("", "ended")), new Words(Map.of("", "ended")));
        assertThat(read.things().getFirst().attributes()).containsEntry("name", new Words(Map.of("ja", "1区")))
                .containsEntry("alertSource", new Words(Map.of("", "気象台")))
                .containsEntry("warnings", new Several(List.of("警報03")));
        assertThat(read.things().getFirst().said().at()).isEqualTo(Instant.parse("2026-11-28T00:00:00Z"));
    }

    @Test
    void whatOneReportSaysIsNotSaidByTheNext() {
        var read = Reading.of("<all><r><by>a</by><i><n>1</n></i></r><r><i><n>2</n></i></r></all>", """
                type: Alert
                id: 'urn:ngsi-ld:Alert:{n}'
                file: { format: xml, rows: all/r/i }
                attributes: { source: /all/r/by }
                """);

        assertThat(read.things()).extracting(thing -> thing.attributes().containsKey("source"))
                .containsExactly(true, false);
    }

    @Test
    void aMessageEndsWhatItRefersToButNotItself() {
        var read = Reading.of(alert("<instead>b,7,2026-11-27T00:00:00Z a,1,x b,8 c,2,y</instead>"), MESSAGES);

        assertThat(read.things()).extracting(thing -> thing.id().substring("urn:ngsi-ld:Alert:".length()))
                .containsExactly("a-1", "b-7", "c-2");
        assertThat(read.things().get(1).attributes()).containsOnly(Map.entry("state",
                new Words(Map.of("", "ended"))));
        assertThat(read.codes()).containsExactly(ProblemCode.REFERENCE_UNFIT);
    }

    @Test
    void areasCirclesAndMomentsAreReadAsTheStandardWritesThem() {
        var corners = "<polygon>35,139 35,140 36,140 35,139</polygon>";
        var read = Reading.of(alert("<info><until>2026-11-29T00:00:00+09:00</until>" + corners
                + "<circle>35.5,139.5 12.5</circle></info><info>" + corners + "</info>"), MESSAGES);

        assertThat(read.problems()).isEmpty();
        var thing = read.things().getFirst();
        assertThat(thing.place()).isEqualTo(new LatLon(35.5, 139.5));
        assertThat(thing.attributes()).containsEntry("validTo", new Words(Map.of("", "2026-11-28T15:00:00Z")));
        assertThat(((AttributeValue.Shape) thing.attributes().get("area")).shape().getEnvelopeInternal().getMaxX())
                .isEqualTo(140);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<polygon>35,139 35,140</polygon>|NOT_AN_AREA",
        "<polygon>35,139 x 36,140 35,139</polygon>|NOT_AN_AREA", "<circle>here</circle>|NOT_A_PLACE",
        "<polygon>35,139 99,140 36,141 35,139</polygon>|NOT_AN_AREA", "<until>soon</until>|NOT_A_MOMENT",
        "<circle>95.5,139.5 1</circle>|NOT_A_PLACE"})
    void aValueThatIsNoneCostsOnlyItself(String value, ProblemCode code) {
        var read = Reading.of(alert("<info>" + value + "</info>"), MESSAGES);

        assertThat(read.things()).hasSize(1);
        assertThat(read.codes()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"+35.5+139.8-50000/,35.5,139.8", "+35+139/,35,139", "-01.5-070.25CRSWGS_84/,-1.5,-70.25"})
    void aPointIsReadAsIso6709WritesIt(String text, double north, double east) {
        var read = Reading.of(alert("<info><circle>" + text + "</circle></info>"), MESSAGES);

        assertThat(read.things().getFirst().place()).isEqualTo(new LatLon(north, east));
    }

    @Test
    void aWordThatIsInNoTableIsKeptAndTold() {
        var read = Reading.of("<all><i><n>1</n><k>x</k></i><i><n>2</n><k>b2</k></i></all>", """
                type: Alert
                id: 'urn:ngsi-ld:Alert:{n}'
                file: { format: xml, rows: all/i }
                attributes: { kind: { column: k, words: { 'b?': beta } } }
                """);

        assertThat(read.things()).extracting(thing -> thing.attributes().get("kind"))
                .containsExactly(new Words(Map.of("", "x")), new Words(Map.of("", "beta")));
        assertThat(read.codes()).containsExactly(ProblemCode.CHOICE_UNKNOWN);
    }

    @Test
    void aDocumentInShiftJisSaysTheSame() {
        var document = report(item("1", kind("03", "new")));
        var other = document.replace("UTF-8", "Shift_JIS").getBytes(Charset.forName("Shift_JIS"));

        assertThat(Reading.of(other, AREAS).things()).isEqualTo(Reading.of(document, AREAS).things());
    }

    @Test
    void theBeginningOfAFileIsShownAsItIsUnderstood() {
        var many = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            many.append(item(Integer.toString(i), kind("03", "new")));
        }
        var file = Reading.source(report(many.toString()).getBytes(StandardCharsets.UTF_8));

        var shown = new TableReader(Reading.CLOCK).show(file, Reading.mapping(AREAS), KnownType.unknown("Alert"));

        assertThat(shown.things()).hasSize(5);
        assertThat(shown.sample()).hasSize(5).allSatisfy(row -> assertThat(row).hasSameSizeAs(shown.header()));
        assertThat(shown.counts().things()).isEqualTo(Understanding.ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1:9/x'> %b;]><a/>", "<a>&b;</a>", "<a><b></a>", "<a/><a/>",
        "<a b='1' b='2'/>", "<x:a/>", "plain", "<a>\u0001</a>", "<?xml version='1.0' encoding='none'?><a/>", "<a"})
    @Tag("asvs:V1.5.1")
    void aDocumentThatIsUnsoundOrAsksForMoreIsRefused(String document) {
        var read = Reading.of(document, AREAS.replace(", namespace: 'urn:reports'", ""));

        assertThat(read.things()).isEmpty();
        assertThat(read.codes()).containsExactly(ProblemCode.FILE_UNREADABLE);
    }

    @Test
    @Tag("asvs:V1.5.1")
    void entitiesThatGrowEachOtherAreNotExpanded() {
        var document = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 'ha'>");
        for (int i = 1; i < 40; i++) {
            document.append("<!ENTITY x").append(i).append(" '&x").append(i - 1).append(";&x").append(i - 1)
                    .append(";'>");
        }
        var read = Reading.of(document.append("]><a>&x39;</a>").toString(), AREAS);

        assertThat(read.problems()).singleElement().satisfies(problem ->
                assertThat(problem.value()).contains("document type declaration"));
    }

    @Test
    void whatNeedsTooMuchIsRefusedWithItsLine() {
        var deep = "<a>".repeat(10_000);
        var wide = "<a b='" + "x".repeat(3 << 20) + "'/>";
        for (var document : List.of("\n\n" + deep, wide, "<a><!--" + "x".repeat(3 << 20) + "--></a>")) {
            var read = Reading.of(document, AREAS.replace(", namespace: 'urn:reports'", ""));
            assertThat(read.codes()).containsExactly(ProblemCode.FILE_UNREADABLE);
            assertThat(read.problems().getFirst().value()).startsWith("line ");
        }
    }

    @Test
    void aRowWithTooMuchInItIsPassedOverAndItsNeighboursAreIn() {
        var heavy = "<Item>" + "<Kind/>".repeat(60_000) + "<Area><Code>2</Code></Area></Item>";
        var read = Reading.of(report(item("1", kind("03", "new")) + heavy + item("3", kind("03", "new"))), AREAS);

        assertThat(read.things()).extracting(thing -> thing.id()).containsExactly("urn:ngsi-ld:Alert:1",
                "urn:ngsi-ld:Alert:3");
        assertThat(read.codes()).containsExactly(ProblemCode.LINE_TOO_LONG);
    }

    @Test
    void aReportOfAnotherSchemaIsToldByItsNamespace() {
        var read = Reading.of(report(item("1", kind("03", "new"))).replace("urn:reports", "urn:others"), AREAS);

        assertThat(read.problems()).singleElement().satisfies(problem ->
                assertThat(problem.value()).contains("{urn:others}Report"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "a[b", "a[b=c]d", "@", "a/@b/c", "/a[b=c]/d", "a b"})
    void aColumnThatIsNoPathIsAFaultOfTheMapping(String column) {
        var answer = Mappings.read(AREAS.replace("/Report/Head/Office", "'" + column + "'"));

        assertThat(answer).isInstanceOf(MappingAnswer.Faulty.class);
    }

    @Test
    void aMappingOfElementsIsWrittenAsItIsRead() {
        for (var yaml : List.of(AREAS, MESSAGES)) {
            var mapping = Reading.mapping(yaml);
            assertThat(Reading.mapping(Mappings.write(mapping))).isEqualTo(mapping);
        }
    }

    @Test
    void aMessageInXmlIsReadByItsMapping() {
        var mapping = Reading.mapping(AREAS.replace("format: xml", "topic: 'office/{office}', format: xml")
                .replace("/Report/Head/Office", "office"));
        var reader = new MessageReader(mapping, KnownType.unknown("Alert"));
        var now = Instant.parse("2026-11-28T06:00:00Z");

        var read = reader.read("office/tokyo", report(item("1", kind("03", "new"))).getBytes(StandardCharsets.UTF_8),
                now);
        assertThat(read).singleElement().isInstanceOf(
                city.miyako.engines.tables.model.ImportRecord.ThingRow.class);
        assertThat(reader.read("office/tokyo", "{}".getBytes(StandardCharsets.UTF_8), now)).singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("MESSAGE_UNREADABLE"));
    }

    @Property(tries = 300)
    void noBytesBehindAnOpeningBracketMakeTheReaderThrow(@ForAll @Size(max = 300) byte[] bytes) {
        var file = new byte[bytes.length + 1];
        file[0] = '<';
        System.arraycopy(bytes, 0, file, 1, bytes.length);

        assertThat(Reading.of(file, AREAS).things()).isEmpty();
        assertThat(new MappingGuesser(Vocabulary.TYPES).guess(Reading.source(file))).isNotNull();
    }

    @Property(tries = 300)
    void whateverTheElementsAreTheReaderAnswers(@ForAll("documents") String document) {
        var read = Reading.of(document, AREAS.replace(", namespace: 'urn:reports'", ""));

        assertThat(read.things().size() + read.problems().size()).isNotNegative();
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of("<Report>", "</Report>", "<Body>", "</Body>", "<Warning type='towns'>", "</Warning>",
                "<Item>", "</Item>", "<Area><Code>1</Code></Area>", "<Kind/>", "&lt;", "&#x1F600;", "&#0;", "&no;",
                "<![CDATA[<x>]]>", "<!-- -->", "<?go on?>", "<!DOCTYPE a>", "text", "\uD800", "'", "<a b=\"", ">")
                .list().ofMaxSize(30).map(parts -> String.join("", parts));
    }
}
