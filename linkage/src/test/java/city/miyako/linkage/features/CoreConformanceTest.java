package city.miyako.linkage.features;

import static city.miyako.linkage.features.SampleFeatures.BRIDGES;
import static city.miyako.linkage.features.SampleFeatures.DOOR;
import static city.miyako.linkage.features.SampleFeatures.ITEMS;
import static city.miyako.linkage.features.SampleFeatures.TIDES;
import static city.miyako.linkage.features.SampleFeatures.ask;
import static city.miyako.linkage.features.SampleFeatures.bridge;
import static city.miyako.linkage.features.SampleFeatures.get;
import static city.miyako.linkage.features.SampleFeatures.ids;
import static city.miyako.linkage.features.SampleFeatures.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.Door;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The abstract tests of the class Core (OGC 17-069r4, annex A.2), one by one.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CoreConformanceTest {
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final String GEO = "application/geo+json";

    @BeforeEach
    void bridgesAndGauges() {
        SampleFeatures.send();
    }

    @Test
    @Tag("ogcfeatures:core/http")
    void everyAddressIsAnsweredByHttp() {
        for (var address : List.of(DOOR, DOOR + "/api", DOOR + "/conformance", DOOR + "/collections", BRIDGES, ITEMS,
                ITEMS + "/" + bridge(1))) {
            ask().get(address).then().statusCode(200);
            ask().head(address).then().statusCode(200);
            ask().post(address).then().statusCode(405);
        }
        Door.anybody().accept("image/png").get(DOOR).then().statusCode(406);
    }

    @Test
    @Tag("ogcfeatures:core/crs84")
    void placesAreLongitudeAndLatitudeUnlessAskedOtherwise() {
        get(ITEMS + "/" + bridge(1)).then().body("geometry.coordinates", contains(139.701f, 35.6f));
        get(BRIDGES).then().body("storageCrs", equalTo("http://www.opengis.net/def/crs/OGC/1.3/CRS84"));
    }

    @Test
    @Tag("ogcfeatures:core/root-op")
    @Tag("ogcfeatures:core/root-success")
    void theLandingPageLeadsToEverything() {
        var landing = get(DOOR);

        landing.then().statusCode(200).contentType(JSON).body("title", notNullValue())
            .body("description", notNullValue()).body("links.rel", hasItems("self", "alternate", "service-desc",
                "service-doc", "conformance", "data")).body("links.type", everyItem(notNullValue()));
        for (var type : Map.of("conformance", JSON, "data", JSON, "service-doc", HTML, "self", JSON, "alternate", HTML,
                "service-desc", "application/vnd.oai.openapi+json;version=3.0").entrySet()) {
            get(link(landing, type.getKey(), type.getValue())).then().statusCode(200)
                .contentType(startsWith(type.getValue().replaceAll(";.*", "")));
        }
        get("/en" + DOOR).then().body("description", startsWith("The things of this city"))
            .body("links.href", everyItem(matchesPattern("http://[^/]+/en/ogc/features.*")));
    }

    @Test
    @Tag("ogcfeatures:core/api-definition-op")
    @Tag("ogcfeatures:core/api-definition-success")
    void theDescriptionOfTheApiIsFoundFromTheLandingPage() {
        var landing = get(DOOR);

        get(link(landing, "service-desc", "application/vnd.oai.openapi+json;version=3.0")).then().statusCode(200)
            .body("openapi", startsWith("3.0."));
        get(link(landing, "service-doc", HTML)).then().statusCode(200).contentType(HTML);
    }

    @Test
    @Tag("ogcfeatures:core/conformance-op")
    @Tag("ogcfeatures:core/conformance-success")
    void theClassesThatHoldAreNamed() {
        get(DOOR + "/conformance").then().statusCode(200).contentType(JSON).body("conformsTo", hasItems(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"));
    }

    @Test
    @Tag("ogcfeatures:core/fc-md-op")
    @Tag("ogcfeatures:core/fc-md-success")
    @Tag("ogcfeatures:core/fc-md-links")
    @Tag("ogcfeatures:core/fc-md-items")
    @Tag("ogcfeatures:core/fc-md-items-links")
    @Tag("ogcfeatures:core/fc-md-extent")
    void everyKindOfThingThatHasAPlaceIsACollection() {
        var all = get(DOOR + "/collections");

        all.then().statusCode(200).contentType(JSON).body("links.rel", hasItems("self", "alternate"))
            .body("links.type", hasItems(JSON, HTML)).body("collections.id", hasItems("OBridge", "OArea", "TideGauge"));
        var bridges = "collections.find { it.id == 'OBridge' }.";
        all.then().body(bridges + "title", equalTo("OBridge"))
            .body("collections.find { it.id == 'TideGauge' }.title", equalTo("潮位計"))
            .body(bridges + "links.findAll { it.rel == 'items' }.type", contains(GEO, HTML))
            .body(bridges + "extent.spatial.bbox", contains(contains(139.701f, 35.6f, 139.725f, 35.6f)))
            .body(bridges + "extent.spatial.crs", equalTo("http://www.opengis.net/def/crs/OGC/1.3/CRS84"));
        get("/en" + DOOR + "/collections").then().body("collections.find { it.id == 'TideGauge' }.title",
            equalTo("Tide gauge"));
        Door.json("{\"id\":\"%s\",\"type\":\"OThought\"}".formatted(Door.id("OThought")))
            .post("/ngsi-ld/v1/entities").then().statusCode(201);
        get(DOOR + "/collections").then().body("collections.id", not(hasItem("OThought")));
    }

    @Test
    @Tag("ogcfeatures:core/sfc-md-op")
    @Tag("ogcfeatures:core/sfc-md-success")
    void oneCollectionIsToldAsInTheListOfAll() {
        get(BRIDGES).then().statusCode(200).contentType(JSON).body("id", equalTo("OBridge"))
            .body("itemType", equalTo("feature")).body("links.rel", hasItems("self", "alternate", "items"))
            .body("extent", equalTo(get(DOOR + "/collections").then().extract()
                .path("collections.find { it.id == 'OBridge' }.extent")));
        for (var missing : List.of("OThought", "ONothing", "a%2Fb")) {
            get(DOOR + "/collections/" + missing).then().statusCode(404);
            get(DOOR + "/collections/" + missing + "/items").then().statusCode(404);
        }
        get(DOOR + "/collections/ONothing").then().body("code", equalTo("collection-not-found"));
    }

    @Test
    @Tag("ogcfeatures:core/fc-op")
    @Tag("ogcfeatures:core/fc-response")
    @Tag("ogcfeatures:core/fc-links")
    @Tag("ogcfeatures:core/fc-timeStamp")
    @Tag("ogcfeatures:core/fc-numberMatched")
    @Tag("ogcfeatures:core/fc-numberReturned")
    void theFeaturesOfACollectionAreToldWithTheirNumbersTimeAndLinks() {
        var before = Instant.now().minusSeconds(1);
        var answer = get(ITEMS);

        answer.then().statusCode(200).contentType(GEO).body("type", equalTo("FeatureCollection"))
            .body("features", hasSize(10)).body("numberReturned", equalTo(10)).body("numberMatched", equalTo(25))
            .body("links.rel", hasItems("self", "alternate", "next", "collection"))
            .body("links.type", everyItem(notNullValue()));
        assertThat(Instant.parse(answer.then().extract().path("timeStamp"))).isBetween(before.minusSeconds(1),
            Instant.now());
        assertThat(answer.headers().getValues("Link")).anyMatch(link -> link.contains("rel=\"next\""));
    }

    @Test
    void theLinksToTheNextPagesLeadThroughAllFeaturesOnce() {
        for (var question : List.of(ITEMS, ITEMS + "?limit=5", ITEMS + "?limit=7&bbox=139,35,140,36",
                ITEMS + "?limit=3&material=stone")) {
            var seen = new ArrayList<String>();
            for (var next = question; next != null; next = link(get(next), "next", GEO)) {
                seen.addAll(ids(next));
            }
            assertThat(seen).as(question).doesNotHaveDuplicates().hasSize(question.contains("stone") ? 10 : 25);
        }
    }

    @Test
    @Tag("ogcfeatures:core/fc-bbox-definition")
    @Tag("ogcfeatures:core/fc-bbox-response")
    void aBoxFindsWhateverTouchesIt() {
        assertThat(ids(ITEMS + "?bbox=139.7015,35.5,139.7035,35.7")).containsExactly(bridge(2), bridge(3));
        assertThat(ids(ITEMS + "?bbox=139.702,35.6,139.703,35.6")).containsExactly(bridge(2), bridge(3));
        assertThat(ids(ITEMS + "?bbox=139.7015,35.5,-9,139.7035,35.7,9")).containsExactly(bridge(2), bridge(3));
        assertThat(ids(ITEMS + "?bbox=0,0,1,1")).isEmpty();
        assertThat(ids(ITEMS + "?limit=100&bbox=130,30,-130,40")).as("over the 180th meridian").hasSize(25);
        var areas = DOOR + "/collections/OArea/items";
        assertThat(ids(areas + "?bbox=139.78,35.61,139.79,35.62")).containsExactly("urn:o:area:1");
        assertThat(ids(areas + "?bbox=139.70,35.69,139.71,35.70")).as("in its envelope, but not in it").isEmpty();
        for (var wrong : List.of("1", "1,2,3", "1,2,3,4,5", "a,b,c,d", "139,36,140,35", "139,35,181,36",
                "NaN,1,2,3", "1,2,9,3,4,5", "35,139,36,140", "1,2,3,4,", "1e999,2,3,4", "0x1,2,3,4")) {
            refused(ITEMS + "?bbox=" + wrong, "bbox");
        }
    }

    @Test
    @Tag("ogcfeatures:core/fc-limit-definition")
    @Tag("ogcfeatures:core/fc-limit-response")
    void aLimitIsNeverPassedAndTooHighAOneMeansTheHighest() {
        get(ITEMS + "?limit=1").then().statusCode(200).body("features", hasSize(1)).body("numberReturned", equalTo(1));
        for (var high : List.of("25", "1000", "1001", "99999999999999999999")) {
            get(ITEMS + "?limit=" + high).then().statusCode(200).body("features", hasSize(25))
                .body("links.rel", not(hasItem("next")));
        }
        for (var wrong : List.of("0", "-1", "a", "1.5", "0x1", "1,2")) {
            refused(ITEMS + "?limit=" + wrong, "limit");
        }
    }

    @Test
    @Tag("ogcfeatures:core/fc-time-definition")
    @Tag("ogcfeatures:core/fc-time-response")
    void aTimeFindsWhatWasObservedThenAndWhatHasNoTime() {
        for (var first : List.of("2026-01-01T00:00:00Z", "../2026-01-01T12:00:00Z", "/2026-01-01T12:00:00.5Z",
                "2025-12-31T00:00:00Z/2026-01-01T00:00:00Z")) {
            assertThat(ids(TIDES + "&datetime=" + first)).as(first).containsExactly("urn:o:tide:1", "urn:o:tide:3");
        }
        for (var second : List.of("2026-01-02T00:00:00Z", "2026-01-01T00:00:01Z/..", "2026-01-01T00:00:01z/")) {
            assertThat(ids(TIDES + "&datetime=" + second)).as(second).containsExactly("urn:o:tide:2", "urn:o:tide:3");
        }
        assertThat(ask().queryParam("datetime", "2026-01-01T09:00:00+09:00").get(TIDES).then().extract()
            .<List<String>>path("features.id")).containsExactly("urn:o:tide:1", "urn:o:tide:3");
        assertThat(ids(TIDES + "&datetime=2026-01-01T00:00:00Z/2026-01-02T00:00:00Z")).hasSize(3);
        assertThat(ids(ITEMS + "?limit=100&datetime=../2020-01-01T00:00:00Z")).as("by when they changed").isEmpty();
        assertThat(ids(ITEMS + "?limit=100&datetime=2020-01-01T00:00:00Z/..")).hasSize(25);
        for (var wrong : List.of("..", "../..", "/", "now", "2026-01-01", "2026-13-01T00:00:00Z",
                "2026-01-01T00:00:00", "2026-01-02T00:00:00Z/2026-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z/2026-01-03T00:00:00Z", "9999-12-31T23:59:59-18:00")) {
            refused(TIDES + "&datetime=" + wrong, "datetime");
        }
    }

    @Test
    void propertiesAreAskedForByTheirNames() {
        assertThat(ids(ITEMS + "?length=3")).containsExactly(bridge(3));
        assertThat(ids(ITEMS + "?limit=100&material=stone")).as("the planned one has no place yet").hasSize(10);
        assertThat(ids(ITEMS + "?limit=100&material=stone&open=true")).hasSize(5);
        assertThat(Door.anybody().queryParam("name", "橋3").get(ITEMS).then().statusCode(200).extract()
            .<List<String>>path("features.id")).containsExactly(bridge(3));
        assertThat(ids(ITEMS + "?material=wood")).isEmpty();
    }

    @Test
    @Tag("ogcfeatures:core/query-param-invalid")
    @Tag("ogcfeatures:core/query-param-unknown")
    void whatTheApiDoesNotKnowIsRefusedByName() {
        for (var address : List.of(DOOR, DOOR + "/api", DOOR + "/conformance", DOOR + "/collections", BRIDGES, ITEMS,
                ITEMS + "/" + bridge(1))) {
            get(address + "?colour=red").then().statusCode(400).contentType("application/problem+json")
                .body("code", equalTo("unknown-parameter")).body("parameter", equalTo("colour"));
            refused(address + "?f=xml", "f");
        }
        get(ITEMS + "/" + bridge(1) + "?bbox=1,2,3,4").then().statusCode(400);
        get(ITEMS + "?after=nonsense").then().statusCode(400).body("parameter", equalTo("after"));
    }

    @Test
    @Tag("ogcfeatures:core/f-op")
    @Tag("ogcfeatures:core/f-success")
    @Tag("ogcfeatures:core/f-links")
    void oneFeatureIsToldWithItsPropertiesAndLinks() {
        var answer = get(ITEMS + "/" + bridge(3));

        answer.then().statusCode(200).contentType(GEO).body("type", equalTo("Feature"))
            .body("id", equalTo(bridge(3))).body("properties.length", equalTo(3)).body("properties.name",
                equalTo("橋3")).body("properties.location", nullValue())
            .body("links.rel", hasItems("self", "alternate", "collection"));
        get(link(answer, "self", GEO)).then().statusCode(200).body("id", equalTo(bridge(3)));
        get(link(answer, "collection", JSON)).then().statusCode(200).body("id", equalTo("OBridge"));
        get("/en" + ITEMS + "/" + bridge(3)).then().body("properties.name", equalTo("Bridge 3"));
        get(DOOR + "/collections/TideGauge/items/urn:o:tide:1").then()
            .body("properties.observedAt", equalTo("2026-01-01T00:00:00Z")).body("properties.quality", notNullValue());
        for (var missing : List.of("urn:o:bridge:none", "urn:o:bridge:planned", "nonsense", "urn:o:tide:1")) {
            get(ITEMS + "/" + missing).then().statusCode(404);
        }
        get(ITEMS + "/urn:o:bridge:none").then().body("code", equalTo("feature-not-found"));
    }

    private static void refused(String address, String parameter) {
        get(address).then().statusCode(400).contentType("application/problem+json")
            .body("code", equalTo("invalid-parameter")).body("parameter", equalTo(parameter))
            .body("reason", notNullValue());
    }
}
