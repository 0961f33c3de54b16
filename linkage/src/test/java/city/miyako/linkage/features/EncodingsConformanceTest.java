package city.miyako.linkage.features;

import static city.miyako.linkage.features.SampleFeatures.BRIDGES;
import static city.miyako.linkage.features.SampleFeatures.DOOR;
import static city.miyako.linkage.features.SampleFeatures.ITEMS;
import static city.miyako.linkage.features.SampleFeatures.bridge;
import static city.miyako.linkage.features.SampleFeatures.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.Door;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The abstract tests of the classes GeoJSON, HTML and OpenAPI 3.0 (OGC 17-069r4, annexes A.3, A.4 and A.7).
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class EncodingsConformanceTest {
    private static final List<String> ALL = List.of(DOOR, DOOR + "/api", DOOR + "/conformance", DOOR + "/collections",
        BRIDGES, ITEMS, ITEMS + "/" + bridge(1));

    @BeforeEach
    void bridgesAndGauges() {
        SampleFeatures.send();
    }

    @Test
    @Tag("ogcfeatures:geojson/definition")
    void featuresAreGeoJsonAndEverythingElseIsJson() {
        for (var address : ALL) {
            boolean isFeature = address.startsWith(ITEMS);
            Door.anybody().accept(isFeature ? "application/geo+json" : "application/json").get(address).then()
                .statusCode(200).contentType(isFeature ? startsWith("application/geo+json")
                    : containsString("json"));
        }
    }

    @Test
    @Tag("ogcfeatures:geojson/content")
    void everyGeometryIsSound() throws IOException {
        for (var collection : List.of("OBridge", "OArea")) {
            var answer = tree(DOOR + "/collections/" + collection + "/items?limit=1000");
            assertThat(answer.path("type").asText()).isEqualTo("FeatureCollection");
            for (var feature : answer.path("features")) {
                assertThat(feature.path("type").asText()).isEqualTo("Feature");
                assertThat(feature.path("properties").isObject()).isTrue();
                assertThat(GeoJson.shape(new ObjectMapper().convertValue(feature.path("geometry"), Map.class)))
                    .isInstanceOf(ShapeAnswer.Sound.class);
            }
        }
    }

    @Test
    @Tag("ogcfeatures:html/definition")
    void everythingIsAPageForWhoeverWantsOne() {
        for (var address : ALL) {
            Door.anybody().accept("text/html").get(address).then().statusCode(200).contentType("text/html")
                .body(containsString("<h1"));
            Door.anybody().get("/en" + address + "?f=html").then().statusCode(200).contentType("text/html")
                .body(allOf(containsString("lang=\"en\""), not(containsString("‹"))));
        }
        Door.anybody().accept("text/html").get(ITEMS + "?limit=0").then().statusCode(400).contentType("text/html");
    }

    @Test
    @Tag("ogcfeatures:html/content")
    void aPageHoldsWhatTheJsonHoldsAndItsLinks() {
        page(DOOR).body(allOf(containsString("/ogc/features/collections"), containsString("/ogc/features/api"),
            containsString("/ogc/features/conformance")));
        page(DOOR + "/conformance").body(containsString("ogcapi-features-2/1.0/conf/crs"));
        page(DOOR + "/collections").body(allOf(containsString("OBridge"), containsString("潮位計")));
        page(BRIDGES).body(allOf(containsString("139.701"), containsString("EPSG/0/6677"),
            containsString("/collections/OBridge/items")));
        page(ITEMS + "?limit=5").body(allOf(containsString("橋5"), not(containsString("橋6")), containsString("stone"),
            containsString("rel=\"next\""), containsString("after=" + bridge(5).replace(":", "%3A"))));
        page(ITEMS + "/" + bridge(2)).body(allOf(containsString("橋2"), containsString("[139.702,35.6]"),
            containsString("stone"), containsString("f=json")));
        page(ITEMS + "?material=wood").body(containsString("該当する地物がありません"));
    }

    @Test
    @Tag("ogcfeatures:oas30/oas-definition-1")
    @Tag("ogcfeatures:oas30/oas-definition-2")
    void theDescriptionIsSoundOpenApi() throws IOException {
        var document = tree(DOOR + "/api");
        get(DOOR + "/api").then().contentType("application/vnd.oai.openapi+json");
        assertThat(document.path("openapi").asText()).matches("3\\.0\\.[0-9]+");
        assertThat(document.path("info").path("title").asText()).isNotEmpty();
        assertThat(document.path("info").path("version").asText()).isNotEmpty();
        var ids = document.path("paths").valueStream().map(path -> path.path("get").path("operationId").asText())
            .toList();
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
        document.path("paths").properties().forEach(path -> {
            assertThat(path.getKey()).startsWith("/");
            var parameters = path.getValue().path("get").path("parameters");
            var names = parameters.valueStream().map(one -> one.path("in").asText() + " " + one.path("name").asText())
                .toList();
            assertThat(names).as(path.getKey()).doesNotHaveDuplicates();
            for (var name : List.of("collectionId", "featureId")) {
                assertThat(names.contains("path " + name)).as(path.getKey())
                    .isEqualTo(path.getKey().contains("{" + name + "}"));
            }
            parameters.forEach(one -> assertThat(one.has("schema")).isTrue());
        });
        for (var reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
        }
    }

    @Test
    @Tag("ogcfeatures:oas30/completeness")
    @Tag("ogcfeatures:oas30/exceptions-codes")
    @Tag("ogcfeatures:oas30/security")
    void everyOperationTellsItsAnswersAndNoneNeedsAKey() throws IOException {
        var document = tree(DOOR + "/api");
        document.path("paths").properties().forEach(path -> {
            var responses = path.getValue().path("get").path("responses");
            assertThat(responses.has("200") && responses.has("400") && responses.has("406") && responses.has("500"))
                .as(path.getKey()).isTrue();
            assertThat(responses.has("404")).as(path.getKey()).isEqualTo(path.getKey().contains("{")
                || path.getKey().endsWith("/items"));
            assertThat(responses.path("200").path("content").has("text/html")).isTrue();
        });
        assertThat(document.has("security")).isFalse();
    }

    @Test
    @Tag("ogcfeatures:oas30/oas-impl")
    void theDoorDoesWhatItsDescriptionSays() throws IOException {
        var paths = tree(DOOR + "/api").path("paths");
        paths.properties().forEach(path -> {
            var address = DOOR + path.getKey().replace("{collectionId}", "OBridge").replace("{featureId}", bridge(1));
            var type = path.getValue().at("/get/responses/200/content").fieldNames().next();
            if (!path.getKey().endsWith("/items") || address.contains("/OBridge/")) {
                get(address.replaceAll("/$", "")).then().statusCode(200)
                    .contentType(startsWith(type.replaceAll(";.*", "")));
            }
        });
        var asked = paths.path("/collections/OBridge/items").path("get").path("parameters");
        var names = StreamSupport.stream(asked.spliterator(), false).map(one -> one.path("name").asText()).toList();
        assertThat(names).contains("bbox", "bbox-crs", "crs", "datetime", "limit", "after", "f", "material", "length",
            "name").doesNotContain("location");
        get(DOOR + "/api").then().body("paths", hasKey("/collections/{collectionId}/items"))
            .body("paths.'/collections/OBridge/items'.get.parameters.in", everyItem(equalTo("query")));
    }

    private static io.restassured.response.ValidatableResponse page(String address) {
        return Door.anybody().accept("text/html").get(address).then().statusCode(200).contentType("text/html");
    }

    private static JsonNode tree(String address) throws IOException {
        return new ObjectMapper().readTree(get(address).then().statusCode(200).extract().asByteArray());
    }
}
