package city.miyako.foundation.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.testing.LogLines;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A fault in the middle of somebody's data: what the log of the city and that of its database say of it.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class LogsTest {
    private static final String NAME = "kaneshiro-hanae";

    @ConfigProperty(name = "miyako.data")
    String data;

    @TestHTTPResource("/")
    URI city;

    private final LogLines lines = new LogLines();

    @AfterEach
    void listenNoMore() {
        lines.close();
    }

    @Test
    @Tag("asvs:V16.2.5")
    @Tag("asvs:V16.3.4")
    @Tag("asvs:V16.5.1")
    void aFaultIsLoggedWithItsIncidentButWithoutThePersonItIsAbout() throws IOException {
        var answer = given().queryParam("name", NAME).get("/logs-test").then().statusCode(500)
            .body("code", equalTo("internal")).extract();

        String incident = answer.path("incident");
        assertThat(answer.asString()).doesNotContain(NAME, "INSERT", "PSQLException", "logs_test", "java.");
        assertThat(lines.all()).anyMatch(line -> line.contains("incident " + incident)
            && line.contains("duplicate key value") && line.contains("LogsTest"));
        assertThat(lines.all()).noneMatch(line -> line.contains(NAME));
        var ofTheDatabase = Files.readString(java.nio.file.Path.of(data, "database", "postgres.log"));
        assertThat(ofTheDatabase).contains("duplicate key value").doesNotContain(NAME);
    }

    @Test
    @Tag("asvs:V16.3.2")
    void whoeverIsRefusedIsLoggedByNumberWithWhatTheyLacked() {
        given().auth().preemptive().basic("staff", "miyako-sample").get("/logs-test/secret?name=" + NAME).then()
            .statusCode(403);

        assertThat(lines.all()).anyMatch(line -> line.contains(
            "refused: not-allowed for sample:staff, GET audit.read"));
        assertThat(lines.all()).noneMatch(line -> line.contains(NAME));
    }

    /// What a guard of the city refuses, whichever it is: a form of another site, an address that is none, a body that
    /// is too large.
    @Test
    @Tag("asvs:V16.3.3")
    void whoeverTriesToGetRoundAGuardIsLoggedWithTheGuard() throws IOException {
        given().header("Sec-Fetch-Site", "cross-site").formParam("name", NAME).post("/identity-test/form");
        send("GET /%zz" + NAME + " HTTP/1.1\r\nHost: city\r\n\r\n");
        send("POST /identity-test/form HTTP/1.1\r\nHost: city\r\nContent-Length: " + (65L << 20) + "\r\n\r\n");

        for (var code : List.of("form-expired", "address-unreadable", "too-large")) {
            assertThat(lines.all()).as(code).anyMatch(line -> line.startsWith("refused: " + code + " for anonymous, "));
        }
        assertThat(lines.all()).noneMatch(line -> line.contains(NAME));
    }

    // Until the city has answered and closed.
    private void send(String message) throws IOException {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(message.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    @Path("/logs-test")
    public static class Faulty {
        @Inject
        Database database;

        @Inject
        RequestContext request;

        @GET
        @Path("secret")
        public String secret() {
            request.require("audit.read");
            return "never";
        }

        @GET
        public String twice(@RestQuery String name) {
            return database.write(Reach.publicCity(), handle -> {
                handle.execute("CREATE TEMP TABLE logs_test (name text PRIMARY KEY) ON COMMIT DROP");
                handle.createUpdate("INSERT INTO logs_test VALUES (:name), (:name)").bind("name", name).execute();
                return "never";
            });
        }
    }
}
