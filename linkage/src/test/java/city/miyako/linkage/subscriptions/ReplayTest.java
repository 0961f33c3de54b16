package city.miyako.linkage.subscriptions;

import static city.miyako.linkage.ngsild.Door.anybody;
import static city.miyako.linkage.ngsild.Door.as;
import static city.miyako.linkage.ngsild.Door.create;
import static city.miyako.linkage.ngsild.Door.id;
import static city.miyako.linkage.ngsild.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a receiver should have been told is told again by cursor, whether it was ever delivered or not.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ReplayTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 250;
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\".*");

    @Inject
    ChangeLog log;

    @Inject
    Clock clock;

    @Test
    void whatWasNeverDeliveredIsToldInOrderPageByPage() throws InterruptedException {
        try (var receiver = new Receiver()) {
            receiver.refusals.set(Integer.MAX_VALUE);
            var address = subscribe(receiver, "ReplayGaugeA", "");
            var written = IntStream.range(0, MANY).mapToObj(n -> "urn:ngsi-ld:ReplayGaugeA:%03d".formatted(n)).toList();
            json(written.stream().map(one -> "{\"id\":\"%s\",\"type\":\"ReplayGaugeA\",\"level\":1}".formatted(one))
                .collect(Collectors.joining(",", "[", "]"))).post("/ngsi-ld/v1/entityOperations/upsert")
                .then().statusCode(201);
            assertThat(Receiver.within(SOON, () -> receiver.callers.get() > 0)).isTrue();

            var pages = pages(address + "/notifications?limit=1");

            assertThat(pages).hasSizeGreaterThanOrEqualTo(3);
            assertThat(receiver.told).isEmpty();
            assertThat(ids(pages)).containsExactlyElementsOf(written);
            assertThat(cursors(pages)).hasSize(3).isSorted();
        }
    }

    @Test
    void aReceiverGoesOnFromThePlaceItsLastNotificationNamed() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "ReplayGaugeB", "");
            var first = id("ReplayGaugeB");
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeB\",\"level\":1}".formatted(first));
            assertThat(Receiver.within(SOON, () -> receiver.ids().contains(first))).isTrue();
            var second = id("ReplayGaugeB");
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeB\",\"level\":1}".formatted(second));
            assertThat(Receiver.within(SOON, () -> receiver.ids().contains(second))).isTrue();

            var behind = pages(address + "/notifications?after=" + receiver.cursors.getFirst());
            assertThat(ids(behind)).containsExactly(second);
            assertThat(behind.getFirst().getString("notifications[0].cursor")).isEqualTo(receiver.cursors.getLast());
            assertThat(behind.getFirst().getString("notifications[0].notification.id"))
                .as("a receiver that had it can tell").isEqualTo(receiver.told.getLast().path("id").asText());
            assertThat(ids(pages(address + "/notifications"))).containsExactly(first, second);
            var reached = behind.getLast().getString("reached");
            assertThat(ids(pages(address + "/notifications?after=" + reached))).isEmpty();
        }
    }

    @Test
    void thingsAreToldAgainAsTheyAreNow() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "ReplayGaugeC", ",\"q\":\"level>2\"");
            var gone = id("ReplayGaugeC");
            var rising = id("ReplayGaugeC");
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeC\",\"level\":3}".formatted(gone));
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeC\",\"level\":3}".formatted(rising));
            json("{\"level\":7}").patch("/ngsi-ld/v1/entities/" + rising).then().statusCode(204);
            as("130001").delete("/ngsi-ld/v1/entities/" + gone).then().statusCode(204);

            var pages = pages(address + "/notifications", 1);

            assertThat(ids(pages)).containsExactly(rising);
            assertThat(pages.getFirst().getInt("notifications[0].notification.data[0].level.value")).isEqualTo(7);
        }
    }

    @Test
    void nobodyElseIsToldAndNonsenseIsRefused() {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "ReplayGaugeD", "") + "/notifications";
            anybody().get(address).then().statusCode(401);
            as("131016").get(address).then().statusCode(404);
            as("130001").get(address + "?after=yesterday").then().statusCode(400).body("field", equalTo("after"));
            as("130001").get(address + "?limit=5000").then().statusCode(400).body("field", equalTo("limit"));
        }
    }

    @Test
    void aPlaceBehindWhichSomethingIsForgottenIsRefusedWithTheEarliestOne() throws InterruptedException {
        try (var receiver = new Receiver()) {
            var address = subscribe(receiver, "ReplayGaugeE", "") + "/notifications";
            var start = pages(address).getLast().getString("reached");
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeE\",\"level\":1}".formatted(id("ReplayGaugeE")));
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeE\",\"level\":1}".formatted(id("ReplayGaugeE")));
            assertThat(ids(pages(address + "?after=" + start, 2))).hasSize(2);
            log.forgetBefore(clock.instant());
            var kept = id("ReplayGaugeE");
            create("{\"id\":\"%s\",\"type\":\"ReplayGaugeE\",\"level\":1}".formatted(kept));

            as("130001").get(address + "?after=" + start).then().statusCode(410)
                .body("code", equalTo("cursor-forgotten")).body("earliest", equalTo(log.wholeAfter().text()));
            assertThat(ids(pages(address + "?after=" + log.wholeAfter().text(), 1))).containsExactly(kept);
            assertThat(ids(pages(address))).as("as far back as it goes").containsExactly(kept);
        }
    }

    /// The pages once they tell of so many things: the log is read only up to what is still being written by anybody.
    private static List<JsonPath> pages(String address, int things) throws InterruptedException {
        Receiver.within(SOON, () -> ids(pages(address)).size() >= things);
        return pages(address);
    }

    private static List<JsonPath> pages(String address) {
        var pages = new ArrayList<JsonPath>();
        for (var next = address; next != null; next = next(answer(next))) {
            pages.add(answer(next).jsonPath());
        }
        return pages;
    }

    private static Response answer(String address) {
        return as("130001").urlEncodingEnabled(false).get(address).then().statusCode(200).extract().response();
    }

    private static @Nullable String next(Response answer) {
        var link = answer.header("Link");
        if (link == null) {
            return null;
        }
        var parts = NEXT.matcher(link);
        assertThat(parts.matches()).as(link).isTrue();
        return parts.group(1);
    }

    private static List<String> ids(List<JsonPath> pages) {
        return pages.stream().<String>flatMap(page -> page.<List<String>>getList("notifications.notification.data.id")
            .stream().flatMap(List::stream)).toList();
    }

    private static List<Cursor> cursors(List<JsonPath> pages) {
        return pages.stream().flatMap(page -> page.<String>getList("notifications.cursor").stream())
            .map(text -> Cursor.find(text).orElseThrow()).toList();
    }

    private static String subscribe(Receiver receiver, String type, String more) {
        return URI.create(json("{\"type\":\"Subscription\",\"entities\":[{\"type\":\"%s\"}]%s,"
            .formatted(type, more) + "\"notification\":{\"endpoint\":{\"uri\":\"" + receiver.address() + "\"}}}")
            .post("/ngsi-ld/v1/subscriptions").then().statusCode(201).extract().header("Location")).getPath();
    }
}
