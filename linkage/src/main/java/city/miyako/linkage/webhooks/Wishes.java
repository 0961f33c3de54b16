package city.miyako.linkage.webhooks;

import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/// Orders of addresses as JSON.
final class Wishes {
    private static final Set<String> KEYS = Set.of("import", "topic", "name", "style", "secret");
    private static final Set<String> STYLE_KEYS = Set.of("signatureHeader", "prefix", "signed", "timestampHeader",
        "idHeader", "windowSeconds");

    private Wishes() {
    }

    static Webhooks.Wish of(JsonNode wish) {
        known(wish, KEYS, "");
        if (!wish.path("import").canConvertToLong() || !wish.path("import").isIntegralNumber()) {
            throw unusable("import", "the number of an import that listens");
        }
        return new Webhooks.Wish(wish.path("import").asLong(), text(wish, "topic"), text(wish, "name"),
            style(wish.path("style")), text(wish, "secret"));
    }

    private static SignatureStyle style(JsonNode style) {
        if (style.isObject()) {
            known(style, STYLE_KEYS, "style.");
            return new SignatureStyle(text(style, "signatureHeader"), text(style, "prefix"), text(style, "signed"),
                text(style, "timestampHeader"), text(style, "idHeader"), style.path("windowSeconds").asInt());
        }
        return SignatureStyle.named(style.asText("standard"));
    }

    private static void known(JsonNode object, Set<String> keys, String before) {
        if (!object.isObject()) {
            throw unusable(before, "no object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!keys.contains(name)) {
                throw unusable(before + name, "unknown");
            }
        });
    }

    private static String text(JsonNode object, String key) {
        var value = object.path(key);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw unusable(key, "no text");
        }
        return value.asText("");
    }

    private static Problem unusable(String field, String reason) {
        return new Problem(WebhookError.WEBHOOK_UNUSABLE, Map.of("field", field, "reason", reason));
    }
}
