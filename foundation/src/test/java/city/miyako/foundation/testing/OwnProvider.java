package city.miyako.foundation.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A provider of identities with keys of its own, on this machine, that tests can make lie. Whoever is sent to it is
/// somebody it knows, and says yes.
public final class OwnProvider implements AutoCloseable {
    /// What it calls the city.
    public static final String CLIENT = "miyako-test";
    /// What it shares with the city.
    public static final String SECRET = "only for tests: secret";
    /// Whom it knows, unless a test says otherwise.
    public static final String EMAIL = "outside@example.jp";

    private final HttpServer server;
    private final ECKey key;
    private ECKey signing;
    /// What is changed in what it says of itself.
    public UnaryOperator<String> about = told -> told;
    /// What is changed in a token before it is signed.
    public UnaryOperator<JWTClaimsSet.Builder> claims = told -> told.claim("email", EMAIL)
        .claim("email_verified", true);
    /// What a token says in its head that it is; empty for nothing.
    public String kind = "";
    /// What is changed in a token after it was signed.
    public UnaryOperator<String> token = told -> told;
    /// The form of the last request for a token.
    public volatile Map<String, String> asked = Map.of();
    private volatile String nonce = "";

    /// A provider that answers at once.
    public OwnProvider() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        signing = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, about.apply("""
            {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
             "jwks_uri":"%1$s/keys"}""".formatted(issuer()))));
        server.createContext("/keys", exchange -> answer(exchange, 200,
            "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}"));
        server.createContext("/token", this::exchange);
        server.createContext("/authorize", this::authorize);
        server.start();
    }

    /// Its address, which is its name.
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Somebody says yes at the provider: it remembers the question and gives a code.
    public Map<String, String> approve(URI there) {
        var asked = fields(there.getRawQuery());
        nonce = asked.getOrDefault("nonce", "");
        return asked;
    }

    /// Signs with a key that is not the provider's, under the same name.
    public void signWithAnotherKey() throws JOSEException {
        signing = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var question = approve(exchange.getRequestURI());
        exchange.getResponseHeaders().add("Location", question.get("redirect_uri") + "?code=a-code&state="
            + question.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        asked = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            var now = Instant.now();
            var set = claims.apply(new JWTClaimsSet.Builder().issuer(issuer()).audience(CLIENT).subject("subject-1")
                .claim("nonce", nonce).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60))))
                .build();
            var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one")
                .type(kind.isEmpty() ? null : new JOSEObjectType(kind)).build(), set);
            jwt.sign(new ECDSASigner(signing));
            answer(exchange, 200, "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\""
                + token.apply(jwt.serialize()) + "\"}");
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    /// Answers a request with JSON.
    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// The fields of a query or form.
    public static Map<String, String> fields(String query) {
        var fields = new HashMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            fields.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1),
                StandardCharsets.UTF_8));
        }
        return fields;
    }

    /// Answers at one more path.
    public void at(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
