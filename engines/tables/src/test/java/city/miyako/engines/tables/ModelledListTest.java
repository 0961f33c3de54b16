package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.GuessAnswer.Proposed;
import city.miyako.engines.tables.cells.Clocks;
import city.miyako.engines.tables.model.AttributeColumn.Kind;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.Demands;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Lists that follow a published model are held against it, whatever their headings are called.
class ModelledListTest {
    private static final KnownType EVENT = new KnownType("Event", "", Set.of("Event", "イベント"), List.of(
            attribute("市区町村コード", Kind.MUNICIPALITY, Demands.NONE, "prefCode"),
            attribute("NO", Kind.WORDS, Demands.NONE, "ID", "#property"),
            attribute("name", Kind.WORDS, Demands.NONE, "イベント名"),
            attribute("開始日", Kind.DATE, Demands.NONE),
            attribute("終了日", Kind.DATE, new Demands(_ -> true, _ -> true, 0)),
            attribute("開始時間", Kind.CLOCK, Demands.NONE), attribute("分野", Kind.SEVERAL, Demands.NONE),
            attribute("料金（基本）", Kind.NUMBER, Demands.NONE, "料金(基本)"),
            attribute("料金（詳細）", Kind.WORDS, Demands.NONE, "料金(詳細)"),
            attribute("雨天中止", Kind.FLAG, Demands.NONE),
            attribute("申込", Kind.WORDS, new Demands(text -> text.length() < 5, Set.of("要", "不要")::contains, -1))),
            new KnownType.Model(List.of("市区町村コード", "NO"), List.of("name", "開始日"),
                    List.of(new KnownType.Range("開始日", "終了日"))));
    private static final String MAPPING = """
            type: Event
            id: urn:ngsi-ld:Event:{市区町村コード|jisx0402}-{NO}
            file: { partial: true }
            attributes:
              name: { column: イベント名, language: ja }
              開始日: { column: 開始日, kind: date }
              終了日: { column: 終了日, kind: date }
              開始時間: { column: 開始時間, kind: clock }
              分野: { column: 分野, kind: several }
              料金（基本）: { column: 料金(基本), kind: number }
              料金（詳細）: 料金(詳細)
              雨天中止: { column: 雨天中止, kind: flag }
              申込: 申込
            place: { latitude: 緯度, longitude: 経度 }
            """;
    private static final String HEADER =
            "市区町村コード,NO,イベント名,開始日,終了日,開始時間,分野,料金(基本),料金(詳細),雨天中止,申込,緯度,経度\n";

    private static KnownAttribute attribute(String name, Kind kind, Demands demands, String... words) {
        var all = new LinkedHashSet<String>(List.of(name));
        all.addAll(List.of(words));
        return new KnownAttribute(name, "", Bounds.ANY, all, kind, demands);
    }

    private static Reading read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading read(byte[] file) {
        return Reading.of(Reading.source(file), Reading.mapping(MAPPING), EVENT);
    }

    @Test
    void anEntryIsKeptInTheFormsOfTheModel() {
        var read = read(HEADER
                + "13101,7,祭り,令和8年12月1日,2026/12/2,午後5時30分,音楽；舞踊、音楽,\"1,200\",前売り,×,要,35.69,139.75\n");

        assertThat(read.problems()).isEmpty();
        var thing = read.things().getFirst();
        assertThat(thing.id()).isEqualTo("urn:ngsi-ld:Event:131016-7");
        assertThat(thing.place()).isEqualTo(new LatLon(35.69, 139.75));
        assertThat(thing.attributes()).containsEntry("開始日", plain("2026-12-01"))
                .containsEntry("終了日", plain("2026-12-02"))
                .containsEntry("開始時間", plain("17:30")).containsEntry("雨天中止", new AttributeValue.Flag(false))
                .containsEntry("分野", new AttributeValue.Several(List.of("音楽", "舞踊")))
                .containsEntry("料金（基本）", new AttributeValue.Quantity(1200, ""))
                .containsEntry("料金（詳細）", plain("前売り"));
    }

    private static AttributeValue plain(String text) {
        return new AttributeValue.Words(Map.of("", text));
    }

    @Test
    void whatBreaksTheModelIsKeptOrRefusedAndNamedByRowAndField() {
        var read = read(HEADER
                + "131016,1,,2026-12-05,2026-12-04,25:00,,無料,,△,要,35.69,139.75\n"
                + "131016,2,古い祭り,2026-10-01,2026-10-02,,,,,,要るかもしれない,35.69,139.75\n"
                + "131016,3,祭り,13月1日,,,,,,,必要,35.69,139.75\n");

        assertThat(read.things()).hasSize(3);
        assertThat(read.problems()).extracting(RowProblem::row, RowProblem::field, RowProblem::code).containsExactly(
                tuple(2, "開始時間", ProblemCode.NOT_A_CLOCK), tuple(2, "料金(基本)", ProblemCode.NOT_A_NUMBER),
                tuple(2, "雨天中止", ProblemCode.NOT_A_FLAG), tuple(2, "イベント名", ProblemCode.VALUE_MISSING),
                tuple(2, "終了日", ProblemCode.RANGE_REVERSED), tuple(3, "終了日", ProblemCode.ENTRY_OUTDATED),
                tuple(3, "申込", ProblemCode.VALUE_UNFIT), tuple(4, "開始日", ProblemCode.NOT_A_DATE),
                tuple(4, "申込", ProblemCode.CHOICE_UNKNOWN), tuple(4, "開始日", ProblemCode.VALUE_MISSING));
        assertThat(read.things().get(1).attributes()).containsEntry("申込", plain("要るかもしれない"));
        assertThat(read.things().get(2).attributes()).doesNotContainKey("開始日");
    }

