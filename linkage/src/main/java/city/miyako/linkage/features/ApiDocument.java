package city.miyako.linkage.features;

import city.miyako.engines.geography.ReferenceSystem;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The description of this door (OpenAPI 3.0; 17-069r4, 7.3 and 9), made from the lists the door itself reads by.
final class ApiDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> SYSTEMS = Arrays.stream(ReferenceSystem.values()).map(ReferenceSystem::uri)
        .toList();

    private final FeatureCall call;
    private final Map<String, List<String>> properties;
    private final List<ThingCollection> collections;

    /// A description for the reader of a call.
    ///
    /// @param collections the collections they see
    /// @param properties  what each may be asked by, by its id
    ApiDocument(FeatureCall call, List<ThingCollection> collections, Map<String, List<String>> properties) {
        this.call = call;
        this.collections = collections;
        this.properties = properties;
    }

    ObjectNode json() {
        var document = JSON.objectNode().put("openapi", "3.0.3");
        document.putObject("info").put("title", call.say("title")).put("description", call.say("lede"))
            .put("version", "1.0");
        document.putArray("servers").addObject().put("url", call.root());
        var paths = document.putObject("paths");
        for (var operation : Operation.values()) {
            var path = operation.path().isEmpty() ? "/" : operation.path();
            paths.putObject(path).set("get", operation(operation, operation.id(), call.say("api." + operation.id()),
                List.of()));
        }
        for (var collection : collections) {
            var about = call.say("api.items.of", collection.title());
            paths.putObject(FeatureCall.items(collection.id())).set("get", operation(Operation.ITEMS,
                "items." + collection.id(), about, properties.getOrDefault(collection.id(), List.of())));
        }
        document.putObject("components").set("schemas", schemas());
        return document;
    }

    private ObjectNode operation(Operation operation, String id, String summary, List<String> filters) {
        var told = JSON.objectNode().put("operationId", id).put("summary", summary);
        told.putArray("tags").add("OGC API – Features");
        var parameters = told.putArray("parameters");
        boolean isOne = !id.equals(operation.id());
        if (operation.path().contains("{collectionId}") && !isOne) {
            var ids = JSON.objectNode().put("type", "string");
            collections.forEach(collection -> ids.withArray("enum").add(collection.id()));
            parameters.add(parameter("collectionId", "path", call.say("api.parameter.collection"), ids));
        }
        if (operation.path().contains("{featureId}")) {
            parameters.add(parameter("featureId", "path", call.say("api.parameter.feature"),
                JSON.objectNode().put("type", "string")));
        }
        operation.parameters().forEach(known -> parameters.add(parameter(known.word(), "query",
            call.say("api.parameter." + known.word()), known.schema(SYSTEMS))));
        filters.forEach(name -> parameters.add(parameter(name, "query", call.say("api.parameter.property"),
            JSON.objectNode().put("type", "string"))));
        told.set("responses", responses(operation));
        return told;
    }

    private static ObjectNode parameter(String name, String in, String description, ObjectNode schema) {
        var told = JSON.objectNode().put("name", name).put("in", in).put("description", description)
            .put("required", "path".equals(in));
        if ("query".equals(in)) {
            told.put("style", "form").put("explode", false);
        }
        told.set("schema", schema);
        return told;
    }

    private ObjectNode responses(Operation operation) {
        var responses = JSON.objectNode();
        var good = responses.putObject("200").put("description", call.say("api.answer"));
        if (operation == Operation.ITEMS || operation == Operation.ITEM) {
            good.putObject("headers").putObject("Content-Crs").put("description", call.say("api.crs"))
                .putObject("schema").put("type", "string");
        }
        var content = good.putObject("content");
        content.putObject(operation.type()).putObject("schema").put("$ref", "#/components/schemas/"
            + operation.id());
        content.putObject(FeatureCall.HTML).putObject("schema").put("type", "string");
        refused(responses, "400", "api.refused");
        if (operation.path().contains("{")) {
            refused(responses, "404", "api.missing");
        }
        refused(responses, "406", "api.unacceptable");
        refused(responses, "429", "api.too-many");
        refused(responses, "500", "api.fault");
        return responses;
    }

    private void refused(ObjectNode responses, String status, String key) {
        responses.putObject(status).put("description", call.say(key)).putObject("content")
            .putObject("application/problem+json").putObject("schema").put("$ref", "#/components/schemas/problem");
    }

    private static ObjectNode schemas() {
        var schemas = JSON.objectNode();
        schemas.set("problem", object(List.of("type", "title", "status", "code"), Map.of("type", "string", "title",
            "string", "status", "integer", "code", "string", "detail", "string", "advice", "string")));
        schemas.set("link", object(List.of("href", "rel"), Map.of("href", "string", "rel", "string", "type", "string",
            "title", "string")));
        schemas.set("landing", linked(object(List.of("links"), Map.of("title", "string", "description", "string"))));
        schemas.set("api", JSON.objectNode().put("type", "object"));
        var conformance = object(List.of("conformsTo"), Map.of());
        conformance.withObject("properties").set("conformsTo", list(JSON.objectNode().put("type", "string")));
        schemas.set("conformance", conformance);
        schemas.set("collection", linked(object(List.of("id", "links"), Map.of("id", "string", "title", "string",
            "extent", "object", "itemType", "string", "crs", "array", "storageCrs", "string"))));
        var all = linked(object(List.of("links", "collections"), Map.of()));
        all.withObject("properties").set("collections", list(reference("collection")));
        schemas.set("collections", all);
        schemas.set("item", linked(object(List.of("type", "geometry", "properties"), Map.of("type", "string", "id",
            "string", "geometry", "object", "properties", "object"))));
        var items = linked(object(List.of("type", "features"), Map.of("type", "string", "timeStamp", "string",
            "numberMatched", "integer", "numberReturned", "integer")));
        items.withObject("properties").set("features", list(reference("item")));
        schemas.set("items", items);
        return schemas;
    }

    private static ObjectNode object(List<String> required, Map<String, String> members) {
        var schema = JSON.objectNode().put("type", "object");
        required.forEach(schema.withArray("required")::add);
        members.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
            var inner = schema.withObject("properties").putObject(member.getKey()).put("type", member.getValue());
            if ("array".equals(member.getValue())) {
                inner.putObject("items");
            }
            if ("geometry".equals(member.getKey())) {
                inner.put("nullable", true);
            }
        });
        return schema;
    }

    private static ObjectNode linked(ObjectNode schema) {
        schema.withObject("properties").set("links", list(reference("link")));
        return schema;
    }

    private static ObjectNode list(ObjectNode items) {
        return JSON.objectNode().put("type", "array").set("items", items);
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }
}
