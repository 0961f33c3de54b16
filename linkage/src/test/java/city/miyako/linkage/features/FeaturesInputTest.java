package city.miyako.linkage.features;

import static city.miyako.linkage.features.SampleFeatures.BRIDGES;
import static city.miyako.linkage.features.SampleFeatures.DOOR;
import static city.miyako.linkage.features.SampleFeatures.ITEMS;
import static city.miyako.linkage.features.SampleFeatures.ask;
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
class FeaturesInputTest {
    private static final List<String> NAMES = List.of("f", "bbox", "bbox-crs", "crs", "datetime", "limit", "after",
        "material", "length", "name", "open", "series", "location", "type", "id", "", "tenant", "あ", "'");
    private static final List<String> PIECES = List.of("1", "-1", "139.7", "35.6", ",", "/", "..", ".", "e9", "+", " ",
        "2026-01-01T00:00:00Z", "json", "html", "true", "urn:o:bridge:01", "http://www.opengis.net/def/crs/EPSG/0/6677",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "'", "\"", "; DROP TABLE thing; --", "$1", "?", "\\", "<b>",
        "あ", "\uD83C\uDF09", "99999999999999999999", "NaN", "\n", "%", "&", "=", "0000", "9999-12-31T23:59:60Z");

    @TestHTTPResource("/")
    URI city;

    @BeforeEach
    void bridgesAndGauges() {
        SampleFeatures.send();
    }

    /// Seeded: the right pieces in the wrong order.
    @Test
    void piecesInAnyOrderNeverBreakTheDoor() {
        long seed = 20_261_128L;
        var random = new Random(seed);
        var addresses = List.of(DOOR, DOOR + "/api", DOOR + "/collections", BRIDGES, ITEMS, ITEMS, ITEMS, ITEMS,
            ITEMS + "/" + SampleFeatures.bridge(1));
        for (int i = 0; i < 250; i++) {
            var request = ask();
            var told = new StringBuilder();
            for (int parameters = 1 + random.nextInt(3); parameters > 0; parameters--) {
                var name = NAMES.get(random.nextInt(NAMES.size()));
                var text = new StringBuilder();
                for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                request.queryParam(name, text.toString());
                told.append(name).append('=').append(text).append('&');
            }
            var address = addresses.get(random.nextInt(addresses.size()));
            assertThat(request.get(address).statusCode()).as("seed " + seed + ": " + address + "?" + told)
                .isIn(200, 400);
        }
    }

    @Test
    void addressesThatBreakTheRulesOfAddressesAreRefused() {
        for (var raw : List.of("?limit=%zz", "?name=%ff", "?name=a%00", "?a%00=1", "?%ED%A0%80=1", "?limit=%", "?=",
                "?name=%F0%9F")) {
            assertThat(Door.rawStatus(city, ITEMS + raw)).as(raw).isEqualTo(400);
        }
        for (var raw : List.of("/%00", "/%ED%A0%80", "/a%2Fb", "/..%2F..", "/'", "/%25", "/" + "a".repeat(2_000))) {
            assertThat(Door.rawStatus(city, DOOR + "/collections" + raw)).as(raw).isIn(400, 404);
            assertThat(Door.rawStatus(city, DOOR + "/collections" + raw + "/items")).as(raw).isIn(400, 404);
            assertThat(Door.rawStatus(city, ITEMS + raw)).as(raw).isIn(400, 404);
        }
        assertThat(Door.rawStatus(city, DOOR + "/")).isIn(200, 404);
    }

    @Test
    void soManyPropertiesAreNotAskedByAtOnce() {
        var names = new StringBuilder("?");
        for (int i = 0; i < 30; i++) {
            names.append("material").append(i).append("=1&");
        }
        ask().get(ITEMS + names).then().statusCode(400);
    }

    /// A kind of thing may be named by an address of its own.
    @Test
    void aTypeWithSlashesIsACollectionLikeAnyOther() {
        var type = "https://example.org/types/OPier";
        Door.json("""
            {"id":"%s","type":"%s","location":{"type":"Point","coordinates":[139.7,35.6]}}""".formatted(
            Door.id("OPier"), type)).post("/ngsi-ld/v1/entities").then().statusCode(201);

        String items = ask().get(DOOR + "/collections").then().extract()
            .path("collections.find { it.id == '" + type + "' }.links.find { it.rel == 'items' }.href");
        assertThat(Door.rawStatus(city, URI.create(items).getRawPath())).isEqualTo(200);
    }
}
