package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import city.miyako.linkage.outgoing.Backoff;
import city.miyako.linkage.outgoing.EndpointGuard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class SubscriptionsTest {
    private static final String PATH = "/ngsi-ld/v1/subscriptions";
    private static final Duration SOON = Duration.ofSeconds(10);
    // Less than the minute for which the slow receiver is waited for: whoever waits with it comes too late.
    private static final Duration BEFORE_IT_IS_GIVEN_UP = Duration.ofSeconds(40);

    @Inject
    Database database;

    @Test
    @Tag("ngsild:5.2.12")
    @Tag("ngsild:5.2.15")
    @Tag("ngsild:5.3.1")
    @Tag("ngsild:5.8.1")
    @Tag("ngsild:5.8.6")
    @Tag("ngsild:6.3.8")
    @Tag("ngsild:6.10.3.1")
    void aReceiverIsToldWhenALevelItWatchesRises() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var gauge = id("SubGaugeA");
            subscribe(receiver, "SubGaugeA", """
                ,"watchedAttributes":["waterLevel"],"q":"waterLevel>2" """, "");
            create("{\"id\":\"%s\",\"type\":\"SubGaugeA\",\"waterLevel\":1,\"note\":\"x\"}".formatted(gauge));
            patch(gauge, "{\"note\":\"y\"}");
            patch(gauge, "{\"waterLevel\":3}");

            // Who comes late to the creation finds the newest state there already, and tells of it and of the change.
            assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty())).isTrue();
            assertThat(receiver.told).allSatisfy(told -> {
                assertThat(told.path("type").asText()).isEqualTo("Notification");
                assertThat(told.path("data").get(0).path("waterLevel").path("value").asInt()).isEqualTo(3);
            });
        }
    }

    @Test
    @Tag("ngsild:5.2.14")
    @Tag("ngsild:5.8.3")
    @Tag("ngsild:6.11.3.1")
    void nothingIsLostWhileAReceiverIsDown() throws InterruptedException {
        try (var receiver = new Receiver()) {
            receiver.refusals.set(2);
            var address = subscribe(receiver, "SubGaugeB", "", "");
            var first = id("SubGaugeB");
            create("{\"id\":\"%s\",\"type\":\"SubGaugeB\",\"level\":1}".formatted(first));

            assertThat(Receiver.within(SOON, () -> receiver.refusals.get() < 2)).isTrue();
            var second = id("SubGaugeB");
            create("{\"id\":\"%s\",\"type\":\"SubGaugeB\",\"level\":1}".formatted(second));
            assertThat(Receiver.within(SOON, () -> receiver.ids().contains(second))).isTrue();

            assertThat(receiver.ids()).startsWith(first).contains(second);
            assertThat(Receiver.within(SOON, () -> "ok".equals(as("130001").get(address).path("notification.status"))))
                .isTrue();
            as("130001").get(address).then().body("notification.timesFailed", equalTo(2))
                .body("notification.status", equalTo("ok")).body("status", equalTo("active"));
        }
    }

    @Test
    void aSlowReceiverHoldsUpNobody() throws InterruptedException {
        try (var slow = new Receiver(); var quick = new Receiver()) {
            slow.holdBack();
            subscribe(slow, "SubGaugeC", "", "\"endpoint\":{\"uri\":\"%s\",\"timeout\":60000},"
                .formatted(slow.address()));
            subscribe(quick, "SubGaugeC", "", "");
            var gauges = Stream.generate(() -> id("SubGaugeC")).limit(5).toList();
            gauges.forEach(gauge -> create("{\"id\":\"%s\",\"type\":\"SubGaugeC\",\"level\":1}".formatted(gauge)));

            assertThat(Receiver.within(BEFORE_IT_IS_GIVEN_UP, () -> slow.callers.get() > 0
                && quick.ids().containsAll(gauges))).as("what the quick one was told: %s", quick.ids()).isTrue();
            assertThat(slow.ids()).isEmpty();

            slow.goOn();
            assertThat(Receiver.within(BEFORE_IT_IS_GIVEN_UP, () -> slow.ids().containsAll(gauges)))
                .as("what the slow one was told: %s", slow.ids()).isTrue();
        }
    }

    @Test
    void changesOfOneThingAreToldInOrder() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var gauge = id("SubGaugeD");
            subscribe(receiver, "SubGaugeD", "", "\"format\":\"simplified\",");
            create("{\"id\":\"%s\",\"type\":\"SubGaugeD\",\"level\":0}".formatted(gauge));
            for (int level = 1; level <= 30; level++) {
                patch(gauge, "{\"level\":" + level + "}");
            }

            assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty() && receiver.told.getLast().path("data")
                .get(0).path("level").asInt() == 30)).isTrue();
            assertThat(receiver.told.stream().map(told -> told.path("data").get(0).path("level").asInt()).toList())
                .isSorted();
        }
    }

    @Test
    @Tag("ngsild:5.2.22")
    void theEndOfAThingIsToldToWhoAsksForIt() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var gauge = id("SubGaugeE");
            subscribe(receiver, "SubGaugeE", ",\"notificationTrigger\":[\"entityDeleted\"]",
                "\"endpoint\":{\"uri\":\"%s\",\"receiverInfo\":[{\"key\":\"X-Key\",\"value\":\"planted-key\"}]},"
                    .formatted(receiver.address()));
            create("{\"id\":\"%s\",\"type\":\"SubGaugeE\",\"level\":0}".formatted(gauge));
            as("130001").delete("/ngsi-ld/v1/entities/" + gauge).then().statusCode(204);

            assertThat(Receiver.within(SOON, () -> receiver.ids().contains(gauge))).isTrue();
            assertThat(receiver.told).hasSize(1);
            assertThat(receiver.told.getFirst().path("data").get(0).has("deletedAt")).isTrue();
            assertThat(receiver.headers).containsExactly("planted-key");
            String kept = database.read(Reach.everything(), handle -> handle.createQuery(
                "SELECT string_agg(s::text, '') FROM subscription s").mapTo(String.class).one());
            assertThat(kept).contains("receiverInfo").doesNotContain("planted-key");
        }
    }

    @Test
    @Tag("ngsild:5.8.2")
    @Tag("ngsild:5.8.5")
    @Tag("ngsild:6.11.3.2")
    @Tag("ngsild:6.11.3.3")
    void aPausedSubscriptionTellsNothingAndGoesOnWhenAskedTo() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SubGaugeF", "", "");
            json("{\"isActive\":false}").patch(address).then().statusCode(204);
            create("{\"id\":\"%s\",\"type\":\"SubGaugeF\",\"level\":0}".formatted(id("SubGaugeF")));
            as("130001").get(address).then().body("status", equalTo("paused"));
            json("{\"isActive\":true}").patch(address).then().statusCode(204);
            var later = id("SubGaugeF");
            create("{\"id\":\"%s\",\"type\":\"SubGaugeF\",\"level\":0}".formatted(later));

            assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty())).isTrue();
            assertThat(receiver.ids()).containsExactly(later);
            as("130001").delete(address).then().statusCode(204);
            as("130001").get(address).then().statusCode(404);
        }
    }

    @Test
    @Tag("ngsild:5.8.4")
    @Tag("ngsild:6.10.3.2")
    void aSubscriptionIsSeenByItsOwnTenantOnly() {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SubGaugeG", "", "");

            anybody().get(address).then().statusCode(401);
            as("131016").get(address).then().statusCode(404);
            as("131016").get(PATH).then().statusCode(200).body("$", hasSize(0));
        }
    }

    @Test
    @Tag("asvs:V14.2.4")
    void whatSignsInAtAReceiverIsNotToldAndGoesToNoOther() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "SubGaugeH", "", """
                "endpoint":{"uri":"%s","receiverInfo":[{"key":"X-Key","value":"planted-key"}]},"""
                .formatted(receiver.address()));
            var notification = as("130001").get(address).jsonPath().getMap("notification");
            assertThat(notification.toString()).contains("X-Key", "***").doesNotContain("planted-key");

            as("130001").contentType("application/json").body(Map.of("notification", Map.of("endpoint",
                notification.get("endpoint")))).patch(address).then().statusCode(204);
            create("{\"id\":\"%s\",\"type\":\"SubGaugeH\",\"level\":0}".formatted(id("SubGaugeH")));
            assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty())).isTrue();
            assertThat(receiver.headers).containsExactly("planted-key");

            json("""
                {"notification":{"endpoint":{"uri":"http://127.0.0.1:1/","receiverInfo":[
                  {"key":"X-Key","value":"***"}]}}}""")
                .patch(address).then().statusCode(400)
                .body("field", equalTo("notification.endpoint.receiverInfo"));
        }
    }

    @Test
    void nonsenseIsRefusedByName() {
        refused("{\"type\":\"Subscription\"}", "notification.endpoint.uri");
        refused("{\"type\":\"Abo\"}", "type");
        refused(body("ftp://example.org/", ""), "notification.endpoint.uri");
        refused(body("http://example.org/", ",\"q\":\"a==\""), "q");
        refused(body("http://example.org/", ",\"expiresAt\":\"2001-01-01T00:00:00Z\""), "expiresAt");
        refused(body("http://example.org/", ",\"geoQ\":{\"georel\":\"beside\",\"geometry\":\"Point\","
            + "\"coordinates\":[1,2]}"), "georel");
        refused(body("http://example.org/", ",\"notificationTrigger\":[\"fullMoon\"]"), "notificationTrigger");
        refused(body("http://example.org/", ",\"throttling\":-5"), "throttling");
    }

    @Test
    void privateNetworksAreKnownWhenSeen() throws UnknownHostException {
        for (var address : new String[] {"127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254",
            "100.64.0.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1"}) {
            assertThat(EndpointGuard.isPrivate(InetAddress.getByName(address))).as(address).isTrue();
        }
        assertThat(EndpointGuard.isPrivate(InetAddress.getByName("8.8.8.8"))).isFalse();
        assertThat(EndpointGuard.isPrivate(InetAddress.getByName("2001:4860:4860::8888"))).isFalse();
    }

    @Test
    void pausesBetweenAttemptsGrowAndStayBounded() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.after(1_000)).isEqualTo(Duration.ofMinutes(5));
    }

    private static void refused(String body, String field) {
        json(body).post(PATH).then().statusCode(400).body("field", equalTo(field));
    }

    private static String body(String uri, String more) {
        return ("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"X\"}]%s,"
            + "\"notification\":{\"endpoint\":{\"uri\":\"%s\"}}}").formatted(more, uri);
    }

    private static void patch(String id, String body) {
        json(body).patch("/ngsi-ld/v1/entities/" + id).then().statusCode(204);
    }

    @Test
    @Tag("ngsild:4.16")
    void aReceiverOfOneTypeIsToldOfAThingThatIsItAmongOthers() throws InterruptedException {
        try (var one = new Receiver(); var both = new Receiver()) {
            subscribe(one, "SubBoat", "", "");
            subscribe(both, "SubCafe;SubBoat", ",\"notificationTrigger\":[\"entityCreated\",\"entityUpdated\","
                + "\"entityDeleted\"]", "");
            var cafe = id("SubCafe");
            create("{\"id\":\"%s\",\"type\":\"SubCafe\",\"n\":1}".formatted(cafe));
            patch(cafe, "{\"type\":\"SubBoat\",\"n\":2}");

            for (var receiver : java.util.List.of(one, both)) {
                assertThat(Receiver.within(SOON, () -> !receiver.told.isEmpty())).isTrue();
                assertThat(receiver.told.getLast().path("data").get(0).path("type")).hasSize(2);
                assertThat(receiver.told.getLast().path("data").get(0).path("n").path("value").asInt()).isEqualTo(2);
            }
            as("130001").delete("/ngsi-ld/v1/entities/" + cafe);
            assertThat(Receiver.within(SOON, () -> both.told.getLast().path("data").get(0).has("deletedAt"))).isTrue();
            assertThat(both.told.getLast().path("data").get(0).path("type")).hasSize(2);
        }
    }

    static String subscribe(Receiver receiver, String type, String more, String notification) {
        var endpoint = notification.contains("endpoint") ? notification.substring(0, notification.length() - 1)
            : notification + "\"endpoint\":{\"uri\":\"" + receiver.address() + "\"}";
        return json("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"%s\"}]%s,\"notification\":{%s}}"
            .formatted(type, more, endpoint)).post(PATH).then().statusCode(201).extract().header("Location");
    }
}
