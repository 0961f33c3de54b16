package city.miyako.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the city shows to push services: good at one of them alone, and not for long.
class VapidTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private final Vapid vapid = new Vapid(Vapid.freshPair(), "mailto:city@example.jp");

    @Test
    @Tag("asvs:V9.2.4")
    void whatIsShownToOnePushServiceIsGoodAtNoOther() throws IOException {
        for (var host : List.of("https://push.example.com", "https://push.example.com:8443", "https://other.example")) {
            var claims = claims(URI.create(host + "/device/42?a=b"));

            assertThat(claims.path("aud").asText()).isEqualTo(host);
            assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isAfter(NOW)
                .isBefore(NOW.plus(Duration.ofHours(24)));
        }
    }

    private JsonNode claims(URI endpoint) throws IOException {
        var token = vapid.authorization(endpoint, NOW).replaceAll("^vapid t=([^,]+),.*$", "$1");
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
