package city.miyako.app.portal;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.text.Texts;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The numbers of the home page are kept for all readers, and yet never older than the last change.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class NowInTheCityTest {
    private static final Instant NOON = Instant.parse("2026-07-22T03:00:00Z");
    private static final long PATIENCE_MILLIS = 5_000;

    @Inject
    Things things;
    @Inject
    ChangeFeed feed;
    private NowInTheCity now;

    // The clock stands still: what is kept would never grow old by itself.
    @BeforeEach
    void aCityWhoseClockStandsStill() {
        now = new NowInTheCity(things, feed, Clock.fixed(NOON, ZoneOffset.UTC));
        now.start(new StartupEvent());
    }

    @Test
    void aShelterThatOpensIsCountedAtOnceInBothLanguages() throws InterruptedException {
        write(false);
        // Other tests of this city have shelters of their own.
        var before = Integer.parseInt(openShelters(Language.JA));
        assertThat(openShelters(Language.EN)).isEqualTo(Integer.toString(before));

        write(true);

        var oneMore = Integer.toString(before + 1);
        for (var language : Language.values()) {
            assertThat(await(language, oneMore)).isEqualTo(oneMore);
        }
        write(false);
        var asBefore = Integer.toString(before);
        assertThat(await(Language.JA, asBefore)).isEqualTo(asBefore);
    }

    @Test
    void readersBetweenTwoChangesShareOneReading() {
        assertThat(now.numbers(page(Language.JA))).isSameAs(now.numbers(page(Language.JA)))
            .isNotSameAs(now.numbers(page(Language.EN)));
        assertThat(now.all("Shelter")).isSameAs(now.all("Shelter"));
    }

    private void write(boolean open) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.putObject("open").put("type", "Property").put("value", open);
        things.upsert(Writer.system("test"), List.of(new NewThing("urn:ngsi-ld:Shelter:test-now", "Shelter",
            attributes)), UpsertMode.UPDATE);
    }

    private String await(Language language, String wanted) throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_MILLIS && !wanted.equals(openShelters(language)); waited += 10) {
            Thread.sleep(10);
        }
        return openShelters(language);
    }

    private String openShelters(Language language) {
        return now.numbers(page(language)).stream().filter(number -> "shelters".equals(number.id()))
            .map(CityNumber::value).findFirst().orElse("");
    }

    private static Page page(Language language) {
        return new Page(language, "/", "", Actor.ANONYMOUS, true, List.of(), Texts.beside(PortalPages.class), NOON,
            "");
    }
}
