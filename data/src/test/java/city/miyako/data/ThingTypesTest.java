package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThingTypesTest {
    private final ThingTypes types = new ThingTypes();

    @Test
    void everyThingMaySayItsMunicipalityAndThePageKnowsWhatToCallIt() {
        assertThat(types.findAttribute("RiverGauge", "municipality").orElseThrow().label(Language.JA))
                .isEqualTo("区市町村");
        assertThat(types.findAttribute("NobodyKnowsIt", "municipality").orElseThrow().label(Language.EN))
                .isEqualTo("Municipality");
        assertThat(types.findAttribute("RiverGauge", "waterLevel").orElseThrow().label(Language.EN))
                .isEqualTo("Water level");
        assertThat(types.findAttribute("RiverGauge", "nobodyKnowsIt")).isEmpty();
        assertThat(types.find("*")).isEmpty();
        assertThat(types.all()).noneMatch(type -> type.name().equals("*"));
    }

    @Test
    void theNoteOfTheSampleCityHasLabelsAndIsNoLayerOfTheMap() {
        assertThat(types.find("SampleCity").orElseThrow().label(Language.JA)).isEqualTo("見本の街の覚え書き");
        assertThat(types.find("SampleCity").orElseThrow().map()).isFalse();
        assertThat(types.findAttribute("SampleCity", "pastTold").orElseThrow().label(Language.JA))
                .isEqualTo("過去の送信済み");
    }

    /// Clauses 4.5.1 and 4.18 of NGSI-LD: a thing whose scope is a sentence is refused at the door.
    @Test
    void noTypeTakesAWordThatTheStandardNeeds() {
        assertThat(types.all()).allSatisfy(type -> assertThat(List.of("id", "type", "scope"))
                .allSatisfy(word -> assertThat(type.findAttribute(word)).isEmpty()));
    }
}
