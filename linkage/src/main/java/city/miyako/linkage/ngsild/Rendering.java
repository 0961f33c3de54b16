package city.miyako.linkage.ngsild;

import city.miyako.data.things.Expiry;
import city.miyako.data.things.Instances;
import city.miyako.data.things.Thing;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.query.GeoShapes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;

/// Tells things as NGSI-LD entities, in the form, selection and names of a view.
public final class Rendering {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Rendering() {
    }

    /// A thing as an entity, without `@context`. Shares nodes with the thing and must not be changed.
    public static ObjectNode entity(Thing thing, View view) {
        var entity = JSON.objectNode();
        if (view.tells("id")) {
            entity.put("id", thing.id());
        }
        if (view.tells("type")) {
            entity.set("type", types(thing.types(), view.names()));
        }
        if (view.stamps()) {
            entity.put("createdAt", thing.createdAt().toString()).put("modifiedAt", thing.modifiedAt().toString());
        }
        for (var attribute : thing.attributes().properties()) {
            var seen = view.seen(attribute.getKey(), attribute.getValue());
            if (seen != null && Expiry.NAME.equals(attribute.getKey())) {
                if (view.stamps()) {
                    entity.set(Expiry.NAME, seen.path("value"));
                }
            } else if (seen != null) {
                entity.set(view.names().compact(attribute.getKey()), Scopes.NAME.equals(attribute.getKey())
                    ? seen.path("value") : attribute(seen, view));
            }
        }
        return entity;
    }

    /// The types of a thing: its one type, or a list of them (clause 4.16).
    ///
    /// @param types stored names
    public static JsonNode types(List<String> types, Names names) {
        if (types.size() == 1) {
            return new TextNode(names.compact(types.getFirst()));
        }
        var list = JSON.arrayNode();
        types.forEach(type -> list.add(names.compact(type)));
        return list;
    }

    /// A thing as a GeoJSON feature (clause 4.5.16).
    ///
    /// @param told the thing as an entity, which becomes its properties
    /// @param geometryProperty stored name of the GeoProperty that becomes the geometry
    static ObjectNode feature(Thing thing, ObjectNode told, View view, String geometryProperty) {
        var feature = JSON.objectNode().put("type", "Feature").put("id", thing.id());
        feature.set("geometry", geometry(thing.attributes().path(geometryProperty), view.sources()));
        told.remove("id");
        feature.set("properties", told);
        return feature;
    }

    /// Things as a GeoJSON feature collection.
    public static ObjectNode features(List<Thing> things, View view, String geometryProperty) {
        return collection(things.stream().map(thing -> feature(thing, entity(thing, view), view, geometryProperty))
            .toList());
    }

    /// Features as a collection of them.
    static ObjectNode collection(List<ObjectNode> features) {
        var collection = JSON.objectNode().put("type", "FeatureCollection");
        collection.putArray("features").addAll(features);
        return collection;
    }

    // clause 4.5.16.1: of several instances the one of the source asked for, else the usual one
    private static JsonNode geometry(JsonNode stored, Set<String> sources) {
        return Instances.of(stored).stream().filter(one -> AttributeKind.of(one) == AttributeKind.GEO_PROPERTY)
            .filter(one -> sources.isEmpty() ? !one.has("datasetId")
                : sources.contains(one.path("datasetId").asText("@none")))
            .findFirst().<JsonNode>map(one -> one.path("value")).orElse(JSON.nullNode());
    }

    /// A stored attribute, one or several instances, as the view tells it.
    static JsonNode attribute(JsonNode stored, View view) {
        if (!stored.isArray()) {
            return instance(stored, view);
        }
        if (view.form() == Form.SIMPLIFIED) {
            var datasets = JSON.objectNode();
            stored.forEach(one -> datasets.set(one.path("datasetId").asText("@none"), instance(one, view)));
            return JSON.objectNode().set("dataset", datasets);
        }
        var all = JSON.arrayNode();
        stored.forEach(one -> {
            var told = instance(one, view);
            boolean isBare = !told.isObject() || GeoShapes.claimsToBeShape(told);
            all.add(isBare ? JSON.objectNode().set("value", told) : told);
        });
        return all;
    }

