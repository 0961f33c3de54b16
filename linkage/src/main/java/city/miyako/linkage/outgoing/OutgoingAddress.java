package city.miyako.linkage.outgoing;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What an address named from outside must be like, and what may be shown there.
public final class OutgoingAddress {
    private static final int HEADER_LIMIT = 20;
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x20-\\x7e]{0,1000}");
    /// Headers that would change where or how the message itself goes.
    private static final Set<String> OURS = Set.of("host", "connection", "content-length", "content-type", "expect",
        "transfer-encoding", "upgrade", "link", "ngsild-tenant", "te", "trailer", "date", "via",
        "x-miyako-cursor");

    private OutgoingAddress() {
    }

    /// The address a node holds.
    ///
    /// @param field where it stands, for the fault
    public static URI uri(String field, JsonNode given) {
        var uri = URI.create(Checks.uri(field, given));
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!"http".equals(scheme) && !"https".equals(scheme) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw NgsiError.badData(field, "an http or https address with a host and without password expected");
        }
        return uri;
    }

    /// The headers that a list of pairs of `key` and `value` names (ETSI GS CIM 009 v1.8.1, clause 5.2.22).
    ///
    /// @param field where it stands, for the fault
    public static Map<String, String> headers(String field, JsonNode given) {
        var headers = new HashMap<String, String>();
        for (var pair : given) {
            var name = pair.path("key").asText();
            var text = pair.path("value").asText();
            if (!HEADER_NAME.matcher(name).matches() || !HEADER_TEXT.matcher(text).matches()
                    || OURS.contains(name.toLowerCase(Locale.ROOT)) || headers.size() == HEADER_LIMIT) {
                throw NgsiError.badData(field,
                    "at most " + HEADER_LIMIT + " headers of plain letters expected, none of them ours");
            }
            if (HiddenHeaders.isHidden(pair)) {
                throw NgsiError.badData(field, "the value of " + name + " is not told to who reads it: give it anew");
            }
            headers.put(name, text);
        }
        return headers;
    }
}
