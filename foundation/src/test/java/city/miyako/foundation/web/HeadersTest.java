package city.miyako.foundation.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every answer carries, whoever gives it: a door, the server itself, or nobody.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class HeadersTest {
    private static final List<String> ANSWERS = List.of("/identity-test", "/nowhere", "/assets/none.css",
        "/q/health/live", "/q/openapi", "/.git/config", "/assets/");

    @TestHTTPResource("/")
    URI city;

    @Test
    @Tag("asvs:V3.4.3")
    @Tag("asvs:V3.4.4")
    @Tag("asvs:V3.4.5")
    @Tag("asvs:V3.4.6")
    @Tag("asvs:V3.7.1")
    void everyAnswerForbidsForeignScriptsFramesAndGuesses() {
        for (var path : ANSWERS) {
            var headers = given().get(path).getHeaders();
            assertThat(headers.getValues("Content-Security-Policy")).as(path).hasSize(1);
            var rules = Arrays.asList(headers.getValue("Content-Security-Policy").split("; "));
            assertThat(rules).as(path).contains("default-src 'self'", "script-src 'self'", "object-src 'none'",
                "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'");
            assertThat(headers.getValue("Content-Security-Policy")).doesNotContain("unsafe-inline", "unsafe-eval", "*");
            assertThat(headers.getValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.getValues("Referrer-Policy")).as(path).containsExactly("same-origin");
        }
    }

    @Test
    @Tag("asvs:V3.4.2")
    void noOtherOriginIsLetIn() {
        for (var path : ANSWERS) {
            var answer = given().header("Origin", "https://evil.example").get(path);
            assertThat(answer.getHeaders().getValues("Access-Control-Allow-Origin")).as(path).isEmpty();
            assertThat(answer.getHeaders().getValues("Access-Control-Allow-Credentials")).as(path).isEmpty();
        }
    }

    @Test
    @Tag("asvs:V13.4.5")
    void whereNoProxyIsBelievedWhatOneForwardsIsNotTakenForACallOnThisMachine() {
        given().get("/q/metrics").then().statusCode(200);
        given().header("X-Forwarded-For", "198.51.100.9").get("/q/metrics").then().statusCode(403);
        given().header("Forwarded", "for=198.51.100.9").get("/q/health/live").then().statusCode(403);
    }

    @Test
    @Tag("asvs:V13.4.1")
    @Tag("asvs:V13.4.3")
    void neitherFoldersNorTheSourceAreShown() {
        for (var path : List.of("/.git/config", "/.git/HEAD", "/.svn/entries", "/assets/", "/assets", "/META-INF/",
                "/application.properties", "/microprofile-config.properties", "/../pom.xml", "/%2e%2e/pom.xml",
                "/assets/..%2f..%2fMETA-INF/microprofile-config.properties", "/assets/%2e%2e/META-INF/MANIFEST.MF",
                "/..%5c..%5cetc%5cpasswd", "//etc/passwd")) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(oneOf(400, 404));
        }
    }

    @Test
    @Tag("asvs:V13.4.4")
    void nobodyIsToldTheirOwnHeadersBack() throws IOException {
        for (var method : List.of("TRACE", "TRACK")) {
            var answer = ask(method + " /identity-test HTTP/1.1\r\nHost: city\r\nX-Secret: told-back\r\n"
                + "Connection: close\r\n\r\n");
            assertThat(Integer.parseInt(answer.substring(9, 12))).as(method).isBetween(400, 505);
            assertThat(answer).as(method).doesNotContain("told-back");
        }
    }

    @Test
    @Tag("asvs:V4.1.3")
    @Tag("asvs:V15.3.4")
    void aVisitorCannotSayWhereTheyComeFrom() {
        given().header("X-Forwarded-For", "203.0.113.7").header("Forwarded", "for=203.0.113.7;proto=https")
            .header("X-Real-IP", "203.0.113.7").header("X-Forwarded-Proto", "https").get("/headers-test").then()
            .body(not(org.hamcrest.Matchers.containsString("203.0.113.7")))
            .header("Strict-Transport-Security", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void householdsOfNewAddressesAreCountedByTheirNetwork() {
        assertThat(RequestLimits.network("2001:db8:1:2::1")).isEqualTo(RequestLimits.network("2001:db8:1:2:a:b:c:d"))
            .isNotEqualTo(RequestLimits.network("2001:db8:1:3::1"));
        assertThat(RequestLimits.network("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(RequestLimits.network("nonsense")).isEqualTo("nonsense");
    }

    /// By either reading of where the message ends a proxy before us must not differ from us (RFC 9112, 6).
    @Test
    @Tag("asvs:V4.2.1")
    void nobodyHidesASecondMessageInAFirst() throws IOException {
        var hidden = "GET /headers-test?hidden HTTP/1.1\r\nHost: city\r\nConnection: close\r\n\r\n";
        for (var head : List.of("Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5, 6", "Content-Length: +5",
                "Content-Length: -5", "Content-Length: 0x5", "Content-Length: five", "Content-Length : 5",
                "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity", "Transfer-Encoding : chunked",
                "Transfer-Encoding: identity, chunked\r\nContent-Length: 5")) {
            assertThat(statuses(ask(post(head) + "0\r\n\r\n" + hidden))).as(head).doesNotContain("200")
                .hasSizeLessThan(2).allMatch(status -> status.startsWith("4") || status.startsWith("5"));
        }
        // Both: the chunks count, the length does not. Read by length, what follows would be one request more.
        var both = post("Content-Length: 6\r\nTransfer-Encoding: chunked") + "0\r\n\r\nX" + hidden;
        assertThat(statuses(ask(both))).doesNotContain("200");
        var plain = post("Content-Length: 6") + "0\r\n\r\nX" + hidden;
        assertThat(statuses(ask(plain))).as("the same, told by length alone").contains("200");
    }

    private static String post(String head) {
        return "POST /headers-test HTTP/1.1\r\nHost: city\r\n" + head + "\r\n\r\n";
    }

    private static List<String> statuses(String answers) {
        return java.util.regex.Pattern.compile("HTTP/1.1 ([0-9]{3})").matcher(answers).results()
            .map(status -> status.group(1)).toList();
    }

    private String ask(String request) throws IOException {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Path("/headers-test")
    public static class Where {
        @Inject
        RequestContext request;

        @GET
        public String address() {
            return request.address();
        }
    }
}
