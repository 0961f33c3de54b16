package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.sensorthings.SampleStreams.BUS;
import static city.miyako.linkage.sensorthings.SampleStreams.DOOR;
import static city.miyako.linkage.sensorthings.SampleStreams.RIVER;
import static city.miyako.linkage.sensorthings.SampleStreams.RIVER_LEVEL;
import static city.miyako.linkage.sensorthings.SampleStreams.depth;
import static city.miyako.linkage.sensorthings.SampleStreams.entity;
import static city.miyako.linkage.sensorthings.SampleStreams.get;
import static city.miyako.linkage.sensorthings.SampleStreams.ids;
import static city.miyako.linkage.sensorthings.SampleStreams.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The abstract tests of the entities of the Sensing Core (OGC 18-088, clause 8), one by one.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DataModelConformanceTest {
    private static final Map<String, String> ONE_OF_EACH = Map.of("Things", well(1), "Locations", well(1),
        "HistoricalLocations", BUS + "~2026-01-01T00:00:00Z", "Datastreams", depth(1), "Sensors", "SWell",
        "ObservedProperties", "depth", "Observations", depth(1) + "~2026-01-01T00:00:00Z", "FeaturesOfInterest",
        well(1));

    @BeforeEach
    void wellsAndGauges() {
        SampleStreams.send();
    }

    @Test
    @Tag("sensorthings:datamodel/entity-control-information/common-control-information")
    void everyEntityTellsItsIdItsAddressAndWhatItIsRelatedTo() {
        for (var kind : Kind.values()) {
            var id = ONE_OF_EACH.get(kind.many());
            var one = get(entity(kind.many(), id));

            one.then().statusCode(200).contentType("application/json").body("'@iot.id'", equalTo(id));
            get(one.path("'@iot.selfLink'")).then().statusCode(200).body("'@iot.id'", equalTo(id));
            for (var relation : kind.relations()) {
                get(one.path("'" + relation.name() + "@iot.navigationLink'")).then().statusCode(200);
            }
            for (var property : kind.properties()) {
                one.then().body("$", hasKey(property));
            }
        }
    }

    @Test
    @Tag("sensorthings:datamodel/thing/properties")
    @Tag("sensorthings:datamodel/thing/relations")
    void whatMeasuresIsAThingWithWhatElseIsKnownOfIt() {
        get("/en" + entity("Things", well(1))).then().body("name", equalTo("Well 1"))
            .body("description", notNullValue()).body("properties.keeper", equalTo("k1"))
            .body("properties.type", equalTo("SWell")).body("properties.tenant", equalTo("130001"))
            .body("properties", not(hasKey("depth"))).body("properties", not(hasKey("location")));
        get(entity("Things", RIVER)).then().body("description", equalTo("河川水位計"));
        get(entity("Things", "urn:s:bench:1")).then().statusCode(404).body("code", equalTo("entity-not-found"));
        assertThat(ids(entity("Things", well(1)) + "/Datastreams")).containsExactly(depth(1), well(1) + "~pumping");
    }

    @Test
    @Tag("sensorthings:datamodel/location/properties")
    @Tag("sensorthings:datamodel/location/relations")
    void whereAThingIsIsALocation() {
        get(entity("Things", well(1)) + "/Locations").then().body("value", hasSize(1))
            .body("value[0].encodingType", equalTo("application/geo+json"))
            .body("value[0].location.coordinates", contains(139.701f, 35.6f));
        assertThat(ids(entity("Locations", well(1)) + "/Things")).containsExactly(well(1));
        get(entity("Things", RIVER) + "/Locations").then().statusCode(200).body("value", hasSize(0));
    }

    @Test
    @Tag("sensorthings:datamodel/historical-location/properties")
    @Tag("sensorthings:datamodel/historical-location/relations")
    void whereAThingWasIsToldAsFarAsThePastKnows() {
        var past = entity("Things", BUS) + "/HistoricalLocations";

        get(past).then().body("value.time", contains("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"));
        var first = entity("HistoricalLocations", BUS + "~2026-01-01T00:00:00Z");
        get(first + "/Thing").then().body("'@iot.id'", equalTo(BUS));
        get(first + "/Locations").then().body("value[0].location.coordinates[1]", equalTo(35.1f))
            .body("value[0].'@iot.id'", equalTo(BUS + "~2026-01-01T00:00:00Z"));
        get(entity("Locations", BUS + "~2026-01-01T00:00:00Z") + "/HistoricalLocations").then()
            .body("value.time", contains("2026-01-01T00:00:00Z"));
        assertThat(ids(past, "$orderby=time desc", "$top=1")).containsExactly(BUS + "~2026-01-02T00:00:00Z");
        get(entity("Things", well(1)) + "/HistoricalLocations").then().statusCode(200).body("value", hasSize(0));
        assertThat(ids(DOOR + "/HistoricalLocations", "$top=1000")).contains(BUS + "~2026-01-01T00:00:00Z");
    }

    @Test
    @Tag("sensorthings:datamodel/datastream/properties")
    @Tag("sensorthings:datamodel/datastream/relations")
    void eachMeasuredAttributeOfAThingIsADatastreamWithItsUnitAndTimes() {
        get(entity("Datastreams", depth(1))).then().body("observationType", endsWith("OM_Measurement"))
            .body("unitOfMeasurement.name", equalTo("metre"))
            .body("unitOfMeasurement.definition", equalTo("http://www.opengis.net/def/uom/UCUM/m"))
            .body("phenomenonTime", equalTo("2026-01-01T00:00:00Z/2026-01-02T00:00:00Z"));
        get(entity("Datastreams", well(1) + "~pumping")).then().body("observationType", endsWith("OM_TruthObservation"))
            .body("unitOfMeasurement.name", equalTo(null));
        get("/en" + entity("Datastreams", RIVER_LEVEL)).then().body("name", equalTo("川: Water level"))
            .body("unitOfMeasurement.symbol", equalTo("m"));
        get(entity("Datastreams", depth(1)) + "/Thing").then().body("'@iot.id'", equalTo(well(1)));
        get(entity("Datastreams", depth(1)) + "/Sensor").then().body("'@iot.id'", equalTo("SWell"));
        get(entity("Datastreams", depth(1)) + "/ObservedProperty").then().body("'@iot.id'", equalTo("depth"));
        get(entity("Datastreams", BUS + "~location")).then().statusCode(404);
    }

    @Test
    @Tag("sensorthings:datamodel/sensor/properties")
    @Tag("sensorthings:datamodel/sensor/relations")
    void whatIsKnownOfHowSomethingIsMeasuredIsTheKindOfThing() {
        get("/en" + entity("Sensors", "RiverGauge")).then().body("name", equalTo("River gauge"))
            .body("encodingType", equalTo("text/html")).body("metadata", startsWith("<p>River gauge"));
        assertThat(ids(entity("Sensors", "SWell") + "/Datastreams")).hasSize(24).contains(depth(1), depth(12));
        assertThat(ids(DOOR + "/Sensors", "$top=1000")).contains("SWell", "RiverGauge").doesNotContain("SBench");
    }

    @Test
    @Tag("sensorthings:datamodel/observed-property/properties")
    @Tag("sensorthings:datamodel/observed-property/relations")
    void whatIsMeasuredIsNamedByTheVocabulary() {
        get("/en" + entity("ObservedProperties", "waterLevel")).then().body("name", equalTo("Water level"))
            .body("definition", equalTo("https://uri.etsi.org/ngsi-ld/default-context/waterLevel"))
            .body("description", containsString("vocabulary"));
        assertThat(ids(entity("ObservedProperties", "depth") + "/Datastreams", "$filter=Sensor/id eq 'SWell'"))
            .hasSize(12);
        get(DOOR + "/ObservedProperties", "$top=1000").then().body("value.'@iot.id'", hasItem("depth"))
            .body("value.'@iot.id'", not(hasItem("location")));
    }

    @Test
    @Tag("sensorthings:datamodel/observation/properties")
    @Tag("sensorthings:datamodel/observation/relations")
    void eachValueOfThePastIsAnObservation() {
        var third = entity("Observations", depth(1) + "~2026-01-01T02:00:00Z");

        get(third).then().body("phenomenonTime", equalTo("2026-01-01T02:00:00Z"))
            .body("resultTime", equalTo("2026-01-01T02:00:00Z")).body("result", equalTo(3))
            .body("parameters.quality", equalTo("good"));
        get(third + "/Datastream").then().body("'@iot.id'", equalTo(depth(1)));
        get(third + "/FeatureOfInterest").then().body("'@iot.id'", equalTo(well(1)));
        for (var missing : List.of(depth(1) + "~2026-01-01T02:00:01Z", depth(1), depth(1) + "~yesterday", "x")) {
            get(entity("Observations", missing)).then().statusCode(404);
        }
    }

    @Test
    @Tag("sensorthings:datamodel/feature-of-interest/properties")
    @Tag("sensorthings:datamodel/feature-of-interest/relations")
    void whatAnObservationIsAboutIsTheThingAtItsPlace() {
        get(entity("FeaturesOfInterest", well(1))).then().body("encodingType", equalTo("application/geo+json"))
            .body("feature.type", equalTo("Feature")).body("feature.geometry.coordinates", contains(139.701f, 35.6f));
        get(entity("FeaturesOfInterest", RIVER)).then().body("feature.geometry", equalTo(null));
        assertThat(ids(entity("FeaturesOfInterest", well(2)) + "/Observations")).containsExactly(
            depth(2) + "~2026-01-01T00:00:00Z", well(2) + "~pumping~2026-01-01T00:00:00Z");
    }
}
