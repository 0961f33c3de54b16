package city.miyako.foundation.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @Test
    void aReaderGetsTheTextOfTheirLanguage() {
        var status = new Wording("37か所に設置", "installed at 37 places");

        assertThat(status.in(Language.JA)).isEqualTo("37か所に設置");
        assertThat(status.in(Language.EN)).isEqualTo("installed at 37 places");
        assertThat(Wording.same("5G").in(Language.EN)).isEqualTo("5G");
    }

    @ParameterizedTest
    @CsvSource({"37か所に設置, JA", "すべて, JA", "カメラ, JA", "Twenty-three more covers, EN", "37, EN"})
    void aTextThatDoesNotSayItsLanguageIsJapaneseByItsCharacters(String text, Language language) {
        assertThat(Said.guessed(text)).isEqualTo(new Said(text, language));
        assertThat(Said.guessed(text).code()).isEqualTo(language.code());
    }

    @ParameterizedTest
    @CsvSource({"マンホール 計測, true", "計測　マンホール, true", "ＭＡＮＨＯＬＥ, true", "manhole 37, true", "tunnel, false",
        "マンホール tunnel, false", "'', true"})
    void wordsAreFoundInAnyOrderAndWidth(String typed, boolean found) {
        assertThat(SearchWords.of(typed).areIn("多機能型マンホール蓋で計測", "Manhole covers: 37")).isEqualTo(found);
    }
}
