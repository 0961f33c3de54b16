package city.miyako.data.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Json;
import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.text.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionFormTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final RevisionForm FORM = new RevisionForm(List.of(new Field.Year("edition", 2100),
            new Field.Words("status", 20), new Field.Number("value"), new Field.Text("project", 5),
            new Field.Choice("city", "cityBasis", List.of("safe", "smart")),
            new Field.Choices("tags", "tag", List.of("new", "leading"))), List.of("edition", "status", "value"));

    private final Thing record = thing(Attributes.none().whole("edition", 2022).number("value", new BigDecimal("35.4"))
            .words("status", new Wording("計画", "Planned")).text("city", "safe").texts("tags", List.of("new")));

    @Test
    void theFormOpensWithWhatStandsOnRecord() {
        var form = FORM.open(record, Language.JA);

        assertThat(form.value("version")).isEqualTo("7");
        assertThat(form.value("status")).isEqualTo("計画");
        assertThat(form.value("status-other")).isEqualTo("Planned");
        assertThat(form.value("value")).isEqualTo("35.4");
        assertThat(form.values("tag")).containsExactly("new");
        assertThat(form.faults()).isEmpty();
    }

    @Test
    void theFormOpensWithoutWordsWhereNobodyHasTranslatedThem() {
        var form = FORM.open(thing(Attributes.none().said("status", List.of(new Said("Late", Language.EN)))),
                Language.JA);

        assertThat(form.value("status")).isEmpty();
        assertThat(form.value("status-other")).isEqualTo("Late");
    }

    @Test
    void allThatCannotBeTakenIsToldAtOnce() {
        var sent = sent(Map.of("edition", "2021", "status", " ", "status-other", "x".repeat(21), "value", "many",
                "project", "too long", "city", "atlantis", "tag", "golden"));

        assertThat(sent.faults()).containsExactly("edition", "status", "status-other", "value", "project", "city",
                "tags");
        assertThat(sent.faultKey("city")).isEqualTo("fault.city");
        assertThat(sent(Map.of("edition", "2022", "status", "実施")).faults())
                .as("a number on record cannot be emptied").containsExactly("value");
    }

    @Test
    void whatWasSentIsWrittenAndWhatItReplacesIsKept() {
        var now = thing(sent(Map.of("edition", "2023", "status", "実施", "value", "４０．５", "tag", "leading"))
                .attributes(MAY));

        assertThat(now.value("edition").asInt()).isEqualTo(2023);
        assertThat(now.number("value")).hasValue(40.5);
        assertThat(now.said("status", Language.EN)).as("the old English is gone, not shown as if it still held")
                .isEqualTo(new Said("実施", Language.JA));
        assertThat(now.attributes().has("city")).isFalse();
        assertThat(thing(sent(Map.of("edition", "2023", "city", "smart")).attributes(MAY)).value("cityBasis").asText())
                .isEqualTo("staff");
        assertThat(Formers.list(now)).singleElement().satisfies(former -> {
            assertThat(former.said("status", Language.EN).text()).isEqualTo("Planned");
            assertThat(former.number("value")).hasValue(35.4);
        });
    }

    @Test
    void whatARevisionReplacesStaysOnTheRecordNewestFirst() {
        var first = thing(Attributes.none().words("status", new Wording("計画", "planned")).whole("edition", 2022)
                .text("city", "safe"));
        var second = revised(first, "実施", 2023, MAY);
        var third = revised(second, "完了", 2024, MAY.plus(Duration.ofDays(365)));

        var formers = Formers.list(third);
        assertThat(formers).extracting(former -> former.text("status", Language.JA).orElseThrow())
                .containsExactly("実施", "計画");
        assertThat(formers.getLast().text("status", Language.EN)).contains("planned");
        assertThat(formers).extracting(Thing::modifiedAt).containsExactly(MAY.plus(Duration.ofDays(365)), MAY);
        assertThat(formers).allSatisfy(former -> assertThat(former.text("city", Language.JA)).isEmpty());
        assertThat(Formers.list(first)).isEmpty();
    }

    @Test
    void formersWrittenAsBareValuesAreStillRead() {
        var thing = thing(Attributes.none().value("formers", Json.node("""
                [{"edition":2022,"status":"Planned","until":"2026-05-01T00:00:00Z"}]""")));

        assertThat(Formers.list(thing)).singleElement().satisfies(former -> {
            assertThat(former.value("edition").asInt()).isEqualTo(2022);
            assertThat(former.said("status", Language.JA)).isEqualTo(new Said("Planned", Language.EN));
        });
    }

    @Test
    void aRecordRevisedForCenturiesStaysSmall() {
        var thing = thing(Attributes.none().whole("edition", 0));
        for (int year = 1; year <= 250; year++) {
            thing = revised(thing, "x", year, MAY);
        }

        assertThat(Formers.list(thing)).hasSize(200);
        assertThat(Formers.list(thing).getFirst().value("edition").asInt()).isEqualTo(249);
    }

    private static Thing revised(Thing current, String status, int edition, Instant at) {
        var revision = Attributes.none().said("status", List.of(new Said(status, Language.JA)))
                .whole("edition", edition);
        Formers.keep(current, revision, at, List.of("status", "edition"));
        return thing(revision);
    }

    private Revision sent(Map<String, String> values) {
        return FORM.sent(record, Language.JA, values.entrySet().stream().collect(
                java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
    }

    private static Thing thing(Attributes attributes) {
        return new Thing("urn:ngsi-ld:Test:1", "Test", TenantId.METROPOLIS, AccessClass.PUBLIC, 7, MAY, MAY,
                attributes.json());
    }
}
