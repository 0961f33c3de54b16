package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads a registration from its JSON (ETSI GS CIM 009 v1.8.1, clause 5.2.9).
final class RegistrationParser {
    private static final int BODY_LIMIT = 20_000;
    private static final int OPERATION_LIMIT = 100;

    private final ObjectNode body;
    private final Names names;
    private final Function<String, Names> contexts;

    private RegistrationParser(ObjectNode body, Names names, Function<String, Names> contexts) {
        this.body = body;
        this.names = names;
        this.contexts = contexts;
    }

    /// The registration a body describes.
    ///
    /// @param body with its id
    /// @param names the names of its context
    /// @param contexts finds the names of the context a source is asked in, by its address
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    static Registration parse(ObjectNode body, Names names, Function<String, Names> contexts) {
        return new RegistrationParser(body, names, contexts).registration();
    }

    private Registration registration() {
        if (!"ContextSourceRegistration".equals(body.path("type").asText())) {
            throw NgsiError.badData("type", "ContextSourceRegistration expected");
        }
        if (Checks.values("body", body) > BODY_LIMIT) {
            throw NgsiError.badData("body", "at most " + BODY_LIMIT + " values");
        }
        var id = Checks.uri("id", body.path("id"));
        var mode = mode();
        var information = InformationParser.parse(body.path("information"), names, mode);
        var expires = body.has("expiresAt") ? Checks.moment("expiresAt", body.path("expiresAt")) : null;
        return new Registration(id, body, RegistrationProperties.of(body, names), information, mode, operations(),
            SourceParser.parse(body, contexts), expires);
    }

    private SourceMode mode() {
        return !body.has("mode") ? SourceMode.INCLUSIVE : SourceMode.find(body.path("mode").asText()).orElseThrow(() ->
            NgsiError.badData("mode", "inclusive, exclusive, redirect or auxiliary expected"));
    }

    private Set<String> operations() {
        if (!body.has("operations")) {
            return Operations.find(Operations.USUAL).orElseThrow();
        }
        var operations = new HashSet<String>();
        for (var word : texts("operations", body.path("operations"), OPERATION_LIMIT)) {
            operations.addAll(Operations.find(word).orElseThrow(() -> NgsiError.badData("operations",
                "names of operations or of groups of them expected, as in retrieveOps")));
        }
        return operations;
    }

    /// The texts of a list of one or more.
    static List<String> texts(String field, JsonNode given, int most) {
        if (!given.isArray() || given.isEmpty() || given.size() > most
                || !given.valueStream().allMatch(JsonNode::isTextual)) {
            throw NgsiError.badData(field, "a list of 1 to " + most + " texts expected");
        }
        return given.valueStream().map(JsonNode::textValue).toList();
    }
}
