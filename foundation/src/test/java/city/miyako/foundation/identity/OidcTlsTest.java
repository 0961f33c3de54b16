package city.miyako.foundation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.foundation.testing.OwnTls;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who stands in the way to the provider of identities with a certificate of their own.
class OidcTlsTest {

    @Test
    @Tag("asvs:V12.3.2")
    void aProviderWithACertificateThatNobodyKnowsIsToldNothing(@TempDir Path folder) throws Exception {
        var asked = new AtomicInteger();
        var tls = OwnTls.fresh(folder, "localhost");
        var impostor = tls.serve(asked);
        try (var told = HttpClient.newBuilder().sslContext(tls.context()).build()) {
            var address = "https://localhost:" + impostor.getAddress().getPort();
            var provider = new OidcProvider(address, new Oidc(address, "city", "secret"), new JsonMapper());

            assertThatThrownBy(provider::metadata).hasMessageContaining("no answer from localhost")
                .hasStackTraceContaining(SSLHandshakeException.class.getName());
            assertThat(asked).hasValue(0);

            var known = told.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            assertThat(known.statusCode()).as("it does answer whoever trusts it").isEqualTo(200);
            assertThat(asked).hasValue(1);
        } finally {
            impostor.stop(0);
        }
    }
}
