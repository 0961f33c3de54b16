package city.miyako.linkage.subscriptions;

import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.Queries;
import city.miyako.linkage.ngsild.QueryBody;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads from a subscription how things are to be told (clause 5.2.14), in the words of a question for things: what a
/// receiver is told is what would be answered to it.
final class TellingParser {
    private static final List<String> OF_SUBSCRIPTION = List.of("lang", "datasetId");
    private static final List<String> OF_NOTIFICATION = List.of("join", "joinLevel");
    private static final Map<String, String> CHOICES = Map.of("attributes", "attrs", "pick", "pick", "omit", "omit");
    private static final Pattern FORM = Pattern.compile("[A-Za-z]{1,20}");

    private TellingParser() {
    }

    /// @param names of the context in which the subscription speaks
    /// @param context in which things are told
    /// @param told names of that context
    static Call parse(ObjectNode body, Names names, JsonNode context, Names told) {
        var notification = body.path("notification");
        var question = question(body, OF_SUBSCRIPTION);
        question.setAll(question((ObjectNode) notification, OF_NOTIFICATION));
        CHOICES.forEach((member, parameter) -> {
            if (notification.has(member)) {
                question.set(parameter, choice("notification." + member, notification.path(member), names, told));
            }
        });
        var form = notification.path("format").asText("normalized");
        if (!FORM.matcher(form).matches()) {
            throw NgsiError.badData("notification.format", "normalized, concise, simplified or keyValues expected");
        }
        var stamps = notification.path("sysAttrs").asBoolean(false) ? "&options=sysAttrs" : "";
        var call = new QueryBody(question).call(new Parameters("format=" + form + stamps),
            accept(notification.path("endpoint").path("accept").asText(Call.JSON)), context, told);
        Queries.check(call);
        return call;
    }

    // The same names, as the context in which things are told has them.
    private static ArrayNode choice(String field, JsonNode given, Names names, Names told) {
        if (!given.isArray()) {
            throw NgsiError.badData(field, "a list of names expected");
        }
        var choice = JsonNodeFactory.instance.arrayNode();
        given.forEach(name -> choice.add(told.compact(names.expand(Checks.name(field, name.asText())))));
        return choice;
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
