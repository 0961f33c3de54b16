package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// A provider of identities as the settings name it, asked over HTTP (OpenID Connect Discovery 1.0).
///
/// Only the issuer's own host is asked, and those the settings name beside it, by https or on this machine; nobody is
/// followed elsewhere, nothing long or slow is read. So neither a provider that was taken over nor one that was
/// mistyped makes the city ask others.
final class OidcProvider {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int MOST_BYTES = 262_144;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final URI issuer;
    private final CitySettings.Oidc settings;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(LONGEST).build();

    /// The provider of an issuer, as in `https://id.example.jp/realms/city`.
    ///
    /// @throws IllegalArgumentException where the address is neither https nor on this machine
    OidcProvider(String issuer, CitySettings.Oidc settings, ObjectMapper json) {
        this.issuer = URI.create(issuer);
        if (!isSafe(this.issuer)) {
            throw new IllegalArgumentException("miyako.oidc.issuer must be https, or http on this machine: " + issuer);
        }
        this.settings = settings;
        this.json = json;
    }

    /// What the provider says of itself.
    ///
    /// @throws IOException where it does not answer as the standard says
    Metadata metadata() throws IOException {
        var told = ask(HttpRequest.newBuilder(URI.create(issuer.toString().replaceAll("/$", "")
            + "/.well-known/openid-configuration")).GET());
        if (!told.path("issuer").asText().equals(issuer.toString())) {
            throw new IOException("another issuer: " + told.path("issuer").asText());
        }
        return new Metadata(own(told, "authorization_endpoint"), own(told, "token_endpoint"), own(told, "jwks_uri"));
    }

    /// The keys with which the provider signs now.
    JWKSet keys(Metadata metadata) throws IOException {
        try {
            return JWKSet.parse(ask(HttpRequest.newBuilder(metadata.keys()).GET()).toString());
        } catch (ParseException e) {
            throw new IOException("keys that cannot be read", e);
        }
    }

    /// The id token for a code that somebody brought back.
    ///
    /// @param verifier what proves that the code was asked for by us (RFC 7636)
    /// @param back the address it was brought to
    String idToken(Metadata metadata, String code, String verifier, String back) throws IOException {
        var request = HttpRequest.newBuilder(metadata.token())
            .header("Content-Type", "application/x-www-form-urlencoded");
        settings.secret().ifPresent(secret -> request.header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((encode(settings.client()) + ":" + encode(secret)).getBytes(StandardCharsets.UTF_8))));
        return ask(request.POST(HttpRequest.BodyPublishers.ofString(query(Map.of("grant_type", "authorization_code",
            "code", code, "code_verifier", verifier, "redirect_uri", back, "client_id", settings.client())))))
            .path("id_token").asText();
    }

    /// Names and values as they stand in an address or a form.
    static String query(Map<String, String> values) {
        return values.entrySet().stream().map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
            .collect(Collectors.joining("&"));
    }

    private JsonNode ask(HttpRequest.Builder request) throws IOException {
        var answer = http.sendAsync(request.header("Accept", "application/json").timeout(LONGEST).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            var told = answer.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (told.statusCode() != 200) {
                throw new IOException(told.uri().getPath() + " answered " + told.statusCode());
            }
            return json.readTree(told.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer from " + issuer.getAuthority(), e);
        }
    }

    private URI own(JsonNode told, String name) throws IOException {
        var address = told.path(name).asText();
        try {
            var uri = URI.create(address);
            if (isSafe(uri) && uri.getScheme().equals(issuer.getScheme()) && isOurs(uri.getAuthority())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(name + " is no address", e);
        }
        throw new IOException(name + " is neither on the issuer's host nor on one of miyako.oidc.hosts: " + address);
    }

    // Host and port exactly as the settings have them: what a provider says of itself names nobody new.
    private boolean isOurs(String authority) {
        return authority.equals(issuer.getAuthority())
            || settings.hosts().stream().anyMatch(hosts -> hosts.contains(authority));
    }

    private static boolean isSafe(URI address) {
        return address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null
            && ("https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Where a provider is asked what.
    ///
    /// @param authorization where people are sent
    /// @param token where codes are exchanged
    /// @param keys where its keys are
    record Metadata(URI authorization, URI token, URI keys) {
    }
}