    private static JsonNode instance(JsonNode stored, View view) {
        var kind = AttributeKind.of(stored);
        if (kind == AttributeKind.LANGUAGE_PROPERTY && view.language() != null) {
            return spoken(stored, view.language(), view);
        }
        return switch (view.form()) {
            case NORMALIZED -> view.names() == Names.CORE ? stored : renamed(stored, kind, view);
            case CONCISE -> concise(renamed(stored, kind, view), kind);
            case SIMPLIFIED -> simplified(stored, kind, view.names());
        };
    }

    private static ObjectNode renamed(JsonNode stored, AttributeKind kind, View view) {
        var told = JSON.objectNode();
        for (var member : stored.properties()) {
            var name = member.getKey();
            if (kind == AttributeKind.VOCAB_PROPERTY && "vocab".equals(name)) {
                told.set(name, terms(member.getValue(), view.names()));
            } else if ("objectType".equals(name)) {
                told.put(name, view.names().compact(member.getValue().asText()));
            } else if (name.equals(kind.holder()) || !member.getValue().isContainerNode()) {
                told.set(name, member.getValue());
            } else {
                told.set(view.names().compact(name), attribute(member.getValue(), view));
            }
        }
        return told;
    }

    private static JsonNode concise(ObjectNode told, AttributeKind kind) {
        var value = told.path("value");
        boolean looksLikeAnother = kind == AttributeKind.PROPERTY && GeoShapes.claimsToBeShape(value);
        if (!looksLikeAnother) {
            told.remove("type");
        }
        boolean bare = told.size() == 1 && (kind == AttributeKind.GEO_PROPERTY
            || kind == AttributeKind.PROPERTY && !value.isObject() && !holdsObjects(value));
        return bare ? value : told;
    }

    // a bare list of objects could be read as several instances
    private static boolean holdsObjects(JsonNode value) {
        return value.isArray() && value.valueStream().anyMatch(JsonNode::isObject);
    }

    private static JsonNode simplified(JsonNode stored, AttributeKind kind, Names names) {
        var value = stored.path(kind.holder());
        return switch (kind) {
            case PROPERTY, GEO_PROPERTY, RELATIONSHIP, LIST_PROPERTY -> value;
            case VOCAB_PROPERTY -> JSON.objectNode().set("vocab", terms(value, names));
            case LANGUAGE_PROPERTY, JSON_PROPERTY -> JSON.objectNode().set(kind.holder(), value);
            case LIST_RELATIONSHIP -> {
                var links = JSON.arrayNode();
                value.forEach(link -> links.add(link.path("object")));
                yield links;
            }
        };
    }

    private static JsonNode terms(JsonNode vocab, Names names) {
        if (!vocab.isArray()) {
            return new TextNode(names.compact(vocab.asText()));
        }
        var terms = JSON.arrayNode();
        vocab.forEach(term -> terms.add(names.compact(term.asText())));
        return terms;
    }

    // clause 4.5.18: a language filter turns texts of several languages into a property of one
    private static JsonNode spoken(JsonNode stored, String language, View view) {
        var words = stored.path("languageMap");
        var tag = words.has(language) ? language : words.has("@none") ? "@none" : words.fieldNames().next();
        if (view.form() == Form.SIMPLIFIED) {
            return words.path(tag);
        }
        var told = renamed(stored, AttributeKind.LANGUAGE_PROPERTY, view);
        told.remove("languageMap");
        told.put("type", AttributeKind.PROPERTY.typeName()).put("lang", tag);
        told.set("value", words.path(tag));
        return view.form() == Form.CONCISE ? concise(told, AttributeKind.PROPERTY) : told;
    }
}
