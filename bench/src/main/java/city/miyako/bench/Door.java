package city.miyako.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// A program's way into a server: its address and, where one is needed, a token. Connections are kept; each of many
/// threads that ask at once has its own.
final class Door {
    private static final Timeout PATIENCE = Timeout.ofSeconds(60);
    private static final int CONNECTIONS = 256;
    private static final int REDIRECTION = 300;
    private static final String JSON = "application/json";

    private final HttpClient http;
    private final URI base;
    private final String token;

    /// @param token sent as bearer; empty for none
    Door(URI base, String token) {
        this.base = base;
        this.token = token;
        this.http = HttpClients.custom().disableCookieManagement().disableContentCompression().disableAutomaticRetries()
            .disableRedirectHandling().setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(5))
                    .setSocketTimeout(PATIENCE).setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
                .build()).build();
    }

    /// The body of an address; anything but 2xx is an error.
    byte[] get(String path) throws IOException {
        return answer(request("GET", path));
    }

    /// Sends JSON and returns the answer's body; anything but 2xx is an error.
    byte[] send(String method, String path, String json) throws IOException {
        return send(method, path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a body of any type and returns the answer's body; anything but 2xx is an error.
    byte[] send(String method, String path, String type, byte[] body) throws IOException {
        var request = request(method, path);
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
        return answer(request);
    }

    private byte[] answer(HttpUriRequestBase request) throws IOException {
        return http.execute(request, answer -> {
            var body = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
            return require(request, answer, body);
        });
    }

    private static byte[] require(HttpUriRequestBase request, ClassicHttpResponse answer, byte[] body) {
        if (answer.getCode() >= REDIRECTION) {
            throw new IllegalStateException(request.getRequestUri() + " answered " + answer.getCode() + ": "
                + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private HttpUriRequestBase request(String method, String path) {
        var request = new HttpUriRequestBase(method, base.resolve(path));
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        return request;
    }
}
