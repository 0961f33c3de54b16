package city.miyako.linkage.sensorthings;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static city.miyako.linkage.sensorthings.SampleStreams.DOOR;
import static city.miyako.linkage.sensorthings.SampleStreams.entity;
import static city.miyako.linkage.sensorthings.SampleStreams.get;
import static city.miyako.linkage.sensorthings.SampleStreams.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.Door;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Observations that are sent in (OGC 18-088, 10.2 and 12) are readings like all others.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class CreateObservationsTest {
    private String pump = "";
    private String flow = "";
    private String address = "";

    @BeforeEach
    void aPumpWhoseFlowIsForItsStaffAlone() {
        pump = id("SPump");
        flow = pump + "~flow";
        address = entity("Datastreams", flow) + "/Observations";
        Door.create("""
            {"id":"%s","type":"SPump","flow":{"type":"Property","value":1,"observedAt":"2026-01-01T00:00:00Z",
             "unitCode":"MQS","accessClass":{"type":"Property","value":"internal"}}}""".formatted(pump));
    }

    @Test
    void whatIsSentIsToldInThePastAndAsTheStateOfItsThing() {
        var made = send(address, "{\"phenomenonTime\":\"2026-01-02T00:00:00Z\",\"result\":2.5}");

        made.then().statusCode(201).body("result", equalTo(2.5f)).body("'@iot.id'", equalTo(flow
            + "~2026-01-02T00:00:00Z"));
        inside(made.header("Location")).then().statusCode(200).body("result", equalTo(2.5f));
        as("130001").get("/ngsi-ld/v1/entities/" + pump).then().body("flow.value", equalTo(2.5f))
            .body("flow.observedAt", startsWith("2026-01-02T00:00:00")).body("flow.unitCode", equalTo("MQS"))
            .body("flow.accessClass.value", equalTo("internal"));
        get(made.header("Location")).then().statusCode(404);
    }

    @Test
    void whatIsOlderOnlyEntersThePastAndWhatIsSentTwiceIsInOnce() {
        var old = "{\"phenomenonTime\":\"2025-12-31T09:00:00+09:00\",\"result\":9,\"Datastream\":{\"@iot.id\":\"%s\"},"
            .formatted(flow) + "\"FeatureOfInterest\":{\"@iot.id\":\"%s\"}}".formatted(pump);
        for (int i = 0; i < 2; i++) {
            send(DOOR + "/Observations", old).then().statusCode(201)
                .body("'@iot.id'", endsWith("2025-12-31T00:00:00Z"));
        }
        as("130001").get("/ngsi-ld/v1/entities/" + pump).then().body("flow.value", equalTo(1));
        inside(address).then().body("value.result", contains(9, 1));
        send(address, "{\"phenomenonTime\":\"2025-12-31T00:00:00Z\",\"result\":8}").then().statusCode(409)
            .body("code", equalTo("observation-exists")).body("observation", endsWith("2025-12-31T00:00:00Z"));
        send(address, "{\"result\":\"now\"}").then().statusCode(201).body("result", equalTo("now"));
    }

    @Test
    void whatCannotBeKeptIsRefusedByName() {
        for (var wrong : List.of("{}|result", "{\"result\":1,\"validTime\":\"2026-01-01T00:00:00Z\"}|validTime",
                "{\"result\":1,\"phenomenonTime\":\"2026-01-01T00:00:00Z/2026-01-02T00:00:00Z\"}|phenomenonTime",
                "{\"result\":1,\"phenomenonTime\":\"today\"}|phenomenonTime",
                "{\"result\":1,\"resultTime\":5}|resultTime",
                "{\"result\":1,\"phenomenonTime\":\"2026-02-01T00:00:00Z\",\"resultTime\":\"2026-02-02T00:00:00Z\"}"
                + "|resultTime", "{\"result\":1,\"Datastream\":{\"@iot.id\":\"a~b\"}}|Datastream",
                "{\"result\":1,\"FeatureOfInterest\":{\"name\":\"new\"}}|FeatureOfInterest",
                "{\"result\":1,\"FeatureOfInterest\":{\"@iot.id\":\"urn:s:other\"}}|FeatureOfInterest")) {
            var parts = wrong.split("\\|");
            send(address, parts[0]).then().statusCode(400).body("code", equalTo("observation-not-kept"))
                .body("member", equalTo(parts[1]));
        }
        send(DOOR + "/Observations", "{\"result\":1}").then().statusCode(400).body("member", equalTo("Datastream"));
        for (var broken : List.of("", "[", "[]", "{\"result\":1e999}", "nonsense")) {
            send(address, broken).then().statusCode(400);
        }
        send(entity("Datastreams", "urn:s:none~x") + "/Observations", "{\"result\":1}").then().statusCode(404);
        for (var other : List.of("/Things", "/Datastreams", "/Observations('x')", "/Things('x')/Datastreams",
                "/CreateThings")) {
            send(DOOR + other, "{}").then().statusCode(405);
        }
    }

    @Test
    void onlyTheStaffOfTheTenantSend() {
        anybody().contentType("application/json").body("{\"result\":1}").urlEncodingEnabled(false).post(address).then()
            .statusCode(401);
        as("131016").contentType("application/json").body("{\"result\":1}").urlEncodingEnabled(false).post(address)
            .then().statusCode(404);
    }

    @Test
    @Tag("sensorthings:data-array/data-array")
    void rowsOfSeveralSeriesAreTakenInEachForItself() {
        var answer = send(DOOR + "/CreateObservations", """
            [{"Datastream":{"@iot.id":"%1$s"},"components":["phenomenonTime","result","FeatureOfInterest/id"],
              "dataArray@iot.count":3,"dataArray":[["2026-03-01T00:00:00Z",1,"%2$s"],["2026-03-02T00:00:00Z",2,"%2$s"],
              ["yesterday",3,"%2$s"]]},
             {"Datastream":{"@iot.id":"urn:s:none~x"},"components":["result"],"dataArray":[[1],[1,2]]}]"""
            .formatted(flow, pump));

        answer.then().statusCode(201).body("$", hasSize(5)).body("[2]", startsWith("error")).body("[3]",
            startsWith("error")).body("[4]", startsWith("error"));
        inside(answer.path("[1]")).then().statusCode(200).body("result", equalTo(2));
        var rows = inside(address + "?$resultFormat=dataArray&$select=result");
        rows.then().statusCode(200).body("value[0].components", contains("result"))
            .body("value[0].dataArray", equalTo(List.of(List.of(1), List.of(1), List.of(2))));
        send(DOOR + "/CreateObservations", "{}").then().statusCode(400);
        send(DOOR + "/CreateObservations", "[{\"dataArray\":[" + "[],".repeat(1_000) + "[]]}]").then().statusCode(400);
        assertThat(results(DOOR + "/Observations", "$filter=Datastream/id eq '" + flow + "'")).isEmpty();
    }

    private static Response send(String address, String body) {
        return json(body).urlEncodingEnabled(false).post(address);
    }

    private static Response inside(String address) {
        return as("130001").urlEncodingEnabled(false).get(address);
    }
}
