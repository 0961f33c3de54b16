package city.miyako.linkage.ngsild;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TemporalTest {
    private static final String ASK = "/ngsi-ld/v1/temporal/entityOperations/query";
    private static final String PAST = "/ngsi-ld/v1/temporal/entities";

    /// Whatever kind of attribute says when it was observed has a past, and is put into it late, too.
    @Test
    @Tag("ngsild:4.5.7")
    @Tag("ngsild:4.5.8")
    @Tag("ngsild:4.5.9")
    void everyKindOfAttributeHasAPast() {
        var tram = id("PastTram");
        json("""
            {"id":"%s","type":"PastTram",
             "stop":{"type":"Relationship","object":"urn:a:stop:2","observedAt":"2026-11-01T01:00:00Z"},
             "sign":{"type":"LanguageProperty","languageMap":{"ja":"港","en":"Port"},
              "observedAt":"2026-11-01T01:00:00Z"},
             "mood":{"type":"VocabProperty","vocab":"Late","observedAt":"2026-11-01T01:00:00Z"},
             "raw":{"type":"JsonProperty","json":{"a":[1]},"observedAt":"2026-11-01T01:00:00Z"},
             "doors":{"type":"ListProperty","valueList":[1,2],"observedAt":"2026-11-01T01:00:00Z"},
             "next":{"type":"ListRelationship","objectList":[{"object":"urn:a:stop:3"}],
              "observedAt":"2026-11-01T01:00:00Z"},
             "place":{"type":"GeoProperty","value":{"type":"Point","coordinates":[139,35]},
              "observedAt":"2026-11-01T01:00:00Z"}}""".formatted(tram)).post("/ngsi-ld/v1/entities").then()
            .statusCode(201);
        json("""
            {"stop":[{"type":"Relationship","object":"urn:a:stop:1","observedAt":"2026-11-01T00:00:00Z"}],
             "mood":{"type":"VocabProperty","vocab":["Late","Full"],"observedAt":"2026-11-01T02:00:00Z"}}""")
            .post(PAST + "/" + tram + "/attrs").then().statusCode(204);

        var past = PAST + "/" + tram + "?timerel=after&timeAt=2026-01-01T00:00:00Z";
        anybody().get(past).then().statusCode(200).body("stop.object", contains("urn:a:stop:1", "urn:a:stop:2"))
            .body("stop.type", contains("Relationship", "Relationship"))
            .body("sign[0].languageMap.ja", equalTo("港")).body("mood[0].vocab", equalTo("Late"))
            .body("mood[1].vocab", contains("Late", "Full")).body("raw[0].json.a", contains(1))
            .body("doors[0].valueList", contains(1, 2)).body("next[0].objectList[0].object", equalTo("urn:a:stop:3"))
            .body("place[0].type", equalTo("GeoProperty")).body("place[0].value.coordinates", contains(139, 35));
        anybody().get(past + "&options=temporalValues").then().body("stop.objects[1][0]", equalTo("urn:a:stop:2"))
            .body("stop.type", equalTo("Relationship")).body("sign.languageMaps[0][0].en", equalTo("Port"))
            .body("mood.vocabs", hasSize(2)).body("raw.jsons", hasSize(1)).body("doors.valueLists", hasSize(1))
            .body("next.objectLists", hasSize(1)).body("place.values", hasSize(1));
        Door.get(tram).then().body("stop.object", equalTo("urn:a:stop:2")).body("mood.vocab", contains("Late", "Full"));
        json("{\"stop\":5}").patch("/ngsi-ld/v1/entities/" + tram + "/attrs").then().statusCode(204);
        anybody().get(past).then().body("stop[0].value", equalTo("urn:a:stop:1"));
    }

    @Test
    @Tag("ngsild:4.5.6")
    @Tag("ngsild:4.5.7")
    @Tag("ngsild:4.5.9")
    @Tag("ngsild:4.5.19")
    @Tag("ngsild:4.5.19.1")
    @Tag("ngsild:4.8")
    @Tag("ngsild:4.11")
    @Tag("ngsild:5.2.20")
    @Tag("ngsild:5.6.11")
    @Tag("ngsild:5.7.3")
    @Tag("ngsild:6.3.12")
    @Tag("ngsild:6.18.3.1")
    @Tag("ngsild:6.19.3.1")
    void thePastOfAGaugeIsToldInThreeForms() {
        var gauge = gaugeWithPast();
        var between = "?timerel=between&timeAt=2026-11-01T00:00:00Z&endTimeAt=2026-11-01T03:00:00Z";

        anybody().get(PAST + "/" + gauge + between).then().statusCode(200).body("waterLevel", hasSize(3))
            .body("waterLevel[0].value", equalTo(1)).body("waterLevel[0].unitCode", equalTo("MTR"))
            .body("waterLevel[2].observedAt", equalTo("2026-11-01T02:00:00Z"));
        anybody().get(PAST + "/" + gauge + between + "&options=temporalValues").then()
            .body("waterLevel.values", hasSize(3)).body("waterLevel.values[1][0]", equalTo(2))
            .body("waterLevel.values[1][1]", equalTo("2026-11-01T01:00:00Z"));
        anybody().get(PAST + "/" + gauge + "?timerel=between&timeAt=2026-11-01T00:00:00Z&endTimeAt=2026-11-01T06:00:00Z"
            + "&options=aggregatedValues&aggrMethods=avg,max,min,sum,totalCount,stddev,distinctCount,sumsq"
            + "&aggrPeriodDuration=PT2H").then().body("waterLevel.avg", hasSize(2))
            .body("waterLevel.avg[0][0]", equalTo(1.5f)).body("waterLevel.avg[0][1]", equalTo("2026-11-01T00:00:00Z"))
            .body("waterLevel.avg[0][2]", equalTo("2026-11-01T02:00:00Z")).body("waterLevel.max[1][0]", equalTo(4f))
            .body("waterLevel.totalCount[1][0]", equalTo(2)).body("waterLevel.stddev[0][0]", equalTo(0.5f));
        anybody().get(PAST + "/" + gauge + "?options=aggregatedValues&aggrMethods=avg").then()
            .body("waterLevel.avg", hasSize(1)).body("waterLevel.avg[0][0]", equalTo(2.5f));
        anybody().get(PAST + "/" + gauge + "?timerel=before&timeAt=2026-11-01T01:00:00Z").then()
            .body("waterLevel", hasSize(1));
        anybody().get(PAST + "/" + gauge + "?timerel=after&timeAt=2026-11-01T01:00:00Z&lastN=1").then()
            .body("waterLevel", hasSize(1)).body("waterLevel[0].value", equalTo(4));
        anybody().get(PAST + "/" + gauge + "?attrs=note").then().body("waterLevel", nullValue())
            .body("note[0].value", equalTo("calm"));
    }

    @Test
    @Tag("ngsild:5.7.4")
    @Tag("ngsild:6.18.3.2")
    void thePastOfManyGaugesIsFoundByType() {
        var gauge = gaugeWithPast();

        anybody().get(PAST + "?type=RiverGauge&id=" + gauge + "&timerel=after&timeAt=2026-10-01T00:00:00Z"
            + "&format=temporalValues").then().statusCode(200).body("[0].id", equalTo(gauge))
            .body("[0].waterLevel.values", hasSize(4));
        anybody().get(PAST + "?type=RiverGauge").then().statusCode(400).body("field", equalTo("timerel"));
        for (var bad : new String[] {"timerel=during&timeAt=2026-10-01T00:00:00Z", "timerel=after&timeAt=yesterday",
            "timerel=between&timeAt=2026-10-01T00:00:00Z", "lastN=0", "options=aggregatedValues",
            "options=aggregatedValues&aggrMethods=median",
            "options=aggregatedValues&aggrMethods=avg&aggrPeriodDuration=1h", "timeproperty=madeAt"}) {
            anybody().get(PAST + "/" + gauge + "?" + bad).then().statusCode(400);
        }
    }

    @Test
    @Tag("ngsild:5.2.21")
    @Tag("ngsild:5.7.4")
    @Tag("ngsild:6.24.3.1")
    void aLongQuestionForThePastIsAnsweredAsAShortOne() {
        var gauge = gaugeWithPast();
        var question = """
            {"type":"Query","entities":[{"type":"RiverGauge","id":"%s"}],"attrs":["waterLevel"],
             "temporalQ":{"timerel":"%s","timeAt":"2026-10-01T00:00:00Z","timeproperty":"observedAt"}}""";
        var asked = anybody().contentType("application/json").body(question.formatted(gauge, "after"));

        asked.post(ASK + "?format=temporalValues&count=true").then().statusCode(200).body("id", contains(gauge))
            .header("NGSILD-Results-Count", "1").body("[0].waterLevel.values", hasSize(4));
        anybody().contentType("application/json").body(question.formatted(gauge, "before")).post(ASK).then()
            .statusCode(200).body("$", hasSize(0));
        anybody().contentType("application/json").body(question.formatted(gauge, "during")).post(ASK).then()
            .statusCode(400).body("field", equalTo("timerel"));
        anybody().contentType("application/json")
            .body("{\"type\":\"Query\",\"entities\":[{\"type\":\"RiverGauge\"}]}").post(ASK).then()
            .statusCode(400).body("field", equalTo("timerel"));
    }

    @Test
    @Tag("ngsild:5.6.12")
    @Tag("ngsild:6.20.3.1")
    void lateAndRepeatedReadingsKeepTheStateAndFillThePast() {
        var gauge = gaugeWithPast();
        json("""
            {"waterLevel":[{"type":"Property","value":0.5,"observedAt":"2026-10-31T23:00:00Z"},
             {"type":"Property","value":99,"observedAt":"2026-11-01T01:00:00Z"}]}""")
            .post(PAST + "/" + gauge + "/attrs").then().statusCode(204);

        Door.get(gauge).then().body("waterLevel.value", equalTo(4));
        anybody().get(PAST + "/" + gauge + "?attrs=waterLevel&options=temporalValues").then()
            .body("waterLevel.values", hasSize(5)).body("waterLevel.values[0][0]", equalTo(0.5f))
            .body("waterLevel.values[2][0]", equalTo(2));
    }

    @Test
    void absurdAndFutureReadingsAreMarkedAndNotCounted() {
        var gauge = id("RiverGauge");
        json("""
            {"id":"%s","type":"RiverGauge","waterLevel":[
             {"type":"Property","value":1,"observedAt":"2026-11-01T00:00:00Z"},
             {"type":"Property","value":88888,"observedAt":"2026-11-01T01:00:00Z"},
             {"type":"Property","value":3,"observedAt":"2199-01-01T00:00:00Z"}]}""".formatted(gauge)).post(PAST).then()
            .statusCode(201);

        anybody().get(PAST + "/" + gauge).then().body("waterLevel.quality.value", hasItem("absurd"))
            .body("waterLevel[2].quality.value", equalTo("future"));
        anybody().get(PAST + "/" + gauge + "?options=aggregatedValues&aggrMethods=max").then()
            .body("waterLevel.max[0][0]", equalTo(1f));
    }

    @Test
    void readingsComeInBulkAndABrokenLineCostsOnlyItself() {
        var gauge = gaugeWithPast();
        var good = "{\"thing\":\"%s\",\"attribute\":\"waterLevel\",\"at\":\"2026-11-02T0%d:00:00Z\",\"value\":%d}\n";
        as("130001").contentType("application/x-ndjson").body((good.formatted(gauge, 1, 5) + "{broken\n"
            + good.formatted("urn:ngsi-ld:RiverGauge:ghost", 2, 5) + "{\"thing\":5}\n" + good.formatted(gauge, 2, 6)
            + good.formatted(gauge, 2, 7)).getBytes(UTF_8)).post("/api/v1/readings").then().statusCode(207)
            .body("read", equalTo(6)).body("added", equalTo(2)).body("duplicates", equalTo(1))
            .body("rejected", equalTo(3)).body("errors.line", org.hamcrest.Matchers.containsInAnyOrder(2, 3, 4));
        as("130001").contentType("application/json").body("[" + good.formatted(gauge, 3, 8) + ","
            + good.formatted(gauge, 4, 8) + "]").post("/api/v1/readings").then().statusCode(200)
            .body("added", equalTo(2));
        as("130001").contentType("application/json").body("what?").post("/api/v1/readings").then().statusCode(400)
            .body("code", equalTo("no-reading-taken"));
        as("131016").contentType("application/x-ndjson").body(good.formatted(gauge, 5, 5).getBytes(UTF_8))
                .post("/api/v1/readings")
            .then().statusCode(400);
        anybody().body("{}").post("/api/v1/readings").then().statusCode(401);

        var door = "/api/v1/things/" + gauge + "/history?attribute=waterLevel&from=2026-11-02T00:00:00Z"
            + "&to=2026-11-03T00:00:00Z";
        anybody().get(door).then().statusCode(200).body("readings", hasSize(4)).body("readings[0].value", equalTo(5f));
        anybody().get(door + "&bucket=PT24H").then().body("buckets[0].mean", equalTo(6.75f));
        anybody().get(door + "&format=csv").then().contentType(containsString("text/csv"))
            .body(containsString("2026-11-02T01:00:00Z,5.0,good"));
        anybody().get("/api/v1/things/" + gauge + "/history").then().statusCode(400);
        anybody().get(door + "&bucket=soon").then().statusCode(400);
    }

    private static String gaugeWithPast() {
        var gauge = id("RiverGauge");
        json("""
            {"id":"%s","type":"RiverGauge","note":{"type":"Property","value":"calm","observedAt":"2026-11-01T00:00:00Z"},
             "waterLevel":[
             {"type":"Property","value":1,"unitCode":"MTR","observedAt":"2026-11-01T00:00:00Z"},
             {"type":"Property","value":2,"unitCode":"MTR","observedAt":"2026-11-01T01:00:00Z"},
             {"type":"Property","value":3,"unitCode":"MTR","observedAt":"2026-11-01T02:00:00Z"},
             {"type":"Property","value":4,"unitCode":"MTR","observedAt":"2026-11-01T03:00:00Z"}]}"""
            .formatted(gauge)).post(PAST).then().statusCode(201);
        return gauge;
    }
}
