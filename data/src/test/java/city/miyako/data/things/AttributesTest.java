package city.miyako.data.things;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.text.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void whatIsPutInIsReadFromTheThing() {
        var thing = thing(Attributes.none().text("pillar", "town-dx").number("value", new BigDecimal("35.4"))
                .whole("edition", 2022).texts("tags", List.of("new")).relation("initiative", "urn:x:1")
                .words("status", new Wording("設置", "installed"))
                .wordLists("functions", List.of(new Wording("計測", "measure"), new Wording("共有", "share"))));

        assertThat(thing.text("pillar", Language.JA)).contains("town-dx");
        assertThat(thing.number("value")).hasValue(35.4);
        assertThat(thing.value("initiative").asText()).isEqualTo("urn:x:1");
        assertThat(thing.text("status", Language.JA)).contains("設置");
        assertThat(thing.saidAll("functions", Language.EN)).extracting(Said::text).containsExactly("measure", "share");
        assertThat(thing.saidAll("functions", Language.JA)).extracting(Said::text).containsExactly("計測", "共有");
        assertThat(thing.saidAll("tags", Language.JA)).extracting(Said::text).containsExactly("new");
    }

    @Test
    void aTextInOneLanguageIsShownToAllAndSaysItsLanguage() {
        var thing = thing(Attributes.none().said("status", List.of(new Said("", Language.JA),
                new Said("Too late for the translator", Language.EN))).text("note", "訂正あり"));

        assertThat(thing.said("status", Language.JA)).isEqualTo(new Said("Too late for the translator", Language.EN));
        assertThat(thing.said("note", Language.EN)).isEqualTo(new Said("訂正あり", Language.JA));
        assertThat(thing.said("nothing", Language.JA)).isEqualTo(new Said("", Language.JA));
    }

    @Test
    void aDoorTellsATextInBothLanguagesUnderItsOwnKeys() {
        var thing = thing(Attributes.none().words("status", new Wording("設置", "installed")).text("pillar", "town-dx")
                .wordLists("functions", List.of(new Wording("計測", "measure"))).texts("tags", List.of("new"))
                .said("plan", List.of(new Said("継続", Language.JA))));

        assertThat(ThingJson.of(thing).put("id", "x").texts("pillar", "none").words("status", "plan")
                .lists("tags", "pages").wordLists("functions").map().toString())
                .isEqualTo("{id=x, pillar=town-dx, none=, status=installed, status_ja=設置, plan=継続, plan_ja=継続, "
                        + "tags=[new], pages=[], functions=[measure], functions_ja=[計測]}");
    }

    private static Thing thing(Attributes attributes) {
        return new Thing("urn:ngsi-ld:Test:1", "Test", TenantId.METROPOLIS, AccessClass.PUBLIC, 1, MAY, MAY,
                attributes.json());
    }
}
