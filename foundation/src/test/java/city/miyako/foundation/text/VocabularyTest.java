package city.miyako.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(words.node("count").asInt()).isEqualTo(2);
    }

    @Test
    void aMissingFileStopsTheProgram() {
        assertThatThrownBy(() -> Vocabulary.beside(VocabularyTest.class, "moon.yaml")).hasMessageContaining("moon.yaml");
    }
}
