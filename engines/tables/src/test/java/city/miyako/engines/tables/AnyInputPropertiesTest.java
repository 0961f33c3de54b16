package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.FileForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Whatever stands in a file, the reader answers, and the rows beside it are in.
class AnyInputPropertiesTest {
    private static final String HEADER = "gauge,time,level\n";

    @Property
    void noBytesAtAllMakeTheReaderThrow(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean afterAHeader) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(afterAHeader ? HEADER.getBytes(StandardCharsets.UTF_8) : new byte[0]);
        file.writeBytes(bytes);

        for (var mapping : List.of(Reading.LONG, Reading.LIST, Reading.LIST + "file: { format: geojson }\n")) {
            var read = Reading.of(file.toByteArray(), mapping);
            assertThat(read.things().size() + read.readings().size() + read.problems().size()).isNotNegative();
        }
    }

    @Property
    void noBytesBehindTheHeadOfAnArchiveMakeTheReaderThrow(@ForAll @Size(max = 400) byte[] bytes) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'P', 'K', 3, 4});
        file.writeBytes(bytes);

        var read = Reading.of(file.toByteArray(), Reading.LIST + "file: { member: list.csv }\n");
        assertThat(read.problems()).isNotEmpty();
        assertThat(new MappingGuesser(Vocabulary.TYPES).guess(Reading.source(file.toByteArray())))
                .isInstanceOf(GuessAnswer.Clueless.class);
    }

    @Property
    void aBrokenRowNeverCostsItsNeighbours(@ForAll("nasty") String nasty) {
        var read = Reading.of(HEADER + "before,2026-01-01T00:00,1\n" + nasty + "\nafter,2026-01-01T00:00,2\n",
                Reading.LONG);

        assertThat(read.readings()).anyMatch(reading -> reading.thingId().endsWith(":before"));
        assertThat(read.readings()).anyMatch(reading -> reading.thingId().endsWith(":after"));
    }

    @Property
    void aTextComesOutAsItStandsInTheFile(@ForAll("nasty") String text) {
        var quoted = '"' + text.replace("\"", "\"\"") + '"';
        var read = Reading.of("id,name,capacity,lat,lon\n1," + quoted + ",5,35.6,139.7\n2,b,6,35.6,139.7\n",
                Reading.LIST);

        assertThat(read.things()).hasSize(2);
        var stripped = Texts.stripped(text);
        if (!stripped.isEmpty() && !FileForm.USUAL_MISSING.contains(stripped)) {
            assertThat(read.things().getFirst().attributes().get("name"))
                    .isEqualTo(new AttributeValue.Words(Map.of("ja", stripped)));
        }
    }

    @Property(tries = 101)
    void anArchiveCutAnywhereGivesTheFirstRowsExactly(@ForAll @IntRange(max = 100) int percent) {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 3000; i++) {
            text.append("g").append(i * 7919 % 3001).append(",2026-01-01T00:00,").append(i % 89).append(".125\n");
        }
        var whole = BadInputTest.gzip(text.toString());
        var all = Reading.of(whole, Reading.LONG).readings();

        var cut = Reading.of(Arrays.copyOf(whole, whole.length * percent / 100), Reading.LONG);

        assertThat(cut.readings()).isEqualTo(all.subList(0, cut.readings().size()));
        assertThat(percent == 100 || !cut.problems().isEmpty()).isTrue();
    }

    @Property
    void theSameFileGivesTheSameRecordsAgain(@ForAll("nasty") String nasty) {
        var file = HEADER + "a,2026-01-01T00:00,1\n" + nasty + "\na,2026-01-01T00:10,2\n";

        assertThat(Reading.of(file, Reading.LONG)).isEqualTo(Reading.of(file, Reading.LONG));
    }

    @Property
    void japaneseTextReadsTheSameInBothEncodings(@ForAll("japanese") String name) {
        var table = "id,name,capacity,lat,lon\n1,\"" + name + "\",5,35.6,139.7\n";

        assertThat(Reading.of(table.getBytes(Charset.forName("windows-31j")), Reading.LIST).things())
                .isEqualTo(Reading.of(table.getBytes(StandardCharsets.UTF_8), Reading.LIST).things());
    }

    @Provide
    Arbitrary<String> japanese() {
        return Arbitraries.of("千代田区", "表", "ソ能予", "霞が関一丁目", "ひらがな", "カタカナ", "高﨑①").list().ofMinSize(1)
                .ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> nasty() {
        var parts = Arbitraries.oneOf(
                Arbitraries.of("'; DROP TABLE things;--", "<script>alert(1)</script>", "{{7*7}}", "${jndi:x}",
                        "../../etc",
                        "1e999", "NaN", "2026-13-45T99:99", "9999-12-31", "-", ",", ",,,,,", "=cmd|' /C calc'!A0"),
                Arbitraries.strings().excludeChars('\n', '\r', '"', '\u0000').ofMaxLength(30)
                        .filter(text -> text.chars()
                        .noneMatch(c -> c < ' ' || c == 0x7f || c == 0x85 || Character.isSurrogate((char) c))));
        return parts.list().ofMinSize(1).ofMaxSize(4).map(all -> String.join(",", all));
    }
}
