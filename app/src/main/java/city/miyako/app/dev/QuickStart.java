package city.miyako.app.dev;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The commands with which a stranger sends a first thing to the sandbox and reads it back; each can be copied to a
/// shell just as it stands, one after the other.
///
/// @param base scheme, host and port of the city
/// @param key the key; a placeholder where none was given out yet
/// @param mine what tells the things of one person from those of others
/// @param now when the first value was measured
record QuickStart(String base, String key, String mine, Instant now) {
    private static final String PLACEHOLDER = "KEY";
    private static final int LETTERS = 8;

    static QuickStart of(String base, String key, Actor actor, Instant now) {
        var mine = actor.isKnown() ? Sha256.hex(actor.person().getBytes(StandardCharsets.UTF_8)).substring(0, LETTERS)
            : "example";
        return new QuickStart(base, key.isEmpty() ? PLACEHOLDER : key, mine, now.truncatedTo(ChronoUnit.SECONDS));
    }

    /// A step.
    ///
    /// @param word its word, which names its text
    /// @param command what to type
    record Step(String word, String command) {
        /// Key of its text.
        public String textKey() {
            return "step." + word;
        }
    }

    List<Step> steps() {
        var id = "urn:ngsi-ld:RainGauge:first-" + mine;
        var authorised = " -H \"Authorization: Bearer $KEY\"";
        return List.of(new Step("key", "CITY='" + base + "'\nKEY='" + key + "'"),
            new Step("send", "curl -sS --fail-with-body -X POST \"$CITY/ngsi-ld/v1/entityOperations/upsert\" \\\n"
                + " " + authorised + " -H \"Content-Type: application/json\" \\\n"
                + "  -d '[{\"id\":\"" + id + "\",\"type\":\"RainGauge\",\n"
                + "    \"rainfall\":{\"type\":\"Property\",\"value\":1.5,\"unitCode\":\"MMT\",\"observedAt\":\"" + now
                + "\"}}]'"),
            new Step("read", "curl -sS --fail-with-body \"$CITY/ngsi-ld/v1/entities/" + id + "\" \\\n " + authorised),
            new Step("past", "curl -sS --fail-with-body \"$CITY/api/v1/things/" + id + "/history?attribute=rainfall\" "
                + "\\\n " + authorised),
            new Step("remove", "curl -sS --fail-with-body -X DELETE \"$CITY/ngsi-ld/v1/entities/" + id + "\" \\\n "
                + authorised));
    }
}
