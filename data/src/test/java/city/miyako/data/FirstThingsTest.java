package city.miyako.data;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.FirstThings;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Said;
import city.miyako.foundation.text.Wording;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FirstThingsTest {
    private static final Writer METROPOLIS = Writer.system("test");

    @Inject
    Things things;

    @Test
    void anEmptyRegisterIsFilledOnceAndThenLeftToTheCity() {
        var first = List.of(thing("Filled", 1, "設置", "installed"), thing("Filled", 2, "計測", "measured"));
        FirstThings.write(things, METROPOLIS, first);
        things.delete(METROPOLIS, "urn:ngsi-ld:Filled:2");
        things.upsert(METROPOLIS, List.of(Attributes.none().words("status", new Wording("完了", "done"))
                .of("urn:ngsi-ld:Filled:1", "Filled")), UpsertMode.UPDATE);

        FirstThings.write(things, METROPOLIS, first);

        assertThat(status("Filled", Language.EN)).isEqualTo(new Said("done", Language.EN));
        assertThat(things.find(Reach.publicCity(), "urn:ngsi-ld:Filled:2")).isEmpty();
    }

    @Test
    void aTextFirstWrittenInOneLanguageGetsTheOtherUnlessItWasRevised() {
        things.upsert(METROPOLIS, List.of(Attributes.none().text("status", "installed").text("plan", "revised by staff")
                .of("urn:ngsi-ld:Spoken:1", "Spoken")), UpsertMode.CREATE);

        FirstThings.write(things, METROPOLIS, List.of(Attributes.none()
                .words("status", new Wording("設置", "installed")).words("plan", new Wording("継続", "go on"))
                .of("urn:ngsi-ld:Spoken:1", "Spoken")));

        assertThat(status("Spoken", Language.JA)).isEqualTo(new Said("設置", Language.JA));
        assertThat(things.get(Reach.publicCity(), "urn:ngsi-ld:Spoken:1").said("plan", Language.JA))
                .isEqualTo(new Said("revised by staff", Language.EN));
    }

    private Said status(String type, Language language) {
        return things.get(Reach.publicCity(), "urn:ngsi-ld:" + type + ":1").said("status", language);
    }

    private static NewThing thing(String type, int number, String ja, String en) {
        return Attributes.none().words("status", new Wording(ja, en)).of("urn:ngsi-ld:" + type + ":" + number, type);
    }
}
