package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.testing.TestCity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the server itself would refuse bare is told like every other error; bytes on a socket, as clients would not.
@QuarkusTest
@QuarkusTestResource(TestCity.class)
class DoorstepTest {
    private static final String END = " HTTP/1.1\r\nHost: city\r\nConnection: close\r\n";
    private static final String KEY = "Authorization: Bearer miyako-sample-city\r\nContent-Type: application/json\r\n";
    private static final int CHUNK = 1 << 20;

    @TestHTTPResource("/")
    URI city;

    @Test
    @Tag("asvs:V5.2.1")
    void aBodyAboveTheLimitIsToldAsAProblem() throws IOException {
        assertThat(ask("POST /ngsi-ld/v1/entityOperations/upsert" + END + KEY + "Content-Length: 67108865\r\n\r\n"))
            .startsWith("HTTP/1.1 413").containsIgnoringCase("content-type: application/problem+json")
            .contains("\"code\":\"too-large\"").contains("\"limitBytes\":67108864").contains("\"advice\":\"");
    }

    @Test
    void aPersonReadsOnAPageThatAFileIsTooLarge() throws IOException {
        assertThat(ask("POST /en/desk/imports" + END + "Accept: text/html\r\nContent-Length: 99999999\r\n\r\n"))
            .startsWith("HTTP/1.1 413").contains("lang=\"en\"").contains("The data sent is too large")
            .containsIgnoringCase("content-security-policy: ");
    }

    @Test
    void aSenderThatDoesNotListenBeforeItsLastByteStillReadsTheProblem() throws IOException {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            write(socket, "POST /api/v1/import" + END + KEY + "Content-Length: " + (66 * CHUNK) + "\r\n\r\n");
            for (int i = 0; i < 66; i++) {
                socket.getOutputStream().write(new byte[CHUNK]);
            }
            assertThat(read(socket)).startsWith("HTTP/1.1 413").contains("\"code\":\"too-large\"");
        }
    }

    @Test
    @Tag("asvs:V5.2.1")
    void aBodyOfUnknownLengthEndsAtTheLimitToo() throws IOException {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            write(socket, "POST /ngsi-ld/v1/entityOperations/upsert" + END + KEY
                + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 65; i++) {
                write(socket, Integer.toHexString(CHUNK) + "\r\n");
                socket.getOutputStream().write(new byte[CHUNK]);
                write(socket, "\r\n");
            }
            write(socket, "0\r\n\r\n");
            assertThat(read(socket)).startsWith("HTTP/1.1 413").contains("\"code\":\"too-large\"");
        }
    }

    @Test
    void anAddressThatIsNoUriIsToldAsAProblem() throws IOException {
        assertThat(ask("GET /ngsi-ld/v1/entities?q=waterLevel>3" + END + "\r\n"))
            .startsWith("HTTP/1.1 400").containsIgnoringCase("content-type: application/problem+json")
            .contains("\"code\":\"address-unreadable\"").contains("\"place\":34")
            .contains("\"reason\":\"Illegal character in query\"").contains("\"instance\":\"/ngsi-ld/v1/entities\"")
            .contains("%3E").containsIgnoringCase("content-security-policy: ");
    }

    @Test
    void anAddressThatIsTooLongIsToldAsAProblemAndNotRepeated() throws IOException {
        var address = "/ngsi-ld/v1/entities?q=" + "a".repeat(4_096);
        assertThat(ask("GET " + address + END + "\r\n")).startsWith("HTTP/1.1 414")
            .containsIgnoringCase("content-type: application/problem+json").contains("\"code\":\"address-too-long\"")
            .contains("\"limitBytes\":4096").contains("\"advice\":\"");
        assertThat(ask("GET /en/" + "a".repeat(5_000) + END + "Accept: text/html\r\n\r\n")).startsWith("HTTP/1.1 414")
            .contains("lang=\"en\"").contains("The address (URL) is too long").doesNotContain("aaaaa");
    }

    @Test
    void headersThatAreTooLargeAreToldAsAProblem() throws IOException {
        var cookies = "Cookie: " + "a=b; ".repeat(3_500) + "c=d\r\n";
        assertThat(ask("GET /ngsi-ld/v1/entities?type=RiverGauge" + END + cookies + "\r\n")).startsWith("HTTP/1.1 431")
            .containsIgnoringCase("content-type: application/problem+json").contains("\"code\":\"headers-too-large\"")
            .contains("\"limitBytes\":16384");
        assertThat(ask("GET /map" + END + "Accept: text/html\r\n" + cookies + "\r\n")).startsWith("HTTP/1.1 431")
            .contains("lang=\"ja\"").contains("リクエストのヘッダーが大きすぎます");
        var few = "Cookie: " + "a=b; ".repeat(3_000) + "c=d\r\n";
        assertThat(ask("GET /map" + END + "Accept: text/html\r\n" + few + "\r\n"))
            .startsWith("HTTP/1.1 200");
    }

    @Test
    void anAddressWithABrokenEscapeReachesNothingBehindTheDoorstep() throws IOException {
        for (var path : List.of("/%", "/%zz", "/en/map/%2", "/assets/%.css", "/q/health%")) {
            assertThat(ask("GET " + path + END + "\r\n")).as(path).startsWith("HTTP/1.1 400")
                .contains("\"code\":\"address-unreadable\"").containsIgnoringCase("content-security-policy: ");
        }
    }

    @Test
    void aPersonReadsOnAPageThatAnAddressCannotBeRead() throws IOException {
        assertThat(ask("GET /en/search?q=<b>" + END + "Accept: text/html\r\n\r\n"))
            .startsWith("HTTP/1.1 400").contains("lang=\"en\"").contains("The address (URL) cannot be read")
            .doesNotContain("<b>&");
        assertThat(ask("GET /map/{z}" + END + "Accept: text/html\r\n\r\n"))
            .startsWith("HTTP/1.1 400").contains("lang=\"ja\"").contains("アドレス（URL）を読み取れません")
            .doesNotContain("{z}");
    }

    @Test
    void nobodyChangesToAnotherProtocolBehindTheBackOfAProxy() throws IOException {
        var asked = "GET /emergency HTTP/1.1\r\nHost: city\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
            + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n";
        assertThat(ask(asked + "GET /emergency" + END + "\r\n")).startsWith("HTTP/1.1 200").doesNotContain(" 101 ");
    }

    @Test
    void anEncodedAddressIsReadAsBefore() throws IOException {
        assertThat(ask("GET /ngsi-ld/v1/entities?type=RiverGauge&q=waterLevel%3E3" + END + "\r\n"))
            .startsWith("HTTP/1.1 200");
    }

    private String ask(String request) throws IOException {
        try (var socket = new Socket(city.getHost(), city.getPort())) {
            write(socket, request);
            return read(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String read(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
