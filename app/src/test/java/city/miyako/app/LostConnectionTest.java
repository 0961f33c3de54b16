package city.miyako.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.OwnedDatabase;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// A connection to the database that breaks in the midst of a transaction, when half of it is written.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class LostConnectionTest {
    private static final String THING = "urn:ngsi-ld:LostConnection:1";
    private static final String DOOR = "/ngsi-ld/v1/entities";
    private static final String BLOCKED = """
        SELECT pid FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))""";
    private static final String LEFT = """
        SELECT (SELECT count(*) FROM audit WHERE target = :thing) || ' ' || (SELECT count(*) FROM change
            WHERE thing = :thing) || ' ' || (SELECT attributes -> 'level' ->> 'value' FROM thing WHERE id = :thing)""";

    @Test
    void aWriteWhoseConnectionIsLostIsToldToComeBackLeavesNothingAndIsMadeOnceWhenItComesAgain() throws Exception {
        sender().body("{\"id\":\"" + THING + "\",\"type\":\"LostConnection\",\"level\":1}").post(DOOR).then()
            .statusCode(201);
        try (var owner = OwnedDatabase.open()) {
            assertThat(left(owner)).as("records, changes, level").isEqualTo("1 1 1");

            var answer = whileTheThingIsLocked(owner, LostConnectionTest::change);

            answer.then().statusCode(503);
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(answer.jsonPath().getString("code")).isEqualTo("unavailable");
            assertThat(answer.asString()).doesNotContain("SQL", "terminat", "connection");
            assertThat(left(owner)).isEqualTo("1 1 1");

            change().then().statusCode(204);
            assertThat(left(owner)).isEqualTo("2 2 2");
        }
    }

    // The write waits for a lock of ours; then its connection ends.
    private static Response whileTheThingIsLocked(Handle owner, java.util.function.Supplier<Response> write)
            throws Exception {
        owner.begin();
        try {
            owner.createQuery("SELECT id FROM thing WHERE id = ? FOR UPDATE").bind(0, THING).mapTo(String.class).one();
            var answer = CompletableFuture.supplyAsync(write);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            var blocked = owner.createQuery(BLOCKED).mapTo(Integer.class).findFirst();
            while (blocked.isEmpty()) {
                assertThat(System.nanoTime()).as("the write waits").isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(20);
                blocked = owner.createQuery(BLOCKED).mapTo(Integer.class).findFirst();
            }
            owner.createQuery("SELECT pg_terminate_backend(?)").bind(0, blocked.get()).mapTo(Boolean.class).one();
            return answer.get(30, TimeUnit.SECONDS);
        } finally {
            owner.rollback();
        }
    }

    private static Response change() {
        return sender().body("{\"level\":2}").patch(DOOR + "/" + THING + "/attrs");
    }

    private static String left(Handle owner) {
        return owner.createQuery(LEFT).bind("thing", THING).mapTo(String.class).one();
    }

    private static RequestSpecification sender() {
        return given().header("Authorization", "Bearer miyako-sample-city").contentType("application/json");
    }
}
