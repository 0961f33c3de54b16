package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiTokens;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.Soon;
import city.miyako.foundation.testing.TestCity;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Subscriptions of what is registered.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SourceSubscriptionsTest {
    private static final String PATH = "/ngsi-ld/v1/csourceSubscriptions";
    private static final String SOURCES = "/ngsi-ld/v1/csourceRegistrations";

    @Inject
    Database database;
    @Inject
    ApiTokens tokens;

    @AfterEach
    void forgetAll() {
        for (var path : List.of(SOURCES, PATH)) {
            List<String> ids = as("130001").get(path + "?limit=1000").then().statusCode(200).extract().path("id");
            ids.forEach(id -> as("130001").delete(path + "/" + id).then().statusCode(204));
        }
    }

    @Test
    @Tag("ngsild:5.3.2")
    @Tag("ngsild:5.3.3")
    @Tag("ngsild:5.11.2")
    @Tag("ngsild:5.11.7")
    @Tag("ngsild:6.3.9")
    @Tag("ngsild:6.12.3.1")
    void aReceiverIsToldWhatIsRegisteredAndWhatBecomesOfIt() {
        try (var receiver = new Receiver()) {
            var first = register("SourceGaugeA", ",\"contextSourceInfo\":[{\"key\":\"X-Key\",\"value\":\"planted\"}]");
            register("SourceGaugeOther", "");
            var address = subscribe(receiver, "SourceGaugeA", "");
            isTold(receiver, 1, "newlyMatching", first);
            var notification = receiver.told.getFirst();
            assertThat(notification.path("type").asText()).isEqualTo("ContextSourceNotification");
            assertThat(notification.path("subscriptionId").asText()).isEqualTo(id(address));
            assertThat(notification.path("data").path(0).path("type").asText()).isEqualTo("ContextSourceRegistration");
            assertThat(notification.toString()).doesNotContain("planted");

            json("{\"registrationName\":\"Chiba\"}").patch(SOURCES + "/" + first).then().statusCode(204);
            isTold(receiver, 2, "updated", first);
            assertThat(receiver.told.getLast().path("data").path(0).path("registrationName").asText())
                .isEqualTo("Chiba");
            var second = register("SourceGaugeA", "");
            isTold(receiver, 3, "newlyMatching", second);
            as("130001").delete(SOURCES + "/" + first).then().statusCode(204);
            isTold(receiver, 4, "noLongerMatching", first);
            json("{\"information\":[{\"entities\":[{\"type\":\"SourceGaugeOther\"}]}]}").patch(SOURCES + "/" + second)
                .then().statusCode(204);
            isTold(receiver, 5, "noLongerMatching", second);
            assertThat(receiver.told.getLast().toString()).as("as it is now").contains("SourceGaugeOther");
            Soon.eventually(() -> as("130001").get(address).jsonPath().getInt("notification.timesSent") == 5);
        }
    }

    @Test
    @Tag("ngsild:5.11.7")
    void nothingIsLostWhileAReceiverIsAwayAndWhatWasToldIsNotToldAgain() {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SourceGaugeB", "");
            receiver.refusals.set(1);
            var first = register("SourceGaugeB", "");
            Soon.eventually(() -> as("130001").get(address).jsonPath().getInt("notification.timesFailed") == 1);
            isTold(receiver, 1, "newlyMatching", first);

            json("{\"isActive\":false}").patch(address).then().statusCode(204);
            var second = register("SourceGaugeB", "");
            json("{\"isActive\":true}").patch(address).then().statusCode(204);
            isTold(receiver, 2, "newlyMatching", second);
        }
    }

    @Test
    void onlyWhatSourcesSayOfThemselvesAndHoldIsTold() {
        try (var receiver = new Receiver()) {
            subscribe(receiver, "SourceGaugeC", ",\"csf\":\"grade>2\",\"watchedAttributes\":[\"level\"]");
            register("SourceGaugeC", ",\"grade\":1");
            register("SourceGaugeC", ",\"grade\":4,\"information\":[{\"entities\":[{\"type\":\"SourceGaugeC\"}],"
                + "\"propertyNames\":[\"rain\"]}]");
            var meant = register("SourceGaugeC", ",\"grade\":3");
            isTold(receiver, 1, "newlyMatching", meant);
        }
    }

    @Test
    @Tag("ngsild:5.11.3")
    @Tag("ngsild:5.11.4")
    @Tag("ngsild:5.11.5")
    @Tag("ngsild:5.11.6")
    @Tag("ngsild:6.12.3.2")
    @Tag("ngsild:6.13.3.1")
    @Tag("ngsild:6.13.3.2")
    @Tag("ngsild:6.13.3.3")
    void subscriptionsOfSourcesAreKeptApartFromThoseOfThings() {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SourceGaugeD", "");
            var id = id(address);
            as("130001").get(address).then().statusCode(200).body("status", equalTo("active"))
                .body("entities[0].type", equalTo("SourceGaugeD"));
            as("130001").get(PATH).then().statusCode(200).body("id", hasItem(id));
            json("{\"description\":\"mine\"}").patch(address).then().statusCode(204);
            as("130001").get(address).then().body("description", equalTo("mine"));

            var things = "/ngsi-ld/v1/subscriptions";
            as("130001").get(things + "?limit=1000").then().body("id", not(hasItem(id)));
            as("130001").get(things + "/" + id).then().statusCode(404);
            json("{\"description\":\"x\"}").patch(things + "/" + id).then().statusCode(404);
            as("130001").delete(things + "/" + id).then().statusCode(404);
            for (var path : List.of(PATH, things)) {
                json(body(receiver, "SourceGaugeD", ",\"id\":\"" + id + "\"")).post(path).then().statusCode(409);
            }
            as("131016").get(address).then().statusCode(404);
            as("130001").delete(address).then().statusCode(204);
            as("130001").get(address).then().statusCode(404);
            as("130001").delete(address).then().statusCode(404);
            var acts = database.read(Reach.everything(), handle -> handle.createQuery(
                "SELECT action FROM audit WHERE target = ? ORDER BY seq").bind(0, id).mapTo(String.class).list());
            assertThat(acts).containsExactly("subscription.add", "subscription.change", "subscription.remove");
        }
    }

    @Test
    void whoDoesNotManageSourcesIsNotTheirSubscriber() {
        var staff = tokens.issue(new Writer(Actor.system("test"), TenantId.METROPOLIS, "test"), "test",
            Set.of(Role.STAFF), Instant.parse("2099-01-01T00:00:00Z"));
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SourceGaugeE", "");
            for (var path : List.of(PATH, address)) {
                anybody().header("NGSILD-Tenant", "130001").get(path).then().statusCode(401);
                anybody().header("Authorization", "Bearer " + staff).header("NGSILD-Tenant", "130001").get(path).then()
                    .statusCode(403);
            }
            anybody().header("Authorization", "Bearer " + staff).header("NGSILD-Tenant", "130001")
                .contentType("application/json").body(body(receiver, "SourceGaugeE", "")).post(PATH).then()
                .statusCode(403);
            anybody().header("Authorization", "Bearer " + staff).header("NGSILD-Tenant", "130001").delete(address)
                .then().statusCode(403);
        }
    }

    @Test
    void nonsenseIsRefusedByName() {
        try (var receiver = new Receiver()) {
            json(body(receiver, "X", ",\"timeInterval\":5")).post(PATH).then().statusCode(422)
                .body("field", equalTo("timeInterval"));
            json(body(receiver, "X", ",\"csf\":\"a==\"")).post(PATH).then().statusCode(400);
            json(body(receiver, "X", ",\"csf\":7")).post(PATH).then().statusCode(400).body("field", equalTo("csf"));
            json(body(receiver, "X", ",\"geoQ\":{\"geometry\":\"Point\"}")).post(PATH).then().statusCode(400);
            json("{\"type\":\"Subscription\"}").post(PATH).then().statusCode(400);
            json("[]").post(PATH).then().statusCode(400);
            json(body(receiver, "X", "").replace(receiver.address(), "ftp://example.org/")).post(PATH).then()
                .statusCode(400).body("field", equalTo("notification.endpoint.uri"));
        }
    }

    private static void isTold(Receiver receiver, int count, String reason, String source) {
        Soon.eventually(() -> receiver.told.size() >= count);
        var told = receiver.told.getLast();
        assertThat(receiver.told).hasSize(count);
        assertThat(told.path("triggerReason").asText()).isEqualTo(reason);
        assertThat(told.path("data").valueStream().map(JsonNode::toString).toList()).hasSize(1);
        assertThat(told.path("data").path(0).path("id").asText()).isEqualTo(source);
    }

    private static String register(String type, String more) {
        var information = more.contains("information") ? "" : ",\"information\":[{\"entities\":[{\"type\":\"" + type
            + "\"}]}]";
        return id(json("{\"type\":\"ContextSourceRegistration\",\"endpoint\":\"http://127.0.0.1:9/\"" + information
            + more + "}").post(SOURCES).then().statusCode(201).extract().header("Location"));
    }

    private static String subscribe(Receiver receiver, String type, String more) {
        return json(body(receiver, type, more)).post(PATH).then().statusCode(201).extract().header("Location");
    }

    private static String body(Receiver receiver, String type, String more) {
        return """
            {"type":"Subscription","entities":[{"type":"%s"}],"notification":{"endpoint":{"uri":"%s"}}%s}"""
            .formatted(type, receiver.address(), more);
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
