package city.miyako.linkage.ngsild;

import city.miyako.data.things.NewThing;
import city.miyako.data.things.Outcome;
import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// Writes single things as NGSI-LD means it: create, replace, merge, and change of attributes.
@ApplicationScoped
public class EntityWrites {
    private final Things things;

    /// Writes to the city's things.
    public EntityWrites(Things things) {
        this.things = things;
    }

    /// Creates a thing that must not exist yet.
    public Outcome create(Writer writer, NewThing thing) {
        var outcome = things.upsert(writer, List.of(thing), UpsertMode.CREATE).getFirst();
        if (outcome.kind() == Outcome.Kind.EXISTS) {
            throw Problem.of(NgsiError.ALREADY_EXISTS, "id", thing.id());
        }
        return outcome;
    }

    /// Replaces all attributes of a thing that must exist.
    public void replace(Writer writer, NewThing thing) {
        var outcome = things.upsert(writer, List.of(thing), UpsertMode.REPLACE_EXISTING).getFirst();
        if (outcome.kind() == Outcome.Kind.MISSING) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", thing.id());
        }
    }

    /// Changes a thing by what a function makes of its present state; nobody gets in between.
    ///
    /// @param change from the thing as it is to the attributes to write, in full; empty for none
    /// @param ifVersion the version the writer has seen, or empty to take whatever there is
    public void change(Writer writer, String id, Function<Thing, ObjectNode> change, OptionalLong ifVersion) {
        change(writer, id, List.of(), change, ifVersion);
    }

    /// The same for a thing that is to have some types beside those it has (clause 4.16).
    ///
    /// @param types stored names; none is ever taken away
    void change(Writer writer, String id, List<String> types, Function<Thing, ObjectNode> change,
                OptionalLong ifVersion) {
        things.change(writer, id, types, change, ifVersion);
    }

    /// Overwrites and adds attributes of a thing, whatever it holds now.
    public void overwrite(Writer writer, String id, ObjectNode attributes, OptionalLong ifVersion) {
        if (!attributes.isEmpty()) {
            things.patch(writer, id, attributes, ifVersion);
        }
    }

    /// Removes a thing.
    public void delete(Writer writer, String id) {
        things.delete(writer, id);
    }

    /// The thing as the writer's own tenant holds it; agreements let others read, not write.
    public Thing own(Writer writer, String id) {
        var thing = things.get(writer.reach(), id);
        if (!thing.tenant().equals(writer.tenant())) {
            throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
        }
        return thing;
    }

    /// Goes on only where a thing has the types that an address asks for beside its id.
    ///
    /// @throws Problem `resource-not-found` where it is something else
    void demandTypes(Writer writer, String id, Call call) {
        Search.types(call.parameters(), call.names()).ifPresent(types -> {
            if (!types.means(own(writer, id).types())) {
                throw Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
            }
        });
    }

    /// A stored attribute that says that another is to be removed.
    static ObjectNode removal() {
        return JsonNodeFactory.instance.objectNode().put("type", AttributeKind.PROPERTY.typeName())
            .put("value", Nulls.NULL);
    }
}
