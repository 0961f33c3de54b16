package city.miyako.linkage.federation;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Questions that are handed on: to other doors of this city over HTTP, and to servers that answer what they like.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class FederationTest {
    private static final String ENTITIES = "/ngsi-ld/v1/entities";
    private static final String SOURCES = "/ngsi-ld/v1/csourceRegistrations";

    @AfterEach
    void forgetAllSources() {
        List<String> ids = as("130001").get(SOURCES + "?limit=1000").then().statusCode(200).extract().path("id");
        ids.forEach(id -> as("130001").delete(SOURCES + "/" + id).then().statusCode(204));
    }

    @Test
    @Tag("ngsild:5.14.4")
    void aMapNamesTheSourcesThatToldOfAThingAndPagesByItHoldNoOthers() {
        var own = id("FedMap");
        var other = id("FedMap");
        create(gauge(own, "FedMap", 1, "2026-11-01T00:00:00Z"));
        createElsewhere(gauge(other, "FedMap", 2, "2026-11-01T00:00:00Z"));
        register("FedMap", self(), ",\"tenant\":\"131016\"");
        String source = as("130001").get(SOURCES).then().extract().path("id[0]");

        var map = as("130001").get("/ngsi-ld/v1/entityMaps?type=FedMap").then().statusCode(201)
            .body("entityMap.'%s'".formatted(own), contains("@none"))
            .body("entityMap.'%s'".formatted(other), contains(source)).extract().header("NGSILD-EntityMap");
        createElsewhere(gauge(id("FedMap"), "FedMap", 2, "2026-11-01T00:00:00Z"));
        as("130001").get(ENTITIES + "?type=FedMap").then().body("id", hasSize(3));
        as("130001").header("NGSILD-EntityMap", map).get(ENTITIES + "?type=FedMap&count=true").then().statusCode(200)
            .body("id", equalTo(Stream.of(own, other).sorted().toList())).header("NGSILD-Results-Count", "2");
    }

    @Test
    @Tag("ngsild:4.3.6")
    @Tag("ngsild:4.3.6.2")
    @Tag("ngsild:4.3.6.7")
    void thingsOfAnotherBrokerAreToldAmongOurOwn() {
        var own = Stream.generate(() -> id("FedA")).limit(3).toList();
        var others = Stream.generate(() -> id("FedA")).limit(3).toList();
        own.forEach(one -> create(gauge(one, "FedA", 1, "2026-11-01T00:00:00Z")));
        others.forEach(one -> createElsewhere(gauge(one, "FedA", 2, "2026-11-01T00:00:00Z")));
        register("FedA", self(), ",\"tenant\":\"131016\"");
        var all = Stream.concat(own.stream(), others.stream()).sorted().toList();

        ask().get(ENTITIES + "?type=FedA&count=true").then().statusCode(200).body("id", equalTo(all))
            .header("NGSILD-Results-Count", "6");
        ask().get(ENTITIES + "?type=FedA&limit=4&offset=3").then().body("id", equalTo(all.subList(3, 6)));
        ask().get(ENTITIES + "?type=FedA&limit=2&after=" + all.get(1)).then()
            .body("id", equalTo(all.subList(2, 4)));
        ask().get(ENTITIES + "?type=FedA&q=level>1").then().body("id", equalTo(others.stream().sorted().toList()));
        ask().get(ENTITIES + "/" + others.getFirst()).then().statusCode(200).body("level.value", equalTo(2));
        ask().get(ENTITIES + "?type=FedA&local=true").then().body("id", equalTo(own.stream().sorted().toList()));
        ask().get(ENTITIES + "/" + id("FedA")).then().statusCode(404);
    }

    /// A source is believed to know a thing as what it is registered to hold; who tells of an id tells of one thing.
    @Test
    @Tag("ngsild:4.16")
    void whatAThingIsElsewhereItIsHereToo() {
        var gauge = id("FedKind");
        create(gauge(gauge, "FedKind", 1, "2026-11-01T00:00:00Z"));
        try (var other = new OtherBroker()) {
            other.tell("{\"id\":\"%s\",\"type\":[\"FedBridge\",\"FedSecret\"],\"level\":40}".formatted(gauge));
            register("FedBridge", other.address(), "");

            ask().get(ENTITIES + "?type=FedBridge").then().statusCode(200).body("[0].type", equalTo("FedBridge"));
            ask().get(ENTITIES + "?type=FedKind,FedBridge&options=keyValues").then().statusCode(200)
                .body("id", contains(gauge)).body("[0].type", contains("FedKind", "FedBridge"))
                .body("[0].level", equalTo(1));
            ask().get(ENTITIES + "?type=(FedBridge;FedSecret)").then().body("$", hasSize(0));
        }
    }

    @Test
    @Tag("ngsild:4.3.6.2")
    void ofOneThingAtTwoBrokersTheNewestReadingsAreTold() {
        var gauge = id("FedB");
        create(gauge(gauge, "FedB", 1, "2026-11-01T00:00:00Z"));
        createElsewhere(gauge(gauge, "FedB", 2, "2026-11-02T00:00:00Z"));
        register("FedB", self(), ",\"tenant\":\"131016\"");

        ask().get(ENTITIES + "/" + gauge).then().body("level.value", equalTo(2));
        ask().get(ENTITIES + "?type=FedB&options=keyValues").then().body("level", contains(2));
    }

    @Test
    @Tag("ngsild:4.3.6.5")
    @Tag("ngsild:5.2.34")
    @Tag("ngsild:6.3.19")
    void aSourceIsAskedForNoMoreThanItHolds() {
        try (var broker = new OtherBroker()) {
            register("FedC", broker.address() + "/base/", ",\"tenant\":\"theirs\",\"contextSourceInfo\":[{\"key\":"
                + "\"X-Key\",\"value\":\"k\"}],\"management\":{\"localOnly\":true}");
            ask().get(ENTITIES + "?type=FedC,FedD&attrs=level,rain&limit=5").then().statusCode(200);
            var other = id("FedD");
            create(gauge(other, "FedD", 1, "2026-11-01T00:00:00Z"));
            ask().get(ENTITIES + "?type=FedD").then().statusCode(200);
            ask().get(ENTITIES + "/" + other).then().statusCode(200).header("ETag", "\"v1\"");
            ask().get(ENTITIES + "?type=FedC&attrs=rain").then().statusCode(200);

            assertThat(broker.asked).hasSize(1);
            assertThat(broker.asked.getFirst().getPath()).isEqualTo("/base/ngsi-ld/v1/entities");
            assertThat(broker.asked.getFirst().getQuery().split("&"))
                .contains("type=FedC", "attrs=level", "local=true");
            var headers = broker.headers.getFirst();
            assertThat(headers.getFirst("X-Key")).isEqualTo("k");
            assertThat(headers.getFirst("NGSILD-Tenant")).isEqualTo("theirs");
            assertThat(headers.getFirst("Via")).isEqualTo("1.1 " + alias());
            assertThat(headers.containsKey("Authorization")).as("what the asker proves stays here").isFalse();
        }
    }

    @Test
    @Tag("ngsild:4.3.6.4")
    @Tag("ngsild:6.3.18")
    void aQuestionThatComesRoundInACircleIsNotHandedOnAgain() {
        try (var broker = new OtherBroker()) {
            var gauge = id("FedE");
            create(gauge(gauge, "FedE", 1, "2026-11-01T00:00:00Z"));
            register("FedE", broker.address(), ",\"contextSourceAlias\":\"theirs\"");
            for (var via : List.of("1.1 " + alias(), "1.1 other, 1.1 " + alias() + ", 1.1 third", "1.1 theirs",
                    "1.1 a, 1.1 b, 1.1 c, 1.1 d, 1.1 e, 1.1 f, 1.1 g, 1.1 h")) {
                ask().header("Via", via).get(ENTITIES + "?type=FedE").then().body("id", contains(gauge));
                assertThat(broker.asked).as(via).isEmpty();
            }
            ask().header("Via", "1.1 other").get(ENTITIES + "?type=FedE").then().body("id", contains(gauge));
            assertThat(broker.headers.getFirst().getFirst("Via")).isEqualTo("1.1 other, 1.1 " + alias());
        }
    }

    @Test
    @Tag("ngsild:4.3.6.4")
    void aCityThatIsItsOwnSourceAnswersOnce() {
        var gauge = id("FedF");
        create(gauge(gauge, "FedF", 1, "2026-11-01T00:00:00Z"));
        register("FedF", self(), ",\"tenant\":\"130001\"");

        ask().get(ENTITIES + "?type=FedF&count=true").then().statusCode(200).body("id", contains(gauge))
            .header("NGSILD-Results-Count", "1");
    }

    @Test
    @Tag("ngsild:6.3.17")
    void aSourceThatFailsIsToldOfAndTakesNothingAway() {
        try (var broker = new OtherBroker()) {
            var gauge = id("FedG");
            create(gauge(gauge, "FedG", 1, "2026-11-01T00:00:00Z"));
            register("FedG", broker.address(), ",\"management\":{\"timeout\":3000}");
            broker.status = 500;
            ask().get(ENTITIES + "?type=FedG").then().statusCode(200).body("id", contains(gauge))
                .header("NGSILD-Warning", containsString("status 500"));
            broker.status = 404;
            ask().get(ENTITIES + "/" + gauge).then().statusCode(200).header("NGSILD-Warning", nullValue());
            broker.holdBack();
            ask().get(ENTITIES + "/" + gauge).then().statusCode(200).body("level.value", equalTo(1))
                .header("NGSILD-Warning", containsString("did not answer in time"));
        }
        ask().get(ENTITIES + "?type=FedG").then().statusCode(200)
            .header("NGSILD-Warning", containsString("cannot be reached"));
    }

    /// Seeded: no answer of a source gives a fault of ours, or takes a thing of ours away.
    @Test
    @Tag("ngsild:4.3.6.7")
    void noAnswerOfASourceBreaksOurs() {
        try (var broker = new OtherBroker()) {
            var gauge = id("FedH");
            create(gauge(gauge, "FedH", 1, "2026-11-01T00:00:00Z"));
            json("{\"type\":\"ContextSourceRegistration\",\"information\":[{\"entities\":[{\"type\":\"FedH\"}]}],"
                + "\"endpoint\":\"" + broker.address() + "\"}").post(SOURCES).then().statusCode(201);
            long seed = 20_261_128L;
            var random = new Random(seed);
            var pieces = List.of("{", "}", "[", "]", ",", "\"id\":", "\"" + gauge + "\"", "\"type\":\"FedH\"", "null",
                "\"level\":", "{\"id\":\"" + gauge + "\",\"type\":\"FedH\",\"level\":{\"value\":[]}}", "1e999",
                "\"\\ud800\"",
                "{\"id\":\"" + gauge + "\",\"type\":\"FedX\"}", "{\"id\":\"urn:x:y\",\"type\":\"FedH\",\"level\":{}}");
            for (int i = 0; i < 60; i++) {
                var body = new StringBuilder();
                for (int left = random.nextInt(8); left > 0; left--) {
                    body.append(pieces.get(random.nextInt(pieces.size())));
                }
                broker.tell(i % 2 == 0 ? body.toString() : "[" + body + "]");
                if (i % 3 == 0) {
                    broker.body = HarmedAnswer.of("FedH", random);
                }
                broker.status = List.of(200, 200, 200, 204, 302, 400, 500).get(random.nextInt(7));
                if (broker.status == 204) {
                    broker.tell("");
                }
                ask().get(ENTITIES + "?type=FedH").then().statusCode(200).body("id", hasItem(gauge));
                ask().accept("application/geo+json").get(ENTITIES + "?type=FedH").then().statusCode(200)
                    .body("features.id", hasItem(gauge));
                assertThat(ask().get(ENTITIES + "/" + gauge).statusCode())
                    .as("seed " + seed + ": " + Arrays.toString(broker.body)).isEqualTo(200);
            }
        }
    }

    @Test
    @Tag("ngsild:4.3.6.3")
    void whatASourceHoldsInPlaceOfTheCityIsToldByIt() {
        try (var broker = new OtherBroker()) {
            var gauge = id("FedI");
            register("FedI", broker.address(), ",\"mode\":\"redirect\"");
            create(gauge(gauge, "FedI", 1, "2026-11-02T00:00:00Z"));
            broker.tell(gauge(gauge, "FedI", 7, "2026-11-01T00:00:00Z"));

            ask().get(ENTITIES + "/" + gauge).then().body("level.value", equalTo(7));
            broker.tell(("{\"id\":\"%s\",\"type\":\"FedI\",\"secret\":1,"
                + "\"level\":{\"value\":8,\"accessClass\":\"internal\"}}").formatted(gauge));
            ask().get(ENTITIES + "/" + gauge).then().body("level.value", equalTo(1)).body("secret", nullValue());
        }
    }

    @Test
    @Tag("ngsild:4.20")
    void onlySourcesThatSayWhatIsAskedAreAsked() {
        try (var broker = new OtherBroker()) {
            register("FedJ", broker.address(), ",\"grade\":3,\"operations\":[\"queryEntity\"]");
            ask().get(ENTITIES + "?type=FedJ&csf=grade<3").then().statusCode(200);
            ask().get(ENTITIES + "/" + id("FedJ")).then().statusCode(404);
            anybody().header("NGSILD-Tenant", "131016").get(ENTITIES + "?type=FedJ").then().statusCode(200);
            assertThat(broker.asked).isEmpty();
            ask().get(ENTITIES + "?type=FedJ&csf=grade>2").then().statusCode(200);
            assertThat(broker.asked).hasSize(1);
        }
    }

    @Test
    void whatASourceTellsOnlyToTheCityIsSeenByStaffAlone() {
        try (var broker = new OtherBroker()) {
            var gauge = id("FedK");
            register("FedK", broker.address(), ",\"contextSourceInfo\":[{\"key\":\"X-Key\",\"value\":\"k\"}]");
            broker.tell(gauge(gauge, "FedK", 7, "2026-11-01T00:00:00Z"));

            ask().get(ENTITIES + "/" + gauge).then().statusCode(404);
            as("130001").get(ENTITIES + "/" + gauge).then().statusCode(200).body("level.value", equalTo(7));
            int before = broker.asked.size();
            ask().get(ENTITIES + "?type=FedK&q=level>5").then().statusCode(200).body("$", hasSize(0))
                .header("NGSILD-Warning", containsString("for staff alone"));
            assertThat(broker.asked).hasSize(before);
            broker.tell("[" + gauge(gauge, "FedK", 7, "2026-11-01T00:00:00Z") + "]");
            as("130001").get(ENTITIES + "?type=FedK&q=level>5").then().body("id", contains(gauge));
        }
    }

    @Test
    @Tag("ngsild:4.3.6.5")
    void aSourceIsAskedAndHeardInTheNamesOfItsOwnContext() {
        var vocabulary = "https://uri.etsi.org/ngsi-ld/default-context/";
        String context = json("{\"@context\":{\"Pegel\":\"" + vocabulary + "FedQ\",\"stand\":\"" + vocabulary
            + "level\"}}").post("/ngsi-ld/v1/jsonldContexts").then().statusCode(201).extract().header("Location");
        try (var broker = new OtherBroker()) {
            register("FedQ", broker.address(), ",\"contextSourceInfo\":[{\"key\":\"jsonldContext\",\"value\":\""
                + context + "\"}]");
            var gauge = id("FedQ");
            broker.tell("[{\"id\":\"" + gauge + "\",\"type\":\"Pegel\",\"stand\":4}]");

            ask().get(ENTITIES + "?type=FedQ&attrs=level").then().statusCode(200).body("id", contains(gauge))
                .body("level.value", contains(4)).body("type", contains("FedQ"));
            assertThat(broker.asked.getFirst().getQuery().split("&")).contains("type=Pegel", "attrs=stand");
            assertThat(broker.headers.getFirst().getFirst("Link")).startsWith("<" + context + ">");
        }
    }

    @Test
    @Tag("ngsild:4.3.6.5")
    void aSourceThatHoldsManyKindsIsOneSource() {
        try (var broker = new OtherBroker()) {
            registerParts("FedL", broker.address(), 10);
            registerParts("FedM", broker.address(), 10);
            registerParts("FedN", broker.address(), 17);
            ask().get(ENTITIES + "?type=" + kinds("FedL", 10) + "," + kinds("FedM", 10)).then().statusCode(200)
                .header("NGSILD-Warning", nullValue());
            assertThat(broker.asked).as("each part once").hasSize(20);
            ask().get(ENTITIES + "?type=" + kinds("FedN", 17)).then().statusCode(200)
                .header("NGSILD-Warning", containsString("not asked for all"));
            assertThat(broker.asked).hasSize(36);
        }
    }

    /// The questions of one government wait until its source is let go; those of another are answered meanwhile.
    @Test
    void slowSourcesOfOneGovernmentKeepNoOtherFromAsking() throws Exception {
        try (var slow = new OtherBroker(); var quick = new OtherBroker();
             var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            register("FedO", slow.address(), "");
            String theirs = as("131016").contentType("application/json").body(registration("FedO", quick.address(), ""))
                .post(SOURCES).then().statusCode(201).extract().header("Location").replaceFirst("^https?://[^/]+", "");
            try {
                slow.holdBack();
                var answers = new ExecutorCompletionService<String>(threads);
                for (int i = 0; i < 80; i++) {
                    answers.submit(() -> ask().get(ENTITIES + "?type=FedO").header("NGSILD-Warning"));
                }
                assertThat(answers.take().get()).contains("too many questions");
                anybody().header("NGSILD-Tenant", "131016").get(ENTITIES + "?type=FedO").then().statusCode(200)
                    .header("NGSILD-Warning", nullValue());
                assertThat(quick.asked).hasSize(1);
            } finally {
                slow.letGo();
                as("131016").delete(theirs).then().statusCode(204);
            }
        }
    }

    private static RequestSpecification ask() {
        return anybody().header("NGSILD-Tenant", "130001");
    }

    private static String alias() {
        return ask().get("/ngsi-ld/v1/info/sourceIdentity").then().extract().path("contextSourceAlias");
    }

    private static String self() {
        return "http://localhost:" + RestAssured.port;
    }

    private static String gauge(String id, String type, int level, String time) {
        return "{\"id\":\"%s\",\"type\":\"%s\",\"level\":{\"type\":\"Property\",\"value\":%d,\"observedAt\":\"%s\"}}"
            .formatted(id, type, level, time);
    }

    private static void createElsewhere(String body) {
        as("131016").contentType("application/json").body(body).post(ENTITIES).then().statusCode(201);
    }

    private static void register(String type, String endpoint, String more) {
        json(registration(type, endpoint, more)).post(SOURCES).then().statusCode(201);
    }

    private static void registerParts(String kind, String endpoint, int count) {
        var parts = IntStream.range(0, count).mapToObj(i -> "{\"entities\":[{\"type\":\"" + kind + i
            + "\"}],\"propertyNames\":[\"level" + i + "\"]}").collect(Collectors.joining(","));
        json("{\"type\":\"ContextSourceRegistration\",\"information\":[" + parts + "],\"endpoint\":\"" + endpoint
            + "\"}").post(SOURCES).then().statusCode(201);
    }

    private static String kinds(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).collect(Collectors.joining(","));
    }

    private static String registration(String type, String endpoint, String more) {
        return ("{\"type\":\"ContextSourceRegistration\",\"information\":[{\"entities\":[{\"type\":\"%s\"}],"
            + "\"propertyNames\":[\"level\"]}],\"endpoint\":\"%s\"%s}").formatted(type, endpoint, more);
    }
}
