package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.sensorthings.SampleStreams.DOOR;
import static city.miyako.linkage.sensorthings.SampleStreams.depth;
import static city.miyako.linkage.sensorthings.SampleStreams.entity;
import static city.miyako.linkage.sensorthings.SampleStreams.well;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.Door;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever is asked of this door, it is never a fault of ours.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SensorThingsInputTest {
    private static final List<String> NAMES = List.of("$filter", "$filter", "$orderby", "$expand", "$select", "$top",
        "$skip", "$count", "$skiptoken", "$resultFormat", "$x", "", "tenant");
    private static final List<String> PIECES = List.of("result", "phenomenonTime", "time", "name", "id", "Thing",
        "Datastreams", "Datastream", "Locations", "location", "Sensor", "/", "(", ")", ";", ",", "$filter=", "$top=1",
        "=", "'", "'a'", " ", " eq ", " lt ", " and ", " desc", "not ", " add ", "1", "0", "-1", "1e308", "null",
        "true", "2026-01-01T05:00:00Z", "-999999999-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "duration'PT1H'",
        "geography'POINT (139.7 35.6)'", "geography'POINT (NaN 1)'", "st_within(", "geo.distance(", "year(", "あ",
        "\uD83C\uDF09", "\\", "%", "&", "?", "dataArray", "urn:s:well:01~depth~2026-01-01T00:00:00Z",
        "x~9999999-01-01T00:00:00Z", "~");

    @TestHTTPResource("/")
    URI city;

    @BeforeEach
    void wellsAndGauges() {
        SampleStreams.send();
    }

    /// Seeded: the right pieces in the wrong order.
    @Test
    void piecesInAnyOrderNeverBreakTheDoor() {
        long seed = 20_261_129L;
        var random = new Random(seed);
        var addresses = List.of(entity("Things", well(1)) + "/Datastreams", entity("Sensors", "SWell") + "/Datastreams",
            entity("Datastreams", depth(1)) + "/Observations", entity("FeaturesOfInterest", well(1)) + "/Observations",
            entity("Things", "urn:s:bus:1") + "/HistoricalLocations", entity("Things", well(1)), DOOR + "/Sensors",
            entity("Datastreams", depth(1)) + "/Observations/$ref");
        for (int i = 0; i < 250; i++) {
            var request = Door.anybody();
            var told = new StringBuilder();
            for (int options = 1 + random.nextInt(2); options > 0; options--) {
                var name = NAMES.get(random.nextInt(NAMES.size()));
                var text = new StringBuilder();
                for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                request.queryParam(name, text.toString());
                told.append(name).append('=').append(text).append('&');
            }
            var address = addresses.get(random.nextInt(addresses.size()));
            assertThat(request.get(address).statusCode()).as("seed " + seed + ": " + address + "?" + told)
                .isIn(200, 400, 403, 501);
        }
    }

    @Test
    void addressesThatBreakTheRulesOfAddressesAreRefused() {
        for (var raw : List.of("/Things('%00')", "/Things('%zz')", "/Things('a%2Fb')", "/Things(''')", "/Things('')",
                "/Observations('~~2026-01-01T00:00:00Z')", "/Observations('a~b~-999999999-01-01T00:00:00Z')",
                "/HistoricalLocations('a~+999999999-12-31T23:59:59Z')", "/Things//", "/Things('a')('b')", "/)(",
                "/Things" + "('a')/Datastreams".repeat(20), "/Things('" + "a".repeat(2_000) + "')", "/%ED%A0%80",
                "/Things('%ED%A0%80')", "/Datastreams('%7E')/Observations")) {
            assertThat(Door.rawStatus(city, DOOR + raw)).as(raw).isIn(400, 404);
        }
        assertThat(Door.rawStatus(city, DOOR + "/")).isIn(200, 404);
        assertThat(Door.rawStatus(city, DOOR + "/Things(%27urn:s:well:01%27)")).isEqualTo(200);
        for (var raw : List.of("?$top=%zz", "?$filter=%ff", "?$filter=a%00", "?%ED%A0%80=1", "?$top=%")) {
            assertThat(Door.rawStatus(city, DOOR + "/Things" + raw)).as(raw).isEqualTo(400);
        }
    }

    /// A thing may be named with every sign of an address.
    @Test
    void aThingWithAnUnusualIdIsFoundByItsLinks() {
        var id = "https://example.org/o'neil~(1)/a;b?c=d&e#" + java.util.UUID.randomUUID();
        Door.create("""
            {"id":"%s","type":"SOdd","level":{"type":"Property","value":4,"observedAt":"2026-01-01T00:00:00Z"}}"""
            .formatted(id));

        var told = SampleStreams.get(entity("Sensors", "SOdd") + "/Datastreams", "$expand=Thing,Observations",
            "$filter=Thing/id eq '" + id.replace("'", "''") + "'");
        for (var link : List.of("value[0].'@iot.selfLink'", "value[0].Thing.'@iot.selfLink'",
                "value[0].Observations[0].'@iot.selfLink'", "value[0].'Sensor@iot.navigationLink'")) {
            SampleStreams.get(told.<String>path(link)).then().statusCode(200);
        }
    }
}
