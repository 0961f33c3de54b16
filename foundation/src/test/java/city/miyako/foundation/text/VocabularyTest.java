package city.miyako.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private final Vocabulary words = Vocabulary.beside(VocabularyTest.class, "vocabulary-test.yaml");

    @Test
    void everyListKeepsItsTermsInOrderWithBothNames() {
        assertThat(words.ids("kinds")).containsExactly("bridge", "weir");
        assertThat(words.term("kinds", "bridge").name(Language.JA)).isEqualTo("橋");
        assertThat(words.term("kinds", "weir").name(Language.EN)).isEqualTo("Weir");
        assertThat(words.terms("no such list")).isEmpty();
    }

    @Test
    void aTermMayBeAYearOrANumberAndHasFurtherWords() {
        assertThat(words.ids("horizons")).containsExactly("2030", "2040");
        assertThat(words.ids("strategies")).containsExactly("8");
        assertThat(words.term("plain", "sumida").name(Language.EN)).isEqualTo("sumida");
        assertThat(words.term("kinds", "bridge").words("crosses")).containsExactly("tama", "sumida");
        assertThat(words.term("kinds", "weir").words("crosses")).isEmpty();
        assertThat(words.term("kinds", "weir").word("material")).isEqualTo("stone");
        assertThat(Vocabulary.nested(words.term("kinds", "bridge"), "unit").name(Language.JA)).isEqualTo("本");
    }

    @Test
    void aWordNobodyKnowsSpeaksForItself() {
        assertThat(words.find("kinds", "ferry")).isEmpty();
        assertThat(words.term("kinds", "ferry").name(Language.JA)).isEqualTo("ferry");
        assertThat(words.term("kinds", "ferry").words("crosses")).isEmpty();
    }

    @Test
    void recordsAreCountedUnderEveryWordTheyFallUnder() {
        var tallies = Tally.of(words.terms("kinds"), List.of("bridge of Tama", "weir of Tama", "bridge and weir"),
                (term, record) -> record.contains(term.id()), record -> record.contains("Tama"));

        assertThat(tallies).extracting(tally -> tally.term().id() + " " + tally.members().size() + " " + tally.done())
                .containsExactly("bridge 2 1", "weir 2 1");
    }

    @Test
    void aMissingFileStopsTheProgram() {
        assertThatThrownBy(() -> Vocabulary.beside(VocabularyTest.class, "moon.yaml"))
                .hasMessageContaining("moon.yaml");
    }
}
