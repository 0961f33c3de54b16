package city.miyako.linkage.federation;

import city.miyako.linkage.ngsild.Checks;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.Patterns;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a source holds (ETSI GS CIM 009 v1.8.1, clauses 5.2.8 and 5.2.10).
final class InformationParser {
    private static final int LIMIT = 100;
    private static final int ATTRIBUTE_LIMIT = 1_000;

    private final Names names;

    private InformationParser(Names names) {
        this.names = names;
    }

    /// What a list tells; a source that alone holds something says of which thing and which attributes.
    static List<Information> parse(JsonNode given, Names names, SourceMode mode) {
        if (!given.isArray() || given.isEmpty() || given.size() > LIMIT) {
            throw NgsiError.badData("information", "a list of 1 to " + LIMIT + " objects expected");
        }
        var parser = new InformationParser(names);
        var all = given.valueStream().map(parser::information).toList();
        if (mode == SourceMode.EXCLUSIVE && !all.stream().allMatch(InformationParser::isOfOneThing)) {
            throw NgsiError.badData("information", "an exclusive source names the id of each thing and the attributes");
        }
        return all;
    }

    private static boolean isOfOneThing(Information information) {
        return !information.things().isEmpty() && !information.attributes().isEmpty()
            && information.things().stream().allMatch(held -> held.id() != null);
    }

    private Information information(JsonNode given) {
        var things = new ArrayList<Information.Held>();
        var attributes = new HashSet<String>();
        if (given.has("entities")) {
            held(given.path("entities"), things);
        }
        for (var member : List.of("propertyNames", "relationshipNames", "attributeNames")) {
            if (given.has(member)) {
                attributes.addAll(attributes("information." + member, given.path(member)));
            }
        }
        if (things.isEmpty() && attributes.isEmpty()) {
            throw NgsiError.badData("information", "entities, propertyNames or relationshipNames expected");
        }
        return new Information(things, attributes);
    }

    private Set<String> attributes(String field, JsonNode given) {
        var attributes = new HashSet<String>();
        RegistrationParser.texts(field, given, ATTRIBUTE_LIMIT)
            .forEach(name -> attributes.add(names.expand(Checks.name(field, name))));
        return attributes;
    }

    private void held(JsonNode given, List<Information.Held> things) {
        if (!given.isArray() || given.isEmpty() || given.size() > LIMIT) {
            throw NgsiError.badData("information.entities", "a list of 1 to " + LIMIT + " objects expected");
        }
        for (var one : given) {
            var id = one.has("id") ? Checks.uri("information.entities.id", one.path("id")) : null;
            for (var type : types(one.path("type"))) {
                things.add(new Information.Held(type, id, id == null ? pattern(one) : null));
            }
        }
    }

    private List<String> types(JsonNode given) {
        var field = "information.entities.type";
        var written = given.isArray() ? RegistrationParser.texts(field, given, LIMIT) : List.of(given.asText());
        return written.stream().map(name -> names.expand(Checks.name(field, name))).toList();
    }

    private static @Nullable String pattern(JsonNode given) {
        return given.has("idPattern")
            ? Patterns.checked("information.entities.idPattern", given.path("idPattern").asText()) : null;
    }
}
