package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.text.Language;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A word of the strategy's frame: a pillar, a field, an axis, a goal, a horizon.
///
/// @param id          as records name it; for strategies and horizons their number or year
/// @param ja          Japanese, as printed
/// @param en          English
/// @param fields      policy fields that fall under it
/// @param initiatives initiatives that stand for it
/// @param city        for a field, which of the three cities it serves (our reading); else empty
/// @param strategy    for a field, the strategy of the Future Tokyo plan beside number 10 (our reading); else empty
record Term(String id, String ja, String en, List<String> fields, List<String> initiatives, String city,
        String strategy) {

    static Term of(JsonNode node) {
        var numbered = node.hasNonNull("year") ? node.get("year") : node.path("number");
        var id = node.hasNonNull("id") ? node.get("id") : numbered;
        return new Term(id.asText(), node.path("ja").asText(), node.path("en").asText(), words(node.path("fields")),
                words(node.path("initiatives")), node.path("city").asText(""), node.path("strategy").asText(""));
    }

    public String name(Language language) {
        return language == Language.JA ? ja : en;
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
