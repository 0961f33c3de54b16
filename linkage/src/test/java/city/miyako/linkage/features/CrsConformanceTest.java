package city.miyako.linkage.features;

import static city.miyako.linkage.features.SampleFeatures.BRIDGES;
import static city.miyako.linkage.features.SampleFeatures.DOOR;
import static city.miyako.linkage.features.SampleFeatures.ITEMS;
import static city.miyako.linkage.features.SampleFeatures.ask;
import static city.miyako.linkage.features.SampleFeatures.bridge;
import static city.miyako.linkage.features.SampleFeatures.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.engines.geography.ReferenceSystem;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The abstract tests of Coordinate Reference Systems by Reference (OGC 18-058r1, annex A).
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CrsConformanceTest {
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";

    @BeforeEach
    void bridgesAndGauges() {
        SampleFeatures.send();
    }

    @Test
    @Tag("ogcfeatures:crs/crs-uri")
    @Tag("ogcfeatures:crs/default-crs")
    @Tag("ogcfeatures:crs/storageCrs")
    void everyCollectionNamesItsSystemsAmongThemTheUsualAndTheStored() {
        for (var address : List.of(DOOR + "/collections", BRIDGES)) {
            List<String> systems = get(address).then().extract().path("crs");
            assertThat(systems).containsExactly(CRS84, EPSG + "4326", EPSG + "6668", EPSG + "3857", EPSG + "6677")
                .allMatch(system -> URI.create(system).isAbsolute());
        }
        get(BRIDGES).then().body("storageCrs", equalTo(CRS84));
        get(DOOR + "/collections").then().body("collections.find { it.id == 'OBridge' }.crs", hasItem(CRS84))
            .body("collections.find { it.id == 'OBridge' }.storageCrs", equalTo(CRS84));
    }

    @Test
    @Tag("ogcfeatures:crs/crs-parameter")
    @Tag("ogcfeatures:crs/crs-parameter-default")
    void theAnswerSaysInWhichSystemItsPlacesAre() {
        for (var address : List.of(ITEMS, ITEMS + "/" + bridge(1))) {
            get(address).then().header("Content-Crs", equalTo("<" + CRS84 + ">"));
            for (var system : ReferenceSystem.values()) {
                ask().queryParam("crs", system.uri()).get(address).then().statusCode(200)
                    .header("Content-Crs", equalTo("<" + system.uri() + ">"));
            }
        }
    }

    @Test
    @Tag("ogcfeatures:crs/crs-parameter-invalid")
    void aSystemThatIsNotOfferedIsRefused() {
        for (var wrong : List.of(EPSG + "2056", "EPSG:4326", "nonsense", EPSG + "4326/")) {
            for (var address : List.of(ITEMS, ITEMS + "/" + bridge(1))) {
                ask().queryParam("crs", wrong).get(address).then().statusCode(400)
                    .body("code", equalTo("invalid-parameter")).body("parameter", equalTo("crs"));
            }
        }
    }

    @Test
    @Tag("ogcfeatures:crs/crs-parameter-transform")
    void placesAreToldInTheOrderOfTheAxesOfTheirSystem() {
        var one = ITEMS + "/" + bridge(1);
        in(one, EPSG + "4326").body("geometry.coordinates", contains(35.6f, 139.701f));
        in(one, EPSG + "6668").body("geometry.coordinates", contains(35.6f, 139.701f));
        List<Number> mercator = in(one, EPSG + "3857").extract().path("geometry.coordinates");
        assertThat(mercator.get(0).doubleValue()).isCloseTo(6_378_137 * Math.toRadians(139.701), within(2.0));
        assertThat(mercator.get(1).doubleValue()).isCloseTo(6_378_137
            * Math.log(Math.tan(Math.PI / 4 + Math.toRadians(35.6) / 2)), within(2.0));
        List<Number> plane = in(one, EPSG + "6677").extract().path("geometry.coordinates");
        assertThat(plane.get(0).doubleValue()).as("X to the north").isBetween(-44_500.0, -44_200.0);
        assertThat(plane.get(1).doubleValue()).as("Y to the east").isBetween(-12_100.0, -11_900.0);
        for (var system : ReferenceSystem.values()) {
            List<List<List<Number>>> area = in(DOOR + "/collections/OArea/items/urn:o:area:1", system.uri()).extract()
                .path("geometry.coordinates");
            assertThat(area.getFirst()).as(system.name()).hasSize(4).allMatch(position -> position.size() == 2);
        }
        in(DOOR + "/collections/OArea/items/urn:o:area:far", EPSG + "6677").statusCode(200)
            .body("geometry", nullValue());
    }

    @Test
    @Tag("ogcfeatures:crs/bbox-crs-parameter")
    @Tag("ogcfeatures:crs/bbox-crs-parameter-default")
    void aBoxIsReadInTheSystemItNames() {
        assertThat(found("139.7015,35.5,139.7035,35.7", CRS84)).containsExactly(bridge(2), bridge(3));
        assertThat(found("35.5,139.7015,35.7,139.7035", EPSG + "4326")).containsExactly(bridge(2), bridge(3));
        assertThat(found("35.5,139.7015,35.7,139.7035", EPSG + "6668")).containsExactly(bridge(2), bridge(3));
        var west = 6_378_137 * Math.toRadians(139.7015);
        var east = 6_378_137 * Math.toRadians(139.7035);
        assertThat(found(west + ",4200000," + east + ",4300000", EPSG + "3857")).containsExactly(bridge(2), bridge(3));
        List<Number> second = in(ITEMS + "/" + bridge(2), EPSG + "6677").extract().path("geometry.coordinates");
        double north = second.get(0).doubleValue();
        double right = second.get(1).doubleValue();
        assertThat(found((north - 50) + "," + (right - 50) + "," + (north + 50) + "," + (right + 50), EPSG + "6677"))
            .containsExactly(bridge(2));
        assertThat(SampleFeatures.ids(ITEMS + "?bbox=139.7015,35.5,139.7035,35.7")).containsExactly(bridge(2),
            bridge(3));
    }

    @Test
    @Tag("ogcfeatures:crs/bbox-crs-parameter-invalid")
    void aBoxInASystemThatIsNotOfferedOrOutsideOfItIsRefused() {
        for (var wrong : List.of(EPSG + "2056", "EPSG:4326", "nonsense")) {
            ask().queryParam("bbox", "1,2,3,4").queryParam("bbox-crs", wrong).get(ITEMS).then().statusCode(400)
                .body("parameter", equalTo("bbox-crs"));
            ask().queryParam("bbox-crs", wrong).get(ITEMS).then().statusCode(400);
        }
        for (var outside : List.of("139,35,140,36", "1,2,200,3")) {
            ask().queryParam("bbox", outside).queryParam("bbox-crs", EPSG + "4326").get(ITEMS).then().statusCode(400)
                .body("parameter", equalTo("bbox"));
        }
        ask().queryParam("bbox", "0,0,9e9,1").queryParam("bbox-crs", EPSG + "6677").get(ITEMS).then().statusCode(400);
    }

    private static List<String> found(String box, String system) {
        return ask().queryParam("bbox", box).queryParam("bbox-crs", system).get(ITEMS).then().statusCode(200).extract()
            .path("features.id");
    }

    private static io.restassured.response.ValidatableResponse in(String address, String system) {
        return ask().queryParam("crs", system).get(address).then().statusCode(200);
    }
}
