package city.miyako.app.dev;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/// A question to the city, as a form makes it.
///
/// @param type of which type things are asked for
/// @param q the condition, in the query language of NGSI-LD; empty for none
/// @param limit how many at most
/// @param form `keyValues` for the short form, empty for the whole one
/// @param base scheme, host and port of the city
record Attempt(String type, String q, String limit, String form, String base) {
    /// The address from its path on.
    public String address() {
        var parts = new ArrayList<String>();
        add(parts, "type", type);
        add(parts, "q", q);
        add(parts, "limit", limit);
        add(parts, "options", form);
        return "/ngsi-ld/v1/entities?" + String.join("&", parts);
    }

    /// What to type in a shell; what is asked for is written so that no shell takes it for anything else.
    public String command() {
        return "curl -sS '" + base + address() + "'";
    }

    private static void add(ArrayList<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }
}
