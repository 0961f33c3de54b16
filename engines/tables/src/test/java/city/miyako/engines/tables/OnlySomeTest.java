package city.miyako.engines.tables;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.engines.tables.cells.Texts;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlySomeTest {

    @ParameterizedTest
    @CsvSource({"131016,??????,true", "13101,??????,false", "東京都,東京都,true", "東京,東京都,false", "千代田区,*区,true",
        "千代田区,?*,true", "'',?*,false", "'',*,true", "abcabd,*abd,true", "a,a**,true"})
    void aPatternMeansWhatItSays(String text, String pattern, boolean fits) {
        assertThat(Texts.fits(text, pattern)).isEqualTo(fits);
    }

    @Property
    void aPatternOfStarsAgreesWithTheRegularExpressionOfTheSameMeaning(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text, @ForAll long choice) {
        var pattern = new StringBuilder();
        for (long rest = Math.abs(choice % 65_536); rest > 0; rest /= 4) {
            pattern.append("ab?*".charAt((int) (rest % 4)));
        }
        var expression = pattern.toString().replace("?", ".").replace("*", ".*");

        assertThat(Texts.fits(text, pattern.toString())).isEqualTo(text.matches(expression));
    }

    @Test
    void onlyTheRowsThatAreMeantComeIn() {
        var read = Reading.of("id,name,capacity,lat,lon,kind\n1,a,1,35,139,school\n2,b,2,35,139,park\n",
                Reading.LIST + "file: { only: { kind: school } }\n");

        assertThat(read.things()).hasSize(1);
        assertThat(Reading.of("id,name,capacity,lat,lon\n1,a,1,35,139\n",
                Reading.LIST + "file: { only: { kind: school } }\n").problems()).hasSize(1);
    }
}
