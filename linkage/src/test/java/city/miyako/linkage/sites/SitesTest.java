package city.miyako.linkage.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.data.history.History;
import city.miyako.data.history.NewReading;
import city.miyako.data.things.Attributes;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.Quality;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import city.miyako.foundation.text.Language;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SitesTest {
    private static final Writer WRITER = Writer.system("test");
    private static final int CHIYODA = 131016;
    private static final int CHUO = 131024;
    private static final Reach PUBLIC = Reach.publicCity();

    @Inject
    Things things;

    @Inject
    History history;

    @Inject
    Sites sites;

    @Inject
    Stretches stretches;

    @Inject
    Clock clock;

    private SiteList<Siren> sirens;

    /// What this test shows of a siren.
    record Siren(Site site, String colour) implements Sited {
    }

    @BeforeEach
    void theCityHasThreeSirensAndOneForStaff() {
        siren("a", CHIYODA, 139.75, 35.69);
        siren("b", CHUO, 139.77, 35.67);
        write(Attributes.none().text("colour", "red").text("municipality", Integer.toString(CHUO)), "unplaced");
        write(Attributes.none().text("colour", "grey").open(AccessClass.INTERNAL), "staff");
        sirens = sites.all("Siren", (thing, site) -> new Siren(site, thing.value("colour").asText()),
            Comparator.comparing((Siren siren) -> siren.site().id()).reversed());
    }

    @Test
    void aListHoldsWhatIsWithinReachInTheServicesOrder() {
        assertThat(sirens.list(PUBLIC, Language.EN, 0)).extracting(siren -> siren.site().id())
            .containsExactly(id("unplaced"), id("b"), id("a"));
        assertThat(sirens.list(PUBLIC, Language.EN, CHIYODA)).singleElement().satisfies(siren -> {
            assertThat(siren.site().municipalityName()).startsWith("Chiyoda");
            assertThat(siren.site().placed()).isTrue();
        });
        assertThat(sirens.list(Reach.staffOf(TenantId.METROPOLIS), Language.JA, 0)).hasSize(4);
    }

    @Test
    void whatEverybodySeesIsReadOnceASecondAndWhatOneAsksForAtOnce() {
        assertThat(sirens.list(PUBLIC, Language.EN, 0)).hasSize(3);
        siren("new", CHIYODA, 139.74, 35.68);

        assertThat(sirens.list(PUBLIC, Language.EN, 0)).hasSize(3);
        assertThat(sirens.get(PUBLIC, Language.EN, id("new")).colour()).isEqualTo("red");
        LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());
        assertThat(sirens.list(PUBLIC, Language.EN, 0)).hasSize(4);
        things.delete(WRITER, id("new"));
    }

    @Test
    void theNearestOneAndTheNeighbourAreFoundByWhereThingsStand() {
        var here = new Site("urn:x", "here", "", CHIYODA, "", 35.671, 139.771);

        assertThat(sirens.findNearest(PUBLIC, Language.EN, here)).map(siren -> siren.site().id()).contains(id("b"));
        assertThat(sirens.findNearest(PUBLIC, Language.EN, new Site("urn:x", "", "", 0, "", null, null))).isEmpty();
        assertThat(sites.findNeighbour(things.get(PUBLIC, id("b")))).get()
            .satisfies(tenant -> assertThat(tenant.id().code()).isNotEqualTo(CHUO));
        assertThat(sites.findNeighbour(things.get(PUBLIC, id("unplaced")))).isEmpty();
    }

    @Test
    void whatIsNotThereIsAnsweredPrecisely() {
        assertThatThrownBy(() -> sirens.get(PUBLIC, Language.EN, id("none"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sites.get(PUBLIC, id("a"), "RainGauge")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> sites.municipality("131016'--")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Choice.code("chiyoda")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Span.of("1000000")).isInstanceOf(Problem.class);
        assertThat(sites.choice(null).asked()).isEmpty();
        assertThat(sites.choice("131016").asked()).isEqualTo("?municipality=131016");
        assertThat(sites.choice("").municipalities()).hasSize(62);
    }

    @Test
    void twoSeriesStandBesideEachOtherInEqualStretches() {
        var readings = new ArrayList<NewReading>();
        var now = clock.instant();
        for (int minutes = 1; minutes < 120; minutes++) {
            var at = now.minus(Duration.ofMinutes(minutes));
            readings.add(NewReading.number(id("a"), "loudness", at, minutes, Quality.GOOD));
            if (minutes > 60) {
                readings.add(NewReading.number(id("b"), "wind", at, 1, Quality.GOOD));
            }
        }
        history.append(WRITER, readings);

        var rows = stretches.list(PUBLIC, new Series(id("a"), "loudness"), new Series(id("b"), "wind"), new Span(6));

        assertThat(rows).hasSizeBetween(24, 25);
        assertThat(rows.getFirst().beside()).isEqualTo(1);
        assertThat(rows.getLast().beside()).isNull();
        assertThat(new Span(6).highest(rows)).isEqualTo(119);
        assertThat(stretches.list(PUBLIC, new Series(id("a"), "loudness"), null, new Span(24)))
            .isNotEmpty().allMatch(row -> row.beside() == null);
    }

    private void siren(String name, int municipality, double lon, double lat) {
        var attributes = Attributes.none().text("colour", "red").text("municipality", Integer.toString(municipality))
            .json();
        attributes.set("location", Json.node("""
            {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [%s, %s]}}""".formatted(lon, lat)));
        things.upsert(WRITER, List.of(new NewThing(id(name), "Siren", attributes)), UpsertMode.UPDATE);
    }

    private void write(Attributes attributes, String name) {
        things.upsert(WRITER, List.of(attributes.of(id(name), "Siren")), UpsertMode.UPDATE);
    }

    private static String id(String name) {
        return "urn:ngsi-ld:Siren:" + name;
    }
}
