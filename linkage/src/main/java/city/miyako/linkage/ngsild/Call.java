package city.miyako.linkage.ngsild;

import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// What address and headers of one request say.
///
/// @param parameters of the address
/// @param answerType media type of the answer
/// @param bodyIsLinked whether the body is JSON-LD and so brings its own context
/// @param context the context of the `Link` header, or the core's
/// @param names that context, resolved
/// @param via the names of the brokers it came through, the first one first (RFC 9110, section 7.6.3)
/// @param entityMap the map it goes by, of the header `NGSILD-EntityMap`; empty for none
public record Call(Parameters parameters, String answerType, boolean bodyIsLinked, JsonNode context, Names names,
                   List<String> via, String entityMap) {
    /// Copies the names.
    public Call {
        via = List.copyOf(via);
    }

    /// A call that goes by no map.
    public Call(Parameters parameters, String answerType, boolean bodyIsLinked, JsonNode context, Names names,
                List<String> via) {
        this(parameters, answerType, bodyIsLinked, context, names, via, "");
    }

    /// Plain JSON; the context stands in the `Link` header.
    public static final String JSON = "application/json";
    /// JSON-LD; the context stands in the body.
    public static final String LINKED = "application/ld+json";
    /// GeoJSON features.
    public static final String GEO = "application/geo+json";

    /// The same call with one parameter set anew.
    public Call with(String name, String text) {
        return new Call(new Parameters(parameters.with(Map.of(name, text))), answerType, bodyIsLinked, context, names,
            via, entityMap);
    }

    /// Whether the answer is JSON-LD.
    public boolean answersLinked() {
        return LINKED.equals(answerType);
    }

    /// Whether the answer is GeoJSON.
    public boolean answersGeo() {
        return GEO.equals(answerType);
    }
}
