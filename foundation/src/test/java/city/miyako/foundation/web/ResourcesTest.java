package city.miyako.foundation.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.TestCity;
import com.sun.management.UnixOperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the city takes to answer, it gives back, also when answering goes wrong or whoever asked has gone.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class ResourcesTest {
    private static final String HALF = "POST /identity-test/form HTTP/1.1\r\nHost: city\r\nContent-Length: 900\r\n"
        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nhalf";
    private static final int MANY = 100;
    // Connections that close a moment later, classes read from a jar: nothing that grows with the number of requests.
    private static final int SOME = 40;

    @Inject
    Database database;

    @TestHTTPResource("/")
    URI city;

    @Test
    @Tag("asvs:V1.4.3")
    void whatWasTakenForAnAnswerIsGivenBackAlsoAfterFaultsAndForThoseWhoHaveGone() throws Exception {
        ask(SOME);
        long before = openFiles();

        ask(MANY);

        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end && (openFiles() > before + SOME || transactions() > 0)) {
            Thread.sleep(100);
        }
        assertThat(openFiles()).isLessThan(before + SOME);
        assertThat(transactions()).as("transactions that nobody ends").isZero();
        given().get("/identity-test").then().statusCode(200);
    }

    private void ask(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            given().get("/identity-test").then().statusCode(200);
            given().queryParam("name", "somebody").get("/logs-test").then().statusCode(500);
            given().multiPart("file", "x.txt", new byte[100_000]).post("/identity-test/form");
            try (var gone = new Socket(city.getHost(), city.getPort())) {
                gone.getOutputStream().write(HALF.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private int transactions() {
        return database.read(Reach.publicCity(), handle -> handle.createQuery("""
            SELECT count(*) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()
                AND state LIKE 'idle in transaction%'""").mapTo(Integer.class).one());
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
