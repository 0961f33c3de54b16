package city.miyako.linkage.publishing;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeKind;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.Queries;
import city.miyako.linkage.ngsild.Rendering;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.Searches;
import city.miyako.linkage.ngsild.context.Contexts;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes changes as events (CloudEvents 1.0, JSON format), each with the thing as it is now, as far as the readers of
/// a topic may see it.
@ApplicationScoped
class EventWriter {
    /// The largest event; Kafka takes records of about a megabyte.
    private static final int MOST_BYTES = 900_000;
    private static final String DOORS = "/ngsi-ld/v1";
    private static final Call CALL = new Call(new Parameters("options=sysAttrs"), Call.LINKED, false,
        new TextNode(Contexts.CORE), Names.CORE, List.of());

    private final Searches searches;
    private final Queries queries;
    private final String source;

    EventWriter(Searches searches, Queries queries, CitySettings settings) {
        this.searches = searches;
        this.queries = queries;
        this.source = settings.publicAddress() + DOORS;
    }

    /// The events of some changes, in their order; a change of what is gone by now, or not to be seen, is left out, but
    /// not that it went.
    ///
    /// @param changes at most so many as one search finds
    List<Event> write(Topic topic, List<Change> changes) {
        var due = changes.stream().filter(topic::concerns).toList();
        var wanted = due.stream().collect(Collectors.groupingBy(Change::tenant,
            Collectors.mapping(Change::thing, Collectors.toCollection(LinkedHashSet::new))));
        var things = new HashMap<TenantId, Map<String, Thing>>();
        wanted.forEach((tenant, ids) -> things.put(tenant, things(topic, tenant, List.copyOf(ids))));
        var events = new ArrayList<Event>();
        for (var change : due) {
            var thing = Optional.ofNullable(things.get(change.tenant())).map(found -> found.get(change.thing()));
            if (change.kind() == ChangeKind.DELETED) {
                events.add(event(change, gone(change), null));
            } else {
                thing.ifPresent(found -> events.add(event(change, told(topic, found), found)));
            }
        }
        return events;
    }

    private Map<String, Thing> things(Topic topic, TenantId tenant, List<String> ids) {
        return searches.list(topic.reach(tenant), new Search(ThingQuery.ofIds(ids), null, Search.MOST, 0, false))
            .stream().filter(thing -> thing.tenant().equals(tenant))
            .collect(Collectors.toMap(Thing::id, thing -> thing));
    }

    private ObjectNode told(Topic topic, Thing thing) {
        var told = (ObjectNode) queries.told(topic.reach(thing.tenant()), CALL, List.of(thing)).path(0);
        told.put("@context", Contexts.CORE);
        return told;
    }

    private static ObjectNode gone(Change change) {
        var gone = JsonNodeFactory.instance.objectNode().put("id", change.thing());
        gone.set("type", Rendering.types(change.types(), Names.CORE));
        return gone.put("deletedAt", change.at().toString()).put("@context", Contexts.CORE);
    }

    private Event event(Change change, ObjectNode data, @Nullable Thing thing) {
        var event = JsonNodeFactory.instance.objectNode().put("specversion", "1.0")
            .put("id", change.cursor().text()).put("source", source)
            .put("type", "city.miyako.thing." + change.kind().name().toLowerCase(Locale.ROOT))
            .put("subject", change.thing()).put("time", change.at().toString())
            .put("tenant", change.tenant().toString());
        // names of attributes that the readers may not see are not told either
        var changed = change.attributes().stream().filter(name -> thing != null && thing.attributes().has(name))
            .sorted().collect(Collectors.joining(","));
        if (!changed.isEmpty()) {
            event.put("changed", changed);
        }
        event.put("datacontenttype", Call.LINKED).set("data", data);
        var key = change.tenant() + "/" + change.thing();
        var body = Answers.bytes(event);
        return new Event(key, body.length <= MOST_BYTES ? body : Answers.bytes(referring(event, change)));
    }

    private ObjectNode referring(ObjectNode event, Change change) {
        event.remove(List.of("data", "datacontenttype", "changed"));
        return event.put("dataref", source + "/entities/"
            + URLEncoder.encode(change.thing(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
