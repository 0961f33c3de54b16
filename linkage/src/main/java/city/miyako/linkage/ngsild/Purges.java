package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingError;
import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// Removes what a query finds among the writer's own things, or attributes of it (ETSI GS CIM 009 v1.9.1, clause
/// 5.6.21). Each thing is written, logged and audited on its own; what is gone stays in history.
@ApplicationScoped
public class Purges {
    /// The most things one purge touches.
    static final int LIMIT = 10_000;
    /// What a purge must name; ids alone are too wide.
    private static final List<String> NARROWING = List.of("type", "attrs", "q", "georel");

    private final Searches searches;
    private final EntityWrites writes;

    /// Purges by the city's searches and writes.
    public Purges(Searches searches, EntityWrites writes) {
        this.searches = searches;
        this.writes = writes;
    }

    /// Removes the things a query finds; with `drop` only the attributes named, with `keep` all but those.
    ///
    /// @throws Problem `bad-request-data` where the query is too wide, `too-many-results` where it finds too much
    public void run(Writer writer, Call call) {
        var parameters = call.parameters();
        if (NARROWING.stream().noneMatch(parameters::has) && !parameters.flag("local")) {
            throw NgsiError.badData("query", "one of " + String.join(", ", NARROWING) + " or local=true expected");
        }
        var asked = Search.of(parameters, call.names());
        var own = new ThingQuery.Condition("tenant = ?", List.of(writer.tenant().code()));
        var search = new Search(asked.query().where(own).page("", LIMIT), asked.geo(), LIMIT, 0, false);
        if (searches.count(writer.reach(), search) > LIMIT) {
            throw Problem.of(NgsiError.TOO_MANY_RESULTS, "limitThings", LIMIT);
        }
        var keep = stored(call, "keep");
        var drop = stored(call, "drop");
        boolean whole = keep.isEmpty() && drop.isEmpty();
        // who may see a thing does not change because its other attributes go
        for (var thing : searches.list(writer.reach(), search)) {
            run(writer, thing.id(), whole, name -> drop.isEmpty()
                ? !keep.contains(name) && !Checks.DECIDING.contains(name) : drop.contains(name));
        }
    }

    // Somebody else may have removed it in the meantime, which is what was wanted.
    private void run(Writer writer, String id, boolean whole, Predicate<String> goes) {
        try {
            if (whole) {
                writes.delete(writer, id);
            } else {
                writes.change(writer, id, thing -> removals(thing, goes), OptionalLong.empty());
            }
        } catch (Problem e) {
            if (e.code() != ThingError.THING_NOT_FOUND && e.code() != NgsiError.RESOURCE_NOT_FOUND) {
                throw e;
            }
        }
    }

    private static ObjectNode removals(Thing thing, Predicate<String> goes) {
        var removals = JsonNodeFactory.instance.objectNode();
        thing.attributes().fieldNames().forEachRemaining(name -> {
            if (goes.test(name)) {
                removals.set(name, EntityWrites.removal());
            }
        });
        return removals;
    }

    private static Set<String> stored(Call call, String parameter) {
        var names = call.parameters().names(parameter);
        return names.stream().map(call.names()::expand).collect(java.util.stream.Collectors.toSet());
    }
}
