package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static city.miyako.linkage.subscriptions.SubscriptionsTest.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Receivers are told in the form, choice, language and words they asked for, and in even steps if they like.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class TellingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @Tag("ngsild:5.2.12")
    @Tag("ngsild:5.8.6")
    void thingsAreToldInEvenStepsWhetherTheyChangedOrNot() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var high = id("TellGaugeA");
            var low = id("TellGaugeA");
            create("{\"id\":\"%s\",\"type\":\"TellGaugeA\",\"level\":3}".formatted(high));
            create("{\"id\":\"%s\",\"type\":\"TellGaugeA\",\"level\":1}".formatted(low));
            var address = subscribe(receiver, "TellGaugeA", ",\"timeInterval\":1,\"q\":\"level>2\"", "");

            assertThat(Receiver.within(SOON, () -> receiver.told.size() >= 3)).isTrue();
            assertThat(receiver.ids()).containsOnly(high);
            assertThat(receiver.told.stream().map(told -> told.path("id").asText()).distinct())
                .as("each is a notification of its own").hasSameSizeAs(receiver.told);
            assertThat(Receiver.within(SOON, () ->
                as("130001").get(address).jsonPath().getInt("notification.timesSent") >= 3)).isTrue();
            as("130001").get(address + "/notifications").then().statusCode(422).body("field", equalTo("timeInterval"));
            as("130001").delete(address).then().statusCode(204);
        }
    }

    @Test
    @Tag("ngsild:5.2.14")
    void onlyWhatWasPickedIsToldAndLinkedThingsWithinTheirLinks() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var river = id("TellRiver");
            create("{\"id\":\"%s\",\"type\":\"TellRiver\",\"name\":\"Tama\"}".formatted(river));
            subscribe(receiver, "TellGaugeB", "", "\"pick\":[\"id\",\"level\",\"on\"],\"omit\":[\"note\"],"
                + "\"join\":\"inline\",\"sysAttrs\":true,\"format\":\"concise\",");
            create("{\"id\":\"%s\",\"type\":\"TellGaugeB\",\"level\":1,\"note\":\"x\",\"on\":{\"object\":\"%s\"}}"
                .formatted(id("TellGaugeB"), river));

            var told = first(receiver);
            assertThat(told.has("type")).isFalse();
            assertThat(told.has("note")).isFalse();
            assertThat(told.has("createdAt")).isTrue();
            assertThat(told.path("level").asInt()).isEqualTo(1);
            assertThat(told.path("on").path("entity").path("name").asText()).isEqualTo("Tama");
        }
    }

    @Test
    @Tag("ngsild:5.2.12")
    void textsAreToldInTheLanguageAskedForAndNamesInTheContextAskedFor() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var context = json("{\"@context\":{\"pegel\":\"https://uri.etsi.org/ngsi-ld/default-context/level\"}}")
                .post("/ngsi-ld/v1/jsonldContexts").then().statusCode(201).extract().header("Location");
            subscribe(receiver, "TellGaugeC", ",\"lang\":\"ja\",\"jsonldContext\":\"http://localhost%s\""
                .formatted(URI.create(context).getPath()), "\"format\":\"simplified\","
                + "\"attributes\":[\"level\",\"name\"],");
            create("{\"id\":\"%s\",\"type\":\"TellGaugeC\",\"level\":4,".formatted(id("TellGaugeC"))
                + "\"name\":{\"type\":\"LanguageProperty\",\"languageMap\":{\"ja\":\"多摩川\",\"en\":\"Tama\"}}}");

            var told = first(receiver);
            assertThat(told.path("name").asText()).isEqualTo("多摩川");
            assertThat(told.path("pegel").asInt()).isEqualTo(4);
        }
    }

    @Test
    @Tag("ngsild:5.2.12")
    void termsOfAVocabularyAreComparedByWhatTheyMean() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var context = "\"@context\":[{\"Calm\":\"https://example.org/Calm\"},\"" + Contexts.CORE + "\"]}";
            linked(("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"TellGarden\"}],\"q\":\"use==\\\"Calm\\\"\","
                + "\"expandValues\":[\"use\"],\"notification\":{\"endpoint\":{\"uri\":\"%s\"}},")
                .formatted(receiver.address()) + context).post("/ngsi-ld/v1/subscriptions").then().statusCode(201);
            var calm = id("TellGarden");
            linked("{\"id\":\"%s\",\"type\":\"TellGarden\",\"use\":{\"type\":\"VocabProperty\",\"vocab\":\"Calm\"},"
                .formatted(calm) + context).post("/ngsi-ld/v1/entities").then().statusCode(201);

            assertThat(first(receiver).path("id").asText()).isEqualTo(calm);
            assertThat(first(receiver).path("use").path("vocab").asText()).isEqualTo("Calm");
        }
    }

    @Test
    @Tag("ngsild:5.8.1")
    void whatCannotBeToldIsRefusedByName() {
        refused(",\"timeInterval\":0", "", 400, "timeInterval");
        refused(",\"timeInterval\":5,\"throttling\":5", "", 400, "throttling");
        refused(",\"timeInterval\":5,\"watchedAttributes\":[\"level\"]", "", 400, "watchedAttributes");
        refused("", "\"join\":\"sideways\",", 400, "join");
        refused("", "\"format\":\"verse\",", 400, "format");
        refused("", "\"pick\":[\"a b\"],", 400, "notification.pick");
        refused("", "\"showChanges\":true,", 422, "notification.showChanges");
        json("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"X\"}],"
            + "\"jsonldContext\":\"https://example.org/c.jsonld\","
            + "\"notification\":{\"endpoint\":{\"uri\":\"http://127.0.0.1:9/\"}}}").post("/ngsi-ld/v1/subscriptions")
            .then().statusCode(504);
    }

    private static RequestSpecification linked(String body) {
        return as("130001").contentType("application/ld+json").body(body);
    }

    private static JsonNode first(Receiver receiver) throws InterruptedException {
        assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty())).isTrue();
        return receiver.told.getFirst().path("data").path(0);
    }

    private static void refused(String more, String notification, int status, String field) {
        json("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"X\"}]%s,\"notification\":{%s\"endpoint\":"
            .formatted(more, notification) + "{\"uri\":\"http://127.0.0.1:9/\"}}}").post("/ngsi-ld/v1/subscriptions")
            .then().statusCode(status).body("field", equalTo(field));
    }
}
