package city.miyako.linkage.outgoing;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A broker and the topic there: `mqtt[s]://[user][:password]@host[:port]/topic[/subtopic]*` (ETSI GS CIM 009 v1.8.1,
/// clause 7.2).
///
/// @param uri as it was given
/// @param user who signs in there, or null for nobody; empty where only a password was given
/// @param password what it signs in with, or null for none
/// @param topic without wildcards
public record MqttAddress(URI uri, @Nullable String user, @Nullable String password, String topic) {
    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SCHEME = Pattern.compile("(?i)mqtts?:.*", Pattern.DOTALL);
    private static final Pattern PASSWORD = Pattern.compile("(?i)(mqtts?://[^/?#@:]*):[^/?#@]*@.*", Pattern.DOTALL);
    private static final Pattern NOT_IN_TOPICS = Pattern.compile("[+#\\p{Cntrl}]");

    /// Whether an address leads to a broker, well written or not.
    public static boolean isMeantBy(String address) {
        return SCHEME.matcher(address).matches();
    }

    /// Whether an address names a password.
    public static boolean hasPassword(String address) {
        return PASSWORD.matcher(address).matches();
    }

    /// An address as it may be shown: without its password.
    public static String shown(String address) {
        var found = PASSWORD.matcher(address);
        return found.matches() ? found.group(1) + address.substring(address.indexOf('@')) : address;
    }

    /// The address a node holds.
    ///
    /// @param field where it stands, for the fault
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field and what is wrong
    public static MqttAddress of(String field, JsonNode given) {
        var uri = URI.create(Checks.uri(field, given));
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw NgsiError.badData(field, "an address with a host expected, as in mqtt://host:1883/topic");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw NgsiError.badData(field, "neither ? nor # belongs into the address of a topic");
        }
        var topic = uri.getPath().isEmpty() ? "" : uri.getPath().substring(1);
        if (topic.isEmpty() || NOT_IN_TOPICS.matcher(topic).find()) {
            throw NgsiError.badData(field, "a topic without wildcards expected behind the host, as in "
                + "mqtt://host/topic/subtopic");
        }
        var account = uri.getRawUserInfo();
        if (account == null || account.isEmpty()) {
            return new MqttAddress(uri, null, null, topic);
        }
        int colon = account.indexOf(':');
        return new MqttAddress(uri, decoded(colon < 0 ? account : account.substring(0, colon)),
            colon < 0 ? null : decoded(account.substring(colon + 1)), topic);
    }

    /// Whether the broker is spoken to over TLS.
    public boolean isSecret() {
        return "mqtts".equalsIgnoreCase(uri.getScheme());
    }

    /// The port named, or the usual one.
    public int port() {
        return uri.getPort() > 0 ? uri.getPort() : isSecret() ? TLS_PORT : PORT;
    }

    // In an address a plus is a plus, not the blank it is in forms.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return shown(uri.toString());
    }
}
