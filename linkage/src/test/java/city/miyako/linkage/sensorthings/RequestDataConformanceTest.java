package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.sensorthings.SampleStreams.DOOR;
import static city.miyako.linkage.sensorthings.SampleStreams.READINGS;
import static city.miyako.linkage.sensorthings.SampleStreams.WELLS;
import static city.miyako.linkage.sensorthings.SampleStreams.depth;
import static city.miyako.linkage.sensorthings.SampleStreams.entity;
import static city.miyako.linkage.sensorthings.SampleStreams.get;
import static city.miyako.linkage.sensorthings.SampleStreams.ids;
import static city.miyako.linkage.sensorthings.SampleStreams.results;
import static city.miyako.linkage.sensorthings.SampleStreams.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The abstract tests of addresses and query options (OGC 18-088, clause 9), one by one.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class RequestDataConformanceTest {
    private static final String STREAMS = entity("Sensors", "SWell") + "/Datastreams";
    private static final String DEPTHS = entity("Datastreams", depth(1)) + "/Observations";
    private static final String IS_WELL = "properties/type eq 'SWell'";

    @BeforeEach
    void wellsAndGauges() {
        SampleStreams.send();
    }

    @Test
    @Tag("sensorthings:resource-path/resource-path-to-entities")
    void addressesLeadToSetsEntitiesPropertiesAndAlongRelations() {
        var root = get(DOOR);
        root.then().statusCode(200).body("value.name", hasItems("Things", "Locations", "HistoricalLocations",
            "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"))
            .body("serverSettings.conformance", hasItems(
                "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel",
                "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities",
                "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data"));
        root.then().extract().<List<String>>path("value.url").forEach(set -> get(set).then().statusCode(200)
            .body("$", hasKey("value")));
        var one = entity("Things", well(1));
        get(one + "/name").then().body("$", equalTo(Map.of("name", "井戸1")));
        get(one + "/properties/keeper").then().body("$", equalTo(Map.of("keeper", "k1")));
        assertThat(get(one + "/name/$value").then().statusCode(200).contentType("text/plain").extract().asString())
            .isEqualTo("井戸1");
        get(one + "/Datastreams/$ref").then().body("value[0].size()", equalTo(1));
        get(get(one + "/Datastreams/$ref").<String>path("value[0].'@iot.selfLink'")).then()
            .body("'@iot.id'", equalTo(depth(1)));
        assertThat(results(one + "/Datastreams('" + depth(1) + "')/Observations", "$top=2")).hasSize(2);
        get(DEPTHS + "('" + depth(1) + "~2026-01-01T01:00:00Z')/FeatureOfInterest/description").then().statusCode(200);
        get(one + "/Datastreams('" + depth(2) + "')").then().statusCode(404);
    }

    @Test
    @Tag("sensorthings:request-data/status-code")
    void whatIsNotThereIsNotFound() {
        for (var missing : List.of("/Nothings", "/Things('urn:s:nothing')", "/Things(1)", "/Things('a", "/Things()",
                "/Things('" + well(1) + "')/Sensors", "/Things('" + well(1) + "')/name/x", "/Things/$value",
                "/Things('" + well(1) + "')/$ref", "/Datastreams('~')", "/Sensors('')", "/Things/name")) {
            get(DOOR + missing).then().statusCode(404).contentType("application/problem+json")
                .body("code", equalTo("entity-not-found"));
        }
    }

    @Test
    @Tag("sensorthings:request-data/query-status-code")
    void whatIsNotAnsweredIsRefusedByName() {
        for (var option : List.of("$search", "$apply", "$format", "colour")) {
            get(DOOR + "/Things", option + "=x").then().statusCode(501).body("code", equalTo("option-not-supported"))
                .body("option", equalTo(option));
        }
        get(DOOR + "/Things", "$filter=Datastreams/Observations/result eq 1").then().statusCode(501);
        get(DOOR + "/Things", "$filter=soundex(name) eq 'x'").then().statusCode(501);
        get(DOOR + "/Datastreams", "$orderby=phenomenonTime").then().statusCode(501);
        get(DOOR + "/Things", "$resultFormat=dataArray").then().statusCode(501);
        for (var wrong : List.of("$top=-1", "$top=x", "$skip=1.5", "$skip=10001", "$count=yes", "$select=colour",
                "$expand=Sensors", "$expand=Datastreams($top=x)", "$filter=name eq", "$filter=colour eq 1", "$filter=",
                "$orderby=name up", "$filter=name eq 'a", "$filter=length(name,1) eq 1", "$select=",
                "$filter=st_within(name, geography'POINT (')", "$filter=name eq 2026-13-01T00:00:00Z")) {
            get(DOOR + "/Things", wrong).then().statusCode(400).body("code", equalTo("invalid-option"));
        }
        get(entity("Things", well(1)), "$top=1").then().statusCode(400);
    }

    @Test
    @Tag("sensorthings:request-data/expand")
    void whatIsRelatedIsToldWithinAsDeepAsAsked() {
        var told = get(entity("Things", well(1)), "$expand=Locations,Datastreams($filter=ObservedProperty/id eq "
            + "'depth';$expand=Observations($top=2;$orderby=phenomenonTime desc;$select=result;$count=true),Sensor)");

        told.then().statusCode(200).body("Locations", hasSize(1)).body("Datastreams", hasSize(1))
            .body("Datastreams[0].Sensor.'@iot.id'", equalTo("SWell"))
            .body("Datastreams[0].Observations", contains(hasEntry("result", 25), hasEntry("result", 24)))
            .body("Datastreams[0].'Observations@iot.count'", equalTo(READINGS));
        get(told.<String>path("Datastreams[0].'Observations@iot.nextLink'")).then()
            .body("value.result", contains(23, 22));
        get(entity("Things", well(2)), "$expand=Datastreams/Observations/FeatureOfInterest,Datastreams/Sensor").then()
            .body("Datastreams[0].Observations[0].FeatureOfInterest.'@iot.id'", equalTo(well(2)))
            .body("Datastreams[1].Sensor.'@iot.id'", equalTo("SWell"));
        get(DOOR + "/Things", "$expand=" + "Datastreams($expand=Thing($expand=".repeat(3) + "Locations"
            + "))".repeat(3)).then().statusCode(403).body("code", equalTo("too-complex-query"));
    }

    @Test
    @Tag("sensorthings:request-data/select")
    void onlyWhatIsSelectedIsTold() {
        get(DEPTHS, "$top=1", "$select=result,phenomenonTime").then().body("value[0]",
            equalTo(Map.of("result", 1, "phenomenonTime", "2026-01-01T00:00:00Z")));
        assertThat(get(entity("Things", well(1)), "$select=id,name,Datastreams").then().extract()
            .<Map<String, String>>path("$")).containsOnlyKeys("@iot.id", "name", "Datastreams@iot.navigationLink");
    }

    @Test
    @Tag("sensorthings:request-data/orderby")
    void entitiesArePutInOrderByAnyKey() {
        assertThat(results(DEPTHS, "$orderby=phenomenonTime desc", "$top=3")).containsExactly(25, 24, 23);
        assertThat(results(DEPTHS, "$orderby=result mod 10 desc,result", "$top=3")).containsExactly(9, 19, 8);
        assertThat(ids(DOOR + "/Things", "$filter=" + IS_WELL, "$orderby=properties/keeper desc,@iot.id", "$top=5"))
            .containsExactly(well(2), well(5), well(8), well(11), well(1));
        assertThat(ids(STREAMS, "$orderby=ObservedProperty/id desc,Thing/id desc", "$top=1"))
            .containsExactly(well(12) + "~pumping");
        assertThat(results(entity("Sensors", "SWell") + "/Datastreams('" + depth(1) + "')/Observations",
            "$orderby=resultTime asc", "$top=1")).containsExactly(1);
    }

    @Test
    @Tag("sensorthings:request-data/top")
    @Tag("sensorthings:request-data/skip")
    @Tag("sensorthings:request-data/count")
    void asManyAsAreAskedForAreToldBehindThoseThatArePassedOver() {
        assertThat(results(DEPTHS, "$top=2")).containsExactly(1, 2);
        assertThat(results(DEPTHS, "$top=2", "$skip=3")).containsExactly(4, 5);
        get(DEPTHS, "$top=0", "$count=true").then().body("value", hasSize(0)).body("'@iot.count'", equalTo(READINGS))
            .body("'@iot.nextLink'", nullValue());
        get(DEPTHS, "$top=1", "$count=true", "$filter=result gt 20").then().body("'@iot.count'", equalTo(5));
        get(DEPTHS, "$count=false").then().body("$", not(hasKey("@iot.count")));
        get(STREAMS, "$top=3", "$count=true").then().body("'@iot.count'", equalTo(2 * WELLS)).body("value", hasSize(3));
    }

    @Test
    @Tag("sensorthings:request-data/pagination")
    void theLinksToTheNextPagesLeadThroughAllOnce() {
        for (var question : List.of(DEPTHS + "?$top=4", DEPTHS + "?$top=4&$orderby=phenomenonTime%20desc",
                DEPTHS + "?$top=4&$skip=2", DEPTHS + "?$top=4&$orderby=result%20desc",
                DEPTHS + "?$top=3&$filter=result%20gt%205&$count=true", STREAMS + "?$top=5",
                STREAMS + "?$top=5&$filter=ObservedProperty/id%20eq%20'depth'",
                DOOR + "/Things?$top=5&$filter=properties/type%20eq%20'SWell'",
                DOOR + "/Observations?$top=7&$filter=Datastream/Sensor/id%20eq%20'SWell'",
                entity("FeaturesOfInterest", well(1)) + "/Observations?$top=4&$orderby=phenomenonTime")) {
            var seen = new ArrayList<String>();
            for (String next = question; next != null; next = get(next).path("'@iot.nextLink'")) {
                seen.addAll(ids(next));
            }
            int expected = question.contains("SWell')/Data") ? question.contains("depth") ? WELLS : 2 * WELLS
                : question.contains("SWell") ? question.contains("Things") ? WELLS : 2 * WELLS + READINGS - 1
                : question.contains("gt") ? 20 : question.contains("skip") ? READINGS - 2
                : question.contains("Features") ? READINGS + 1 : READINGS;
            assertThat(seen).as(question).doesNotHaveDuplicates().hasSize(expected);
        }
    }

    @Test
    @Tag("sensorthings:request-data/order")
    void filtersComeFirstThenCountsOrderAndPages() {
        get(DEPTHS, "$top=2", "$skip=1", "$orderby=result desc", "$count=true", "$filter=result le 10",
            "$select=result", "$expand=Datastream($select=id)").then().body("'@iot.count'", equalTo(10))
            .body("value.result", contains(9, 8)).body("value[0].Datastream.'@iot.id'", equalTo(depth(1)));
    }

    @Test
    @Tag("sensorthings:request-data/filter")
    void entitiesAreFoundByWhatIsToldOfThemAndOfWhatTheyAreRelatedTo() {
        assertThat(ids(DOOR + "/Things", "$filter=name eq '井戸7'")).containsExactly(well(7));
        assertThat(ids(STREAMS, "$filter=Thing/name eq '井戸7' and unitOfMeasurement/symbol eq 'm'"))
            .containsExactly(depth(7));
        assertThat(ids(DOOR + "/Observations", "$top=100", "$filter=Datastream/Sensor/id eq 'SWell' and "
            + "Datastream/Thing/Datastreams/id eq '" + depth(1) + "'")).hasSize(READINGS + 1);
        assertThat(ids(DOOR + "/Observations", "$top=100", "$filter=Datastream/Sensor/id eq 'SWell' and "
            + "Datastream/ObservedProperty/id eq 'depth' and result gt 24")).hasSize(1);
        assertThat(ids(DOOR + "/Things", "$filter=Datastreams/unitOfMeasurement/name eq 'metre' and " + IS_WELL
            + " and st_within(Locations/location, geography'POLYGON ((139.7005 35.5, 139.7025 35.5, 139.7025 35.7, "
            + "139.7005 35.7, 139.7005 35.5))')")).containsExactly(well(1), well(2));
        assertThat(results(DEPTHS, "$filter=phenomenonTime ge 2026-01-01T20:00:00Z and phenomenonTime lt "
            + "2026-01-01T22:00:00Z")).containsExactly(21, 22);
        assertThat(results(DEPTHS, "$filter=2026-01-01T22:00:00Z lt phenomenonTime")).containsExactly(24, 25);
        assertThat(results(DEPTHS, "$filter=phenomenonTime eq 2026-01-01T09:00:00%2B09:00".replace("%2B", "+")))
            .containsExactly(1);
        assertThat(results(DOOR + "/Observations", "$filter=Datastream/@iot.id eq '" + depth(1) + "'", "$top=1",
            "$orderby=phenomenonTime desc")).containsExactly(25);
        assertThat(results(DOOR + "/Observations", "$filter=FeatureOfInterest/id eq '" + well(3)
            + "' and Datastream/ObservedProperty/id eq 'depth'")).containsExactly(3);
        get(DOOR + "/Locations", "$filter=geo.distance(location, geography'POINT (139.701 35.6)') lt 0.0005 and "
            + "startswith(id, 'urn:s:')").then().body("value.'@iot.id'", hasItem(well(1)))
            .body("value.'@iot.id'", not(hasItem(well(2))));
    }

    @Test
    void aResultOfTruthsIsOneAndNumbersComeOutAsTheyWentIn() {
        get(entity("Datastreams", well(2) + "~pumping") + "/Observations", "$filter=result").then()
            .body("value.result", contains(true));
        get(DEPTHS, "$resultFormat=dataArray", "$top=2").then().body("value", hasSize(1))
            .body("value[0].components", contains("id", "phenomenonTime", "resultTime", "result"))
            .body("value[0].'dataArray@iot.count'", equalTo(2)).body("value[0].dataArray[1][3]", equalTo(2));
    }
}
