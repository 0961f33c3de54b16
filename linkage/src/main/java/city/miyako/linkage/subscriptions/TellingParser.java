package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.Queries;
import city.miyako.linkage.ngsild.QueryBody;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/// Reads from a subscription how things are to be told (clause 5.2.14), in the words of a question for things: what a
/// receiver is told is what would be answered to it.
final class TellingParser {
    private static final List<String> OF_SUBSCRIPTION = List.of("lang", "datasetId");
    private static final List<String> OF_NOTIFICATION = List.of("pick", "omit", "join", "joinLevel");
    private static final Pattern FORM = Pattern.compile("[A-Za-z]{1,20}");

    private TellingParser() {
    }

    /// @param context in which things are told
    /// @param names that context, resolved
    static Call parse(ObjectNode body, JsonNode context, Names names) {
        var notification = body.path("notification");
        var question = question(body, OF_SUBSCRIPTION);
        question.setAll(question((ObjectNode) notification, OF_NOTIFICATION));
        if (notification.has("attributes")) {
            notification.path("attributes").forEach(name -> Checks.name("notification.attributes", name.asText()));
            question.set("attrs", notification.path("attributes"));
        }
        var form = notification.path("format").asText("normalized");
        if (!FORM.matcher(form).matches()) {
            throw NgsiError.badData("notification.format", "normalized, concise, simplified or keyValues expected");
        }
        var stamps = notification.path("sysAttrs").asBoolean(false) ? "&options=sysAttrs" : "";
        var call = new QueryBody(question).call(new Parameters("format=" + form + stamps),
            accept(notification.path("endpoint").path("accept").asText(Call.JSON)), context, names);
        Queries.check(call);
        return call;
    }

    /// A question of some members of an object.
    static ObjectNode question(ObjectNode given, List<String> members) {
        var question = JsonNodeFactory.instance.objectNode().put("type", "Query");
        members.stream().filter(given::has).forEach(name -> question.set(name, given.path(name)));
        return question;
    }

    private static String accept(String given) {
        return switch (given) {
            case Call.JSON, Call.LINKED, Call.GEO -> given;
            default -> throw NgsiError.badData("notification.endpoint.accept",
                Call.JSON + ", " + Call.LINKED + " or " + Call.GEO + " expected");
        };
    }
}
