package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads address and headers of requests, and finds the context each speaks in (clauses 6.3.5 and 6.3.6).
@ApplicationScoped
public class Calls {
    private static final Pattern CONTEXT_LINK = Pattern.compile(
        "<([^<>]+)>\\s*;[^,]*\\brel=\"?http://www\\.w3\\.org/ns/json-ld#context\"?");

    private final RequestContext request;
    private final Contexts contexts;

    /// Reads the running request.
    public Calls(RequestContext request, Contexts contexts) {
        this.request = request;
        this.contexts = contexts;
    }

    /// The running request, which may have a body.
    ///
    /// @throws Problem `invalid-request` where its operation does not know a parameter
    public Call of(HttpHeaders headers) {
        boolean linked = isLinked(headers.getMediaType());
        var link = link(headers);
        if (linked && link.isPresent()) {
            throw NgsiError.badData("Link", "a JSON-LD body brings its own context");
        }
        JsonNode context = link.<JsonNode>map(TextNode::new).orElseGet(() -> new TextNode(Contexts.CORE));
        var parameters = new Parameters(request.query());
        KnownParameters.check(request.method(), request.path(), parameters);
        return new Call(parameters, answerType(headers), linked, context,
            contexts.resolve(tenant(), context), via(headers), entityMap(headers));
    }

    /// The names a body is written in: its own context where it is JSON-LD, else the call's.
    public Names names(Call call, JsonNode body) {
        var own = body instanceof ObjectNode object ? object.get("@context") : null;
        if (call.bodyIsLinked() && own == null) {
            throw NgsiError.badData("@context", "application/ld+json needs a context in the body");
        }
        if (!call.bodyIsLinked() && own != null) {
            throw NgsiError.badData("@context", "application/json takes its context from the Link header");
        }
        return own == null ? call.names() : contexts.resolve(tenant(), own);
    }

    /// A request whose question comes as a body: the call with what the body says in place of the address.
    public Call asking(Call address, QueryBody question, ObjectNode body) {
        return new Call(question.parameters(address.parameters()), address.answerType(), address.bodyIsLinked(),
            context(address, body), names(address, body), address.via(), address.entityMap());
    }

    /// The context of a body, for answers and notifications.
    public static JsonNode context(Call call, JsonNode body) {
        return body.has("@context") ? body.path("@context") : call.context();
    }

    private TenantId tenant() {
        return request.tenant();
    }

    private static boolean isLinked(@Nullable MediaType body) {
        if (body == null) {
            return false;
        }
        return switch (body.getType() + "/" + body.getSubtype()) {
            case Call.LINKED -> true;
            case Call.JSON, "application/merge-patch+json", "application/x-ndjson" -> false;
            default -> throw new Problem(CommonError.UNSUPPORTED_MEDIA_TYPE, Map.of("type", body.toString()));
        };
    }

    private static Optional<String> link(HttpHeaders headers) {
        var links = headers.getRequestHeader("Link");
        return links == null ? Optional.empty() : links.stream().map(CONTEXT_LINK::matcher)
            .filter(java.util.regex.Matcher::find).map(found -> found.group(1)).findFirst();
    }

    private static String entityMap(HttpHeaders headers) {
        var named = headers.getHeaderString(EntityMaps.HEADER);
        return named == null ? "" : named.strip();
    }

    private static List<String> via(HttpHeaders headers) {
        var lines = headers.getRequestHeader("Via");
        return lines == null ? List.of() : lines.stream().flatMap(line -> Arrays.stream(line.split(",")))
            .map(hop -> hop.strip().split("\\s+")).filter(hop -> hop.length > 1).map(hop -> hop[1]).toList();
    }

    private static String answerType(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            var name = accepted.getType() + "/" + accepted.getSubtype();
            switch (name) {
                case Call.JSON, "*/*", "application/*" -> {
                    return Call.JSON;
                }
                case Call.LINKED, Call.GEO -> {
                    return name;
                }
                default -> { }
            }
        }
        throw Problem.of(CommonError.NOT_ACCEPTABLE);
    }
}