    private static org.assertj.core.groups.Tuple tuple(long row, String field, ProblemCode code) {
        return new org.assertj.core.groups.Tuple(row, field, code);
    }

    @Test
    void theSameEntryUnderAnotherNumberIsToldAndAColumnThatIsNotThereToo() {
        var read = read("prefCode,ＩＤ,イベント名,緯度,経度\n13101,1,祭り,35.6,139.7\n13101,2,祭り,35.6,139.7\n");

        assertThat(read.things()).extracting(ThingRow::id)
                .containsExactly("urn:ngsi-ld:Event:131016-1", "urn:ngsi-ld:Event:131016-2");
        assertThat(read.problems()).extracting(RowProblem::row, RowProblem::code).containsExactly(
                new org.assertj.core.groups.Tuple(0L, ProblemCode.COLUMN_ABSENT),
                new org.assertj.core.groups.Tuple(3L, ProblemCode.ENTRY_ALIKE));
    }

    @Test
    void aFileOfLinkDataIsReadBehindItsRemarks() {
        var text = "\uFEFF#LINK,,,\n#lang,ja,,\n#property,イベント名,prefCode,location\n"
                + "#object_type_xsd,string,string,string\n"
                + "1,祭り,37201,\"34.34092056,134.04522972\"\n2,市,37201,\n";
        var guess = (Proposed) new MappingGuesser(List.of(EVENT))
                .guess(Reading.source(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(guess.mapping().id()).isEqualTo("urn:ngsi-ld:Event:{prefCode|jisx0402}-{#property}");
        assertThat(guess.mapping().place()).isEqualTo(new PlaceColumns.BothColumn("location"));
        var read = Reading.of(Reading.source(text.getBytes(StandardCharsets.UTF_8)), guess.mapping(), EVENT);
        assertThat(read.things()).extracting(ThingRow::id, ThingRow::place).containsExactly(
                new org.assertj.core.groups.Tuple("urn:ngsi-ld:Event:372013-1", new LatLon(34.34092056, 134.04522972)),
                new org.assertj.core.groups.Tuple("urn:ngsi-ld:Event:372013-2", null));
        assertThat(read.codes()).containsExactly(ProblemCode.COLUMN_ABSENT, ProblemCode.NOT_A_PLACE);
    }

    @Test
    void aListWithDaysIsNoTableOfReadings() {
        var guess = (Proposed) new MappingGuesser(List.of(EVENT)).guess(Reading.source((HEADER
                + "131016,1,祭り,2026-12-05,2026-12-06,,,100,,,要,35.69,139.75\n"
                + "131016,2,市,2026-12-07,2026-12-08,,,200,,,要,35.69,139.75\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(guess.mapping().readings()).isInstanceOf(Readings.None.class);
        assertThat(guess.mapping().attributes()).extracting(column -> column.attribute() + " " + column.kind())
                .contains("開始日 DATE", "料金（基本） NUMBER", "料金（詳細） WORDS", "分野 SEVERAL");
    }

    @Test
    void aNameOfAFileAloneMakesNoModelledList() {
        var file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        var guess = (Proposed) new MappingGuesser(List.of(EVENT)).guess(new TableSource(
                "event_log.csv", file.length, () -> new ByteArrayInputStream(file)));

        assertThat(guess.mapping().type()).isEqualTo("Thing");
    }

    @Test
    void timesOfDayAreReadAsPeopleWriteThem() {
        for (var nine : List.of("9:00", "09：00", "9時", "午前9時00分", "09:00:00", "９：００")) {
            assertThat(Clocks.find(nine)).as(nine).hasValue("09:00");
        }
        assertThat(Clocks.find("24:00")).hasValue("24:00");
        assertThat(Clocks.find("午後0時30分")).hasValue("12:30");
        for (var none : List.of("24:01", "25:00", "9", "朝", "9:60", "9:00～17:00", "")) {
            assertThat(Clocks.find(none)).as(none).isEmpty();
        }
    }

    @Property(tries = 300)
    void anyDamagedRowNeverCostsItsNeighbours(@ForAll String damage, @ForAll boolean asShiftJis) {
        var row = damage.replaceAll("[\\r\\n]", " ");
        var file = HEADER + "131016,before,祭り,2026-12-05,,,,,,,要,35.69,139.75\n" + row
                + "\n131016,after,市,2026-12-06,,,,,,,要,35.7,139.75\n";

        var read = read(file.getBytes(asShiftJis ? Charset.forName("windows-31j") : StandardCharsets.UTF_8));

        assertThat(read.things()).extracting(ThingRow::id)
                .contains("urn:ngsi-ld:Event:131016-before", "urn:ngsi-ld:Event:131016-after");
    }
}
