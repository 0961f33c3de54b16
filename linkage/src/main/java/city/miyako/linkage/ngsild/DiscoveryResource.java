package city.miyako.linkage.ngsild;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which types and attributes there are (clauses 5.7.5 to 5.7.10, 6.25 to 6.28).
@Path("/ngsi-ld/v1")
@ApplicationScoped
public class DiscoveryResource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RequestContext request;
    private final Calls calls;
    private final Vocabulary vocabulary;

    DiscoveryResource(RequestContext request, Calls calls, Vocabulary vocabulary) {
        this.request = request;
        this.calls = calls;
        this.vocabulary = vocabulary;
    }

    /// The types in use; with `details=true` one by one with their attributes.
    @GET
    @Path("/types")
    public Response types(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var names = call.names();
        if (!call.parameters().flag("details")) {
            return Answers.of(call, list("EntityTypeList", "typeList", vocabulary.types(request.reach()).stream()
                .map(use -> names.compact(use.type())))).build();
        }
        var uses = vocabulary.attributes(request.reach(), "", "");
        var details = JSON.arrayNode();
        vocabulary.types(request.reach()).stream().map(Vocabulary.TypeUse::type).forEach(type ->
            texts(details.addObject().put("id", iri(type)).put("type", "EntityType").put("typeName",
                names.compact(type)).putArray("attributeNames"), uses.stream()
                .filter(use -> use.type().equals(type)).map(use -> names.compact(use.attribute())).distinct()));
        return Answers.of(call, details).build();
    }

    /// One type: how many things, and their attributes.
    @GET
    @Path("/types/{type}")
    public Response type(@Context HttpHeaders headers, @PathParam("type") String given) {
        var call = calls.of(headers);
        var names = call.names();
        var type = names.expand(given);
        long count = vocabulary.types(request.reach()).stream().filter(use -> use.type().equals(type))
            .mapToLong(Vocabulary.TypeUse::things).findFirst()
            .orElseThrow(() -> Problem.of(NgsiError.RESOURCE_NOT_FOUND, "type", given));
        var uses = vocabulary.attributes(request.reach(), type, "");
        var answer = JSON.objectNode().put("id", iri(type)).put("type", "EntityTypeInfo")
            .put("typeName", names.compact(type)).put("entityCount", count);
        var details = answer.putArray("attributeDetails");
        distinct(uses, Vocabulary.AttributeUse::attribute).forEach(attribute ->
            texts(details.addObject().put("id", iri(attribute)).put("type", "Attribute").put("attributeName",
                names.compact(attribute)).putArray("attributeTypes"), kinds(uses, attribute).stream()));
        return Answers.of(call, answer).build();
    }

    /// The attributes in use; with `details=true` one by one with the types that have them.
    @GET
    @Path("/attributes")
    public Response attributes(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var uses = vocabulary.attributes(request.reach(), "", "");
        var found = distinct(uses, Vocabulary.AttributeUse::attribute).stream().sorted().toList();
        if (!call.parameters().flag("details")) {
            return Answers.of(call, list("AttributeList", "attributeList", found.stream()
                .map(call.names()::compact))).build();
        }
        var details = JSON.arrayNode();
        found.forEach(attribute -> details.add(attribute(uses, attribute, call.names())));
        return Answers.of(call, details).build();
    }

    /// One attribute: how many things have it, of which types.
    @GET
    @Path("/attributes/{attribute}")
    public Response attribute(@Context HttpHeaders headers, @PathParam("attribute") String given) {
        var call = calls.of(headers);
        var name = call.names().expand(given);
        var uses = vocabulary.attributes(request.reach(), "", name);
        if (uses.isEmpty()) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "attribute", given);
        }
        var answer = attribute(uses, name, call.names())
            .put("attributeCount", uses.stream().mapToLong(Vocabulary.AttributeUse::things).sum());
        texts(answer.putArray("attributeTypes"), kinds(uses, name).stream());
        return Answers.of(call, answer).build();
    }

    private static ObjectNode attribute(List<Vocabulary.AttributeUse> uses, String name, Names names) {
        var answer = JSON.objectNode().put("id", iri(name)).put("type", "Attribute")
            .put("attributeName", names.compact(name));
        texts(answer.putArray("typeNames"), uses.stream().filter(use -> use.attribute().equals(name))
            .map(use -> names.compact(use.type())).distinct());
        return answer;
    }

    private static ObjectNode list(String type, String member, Stream<String> items) {
        var answer = JSON.objectNode().put("id", "urn:ngsi-ld:" + type + ":miyako").put("type", type);
        texts(answer.putArray(member), items);
        return answer;
    }

    private static void texts(ArrayNode array, Stream<String> items) {
        items.forEach(array::add);
    }

    private static Collection<String> kinds(List<Vocabulary.AttributeUse> uses, String attribute) {
        return uses.stream().filter(use -> use.attribute().equals(attribute)).map(Vocabulary.AttributeUse::kind)
            .distinct().toList();
    }

    private static <T> List<String> distinct(List<T> uses, Function<T, String> name) {
        return uses.stream().map(name).distinct().toList();
    }

    private static String iri(String stored) {
        return stored.indexOf(':') >= 0 ? stored : Names.DEFAULT_VOCABULARY + stored;
    }
}
