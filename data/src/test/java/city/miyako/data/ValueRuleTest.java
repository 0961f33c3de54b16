package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingTypes;
import city.miyako.data.types.ValueFormat;
import city.miyako.data.types.ValueRule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRuleTest {
    private static final List<String> SETS = List.of("Aed", "CareProvider", "MedicalInstitution", "CulturalProperty",
        "TouristFacility", "Event", "WifiSpot", "PublicToilet", "FireWaterSource", "EvacuationSite", "AreaPopulation",
        "PublicFacility", "ChildcareFacility", "OpenDataset");

    private final ThingTypes types = new ThingTypes();

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026-11-28, true", "DATE, 2026-02-29, false", "DATE, 2026/11/28, false",
        "CLOCK, 09:00, true", "CLOCK, 24:00, true", "CLOCK, 24:01, false", "CLOCK, 9時, false",
        "TELEPHONE, (054)626-1139, true", "TELEPHONE, ０８７－８４１－２１４６, true", "TELEPHONE, 626, false",
        "TELEPHONE, 市役所へ, false", "URL, https://www.city.yaizu.lg.jp/, true", "URL, www.city.yaizu.lg.jp, false",
        "URL, javascript:alert(1), false", "EMAIL, a@city.example.jp, true", "EMAIL, a@city, false",
        "KANA, シヤクショ　ホンカン（１カイ）, true", "KANA, しやくしょ, false", "KANA, 市役所, false",
        "MUNICIPALITY, 222127, true", "MUNICIPALITY, 222128, false", "MUNICIPALITY, 22212, false",
        "CORPORATE_NUMBER, 7000012050002, true", "CORPORATE_NUMBER, 8000012050002, false",
        "CORPORATE_NUMBER, 700001205000, false", "WEEKDAYS, 月火水木金, true", "WEEKDAYS, 毎日, false",
        "FLAG, 有, false", "TEXT, 何でも, true"})
    void aTextHasTheFormatOrHasNot(ValueFormat format, String text, boolean fits) {
        assertThat(format.fits(text)).isEqualTo(fits);
    }

    @Test
    void choicesDoNotMindTheWidthOfSignsAndListsAreJudgedTextByText() {
        var kind = types.findAttribute("ChildcareFacility", "種別").orElseThrow();
        assertThat(kind.rule().isChoice("認定こども園(幼保連携型)")).isTrue();
        assertThat(kind.rule().isChoice("小学校")).isFalse();
        var days = types.findAttribute("Aed", "利用可能曜日").orElseThrow();
        assertThat(days.isProper(JsonNodeFactory.instance.textNode("月火水"))).isTrue();
        assertThat(days.isProper(JsonNodeFactory.instance.textNode("毎日"))).isFalse();
        var list = JsonNodeFactory.instance.arrayNode().add("月").add("毎日");
        assertThat(days.isProper(list)).isFalse();
        assertThat(AttributeType.plain("any").rule()).isEqualTo(ValueRule.ANY);
    }

    @Test
    void everySetHasAKeyItsRequiredAttributesAndWordsInBothLanguages() {
        for (var name : SETS) {
            var type = types.find(name).orElseThrow();
            assertThat(type.model().key()).as(name).hasSize(2)
                .allSatisfy(key -> assertThat(type.findAttribute(key)).as(key).isPresent());
            assertThat(type.model().required()).as(name).isNotEmpty()
                .allSatisfy(required -> assertThat(type.findAttribute(required)).as(required).isPresent());
            assertThat(type.model().ranges()).allSatisfy(range -> assertThat(type.findAttribute(range.last()))
                .isPresent());
            assertThat(type.attributes()).as(name).hasSizeGreaterThan(8).allSatisfy(attribute -> {
                assertThat(attribute.ja()).isNotBlank();
                assertThat(attribute.en()).isNotBlank().matches("[ -~]+");
            });
        }
    }

    /// The models have 379 properties; twelve tell a place by three of them, which is one location here, and five an
    /// English name, which is a language of the name. The connections of Wi-Fi are the city's own.
    @Test
    void theModelsAreTakenOverWithAllTheirAttributes() {
        assertThat(SETS.stream().mapToInt(name -> types.find(name).orElseThrow().attributes().size()).sum())
            .isEqualTo(379 - 12 * 3 - 5 + 1);
    }
}
