package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.GuessAnswer.Proposed;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.TableSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GuessTest {
    private final MappingGuesser guesser = new MappingGuesser(Vocabulary.TYPES);

    private GuessAnswer guess(String name, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return guesser.guess(new TableSource(name, bytes.length, () -> new ByteArrayInputStream(bytes)));
    }

    @Test
    void aListOfSheltersIsSeenAsOne() {
        var guess = (Proposed) guess("minato_避難所.csv", """
                番号,名称,名称_英語,住所,緯度,経度,収容人数,備考
                1,芝小学校,Shiba School,芝2-21-3,35.6502,139.7501,300,体育館
                2,赤羽小学校,Akabane School,三田1-4-52,35.6521,139.7445,250,
                """);

        assertThat(guess.mapping().type()).isEqualTo("Shelter");
        assertThat(guess.mapping().id()).isEqualTo("urn:ngsi-ld:Shelter:minato-{番号}");
        assertThat(guess.mapping().place()).isEqualTo(new PlaceColumns.LatLonColumns("緯度", "経度"));
        assertThat(guess.mapping().attributes()).extracting(AttributeColumn::attribute)
                .containsExactly("name", "name", "address", "capacity");
        assertThat(guess.reasons()).contains(new GuessAnswer.Reason(Clue.COLUMNS_LEFT_OUT, "備考", ""));
        assertThat(guess.confidence()).isGreaterThan(0.8);
    }

    @Test
    void aLongTableIsToldFromAList() {
        var guess = (Proposed) guess("fukui_raw.csv", """
                日時,河川水位,id
                2021-09-06T00:10,1.13,1
                2021-09-06T00:10,1.19,2
                2021-09-06T00:20,1.14,1
                """);

        assertThat(guess.mapping().id()).isEqualTo("urn:ngsi-ld:RiverGauge:fukui-{id}");
        assertThat(guess.mapping().readings()).isInstanceOfSatisfying(Readings.RowPerTime.class, tall -> {
            assertThat(tall.time().column()).isEqualTo("日時");
            assertThat(tall.measured()).extracting(AttributeColumn::attribute).containsExactly("waterLevel");
        });
    }

    @Test
    void anUnknownTableIsProposedWithLittleConfidence() {
        var guess = (Proposed) guess("x.csv", "a,b\nfoo,bar\nfoo,baz\n");

        assertThat(guess.mapping().type()).isEqualTo("Thing");
        assertThat(guess.confidence()).isLessThan(0.4);
    }

    @Test
    void anEmptyFileGivesNoClue() {
        assertThat(guess("x.csv", "")).isInstanceOf(GuessAnswer.Clueless.class);
        assertThat(guess("x.csv", "a,b\n")).isInstanceOf(GuessAnswer.Clueless.class);
        assertThat(guess("x.json", "{\"features\":3}")).isInstanceOf(GuessAnswer.Clueless.class);
    }

    @Property(tries = 300)
    void anyBytesGetAnAnswerAndEveryProposalCanBeReadBack(@ForAll @Size(max = 200) byte[] bytes,
            @ForAll boolean headed) {
        var text = (headed ? "id,name,lat,lon\n" : "") + new String(bytes, StandardCharsets.ISO_8859_1);

        if (guess("x.csv", text) instanceof Proposed proposed) {
            var again = Mappings.read(Mappings.write(proposed.mapping()));
            if (again instanceof MappingAnswer.Understood understood) {
                assertThat(understood.mapping()).isEqualTo(proposed.mapping());
            }
        }
    }
}
