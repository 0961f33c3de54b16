package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers questions for things, whether they came in an address or as a body (clause 5.7.2).
@ApplicationScoped
public class Queries {
    private final RequestContext request;
    private final Searches searches;
    private final Joins joins;
    private final Elsewhere elsewhere;
    private final EntityMaps maps;

    /// Answers out of the city's things, as far as the asker may see, and of what sources of others tell.
    public Queries(RequestContext request, Searches searches, Joins joins, Elsewhere elsewhere, EntityMaps maps) {
        this.request = request;
        this.searches = searches;
        this.joins = joins;
        this.elsewhere = elsewhere;
        this.maps = maps;
    }

    /// One page of what a search finds.
    ///
    /// @param links the addresses of the pages beside it, by what this page holds
    Response answer(Call call, Search search, Function<List<Thing>, List<String>> links) {
        var reach = request.reach();
        var told = elsewhere.things(reach, call);
        var used = maps.used(call, search, told);
        // Clause 4.23.1: what sources told is never put in order.
        var narrowed = used.narrowed(told.isAsked() ? search.unordered() : search);
        var found = told.isAsked() ? page(reach, narrowed, told, used) : searches.list(reach, narrowed);
        maps.clean(used, search, found);
        var response = Answers.of(call, told(call, found));
        links.apply(found).forEach(link -> response.header("Link", link));
        if (search.count()) {
            response.header("NGSILD-Results-Count", searches.count(reach, narrowed) + more(reach, narrowed, told,
                used));
        }
        var map = used.map();
        if (map != null) {
            response.status(used.made() ? 201 : 200).header(EntityMaps.HEADER, map.address());
        }
        told.warnings().forEach(warning -> response.header("NGSILD-Warning", warning));
        return response.build();
    }

    /// What sources of others tell of one thing, which the city may hold, too.
    Elsewhere.Told elsewhere(Call call, String id, @Nullable Thing own) {
        return elsewhere.thing(request.reach(), call, id, own);
    }

    /// One thing; joined flatly, a list of it and what it links to.
    JsonNode told(Call call, Thing thing) {
        var found = List.of(thing);
        if (Join.of(call.parameters()).kind() == Join.Kind.FLAT) {
            return told(call, found);
        }
        var told = told(call, found);
        return told.isArray() ? told.path(0) : told.path("features").path(0);
    }

    // What comes behind the place where the page begins, own and told; sources are asked from the beginning.
    private List<Thing> page(Reach reach, Search search, Elsewhere.Told told, EntityMaps.Used used) {
        var after = search.query().after();
        return told.joined(searches.list(reach, search.upToItsEnd())).stream()
            .filter(thing -> thing.id().compareTo(after) > 0 && used.holds(thing.id())).skip(search.offset())
            .limit(search.limit()).toList();
    }

    // How many things sources told of that the city does not count itself.
    private long more(Reach reach, Search search, Elsewhere.Told told, EntityMaps.Used used) {
        var ids = told.ids().stream().filter(used::holds).toList();
        return ids.isEmpty() ? 0 : ids.size() - searches.count(reach, search.among(ids));
    }

    private JsonNode told(Call call, List<Thing> found) {
        return told(request.reach(), call, found);
    }

    /// Refuses what a call says about how things are to be told, where it cannot be.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    public static void check(Call call) {
        View.of(call.parameters(), call.names());
        Join.of(call.parameters());
    }

    /// Things as a call asks for them: a list of entities, those found first and in their order, or a collection of
    /// features.
    ///
    /// @param reach how far what they link to may be seen
    /// @throws city.miyako.foundation.errors.Problem `too-many-results` where they link to more than is told at once
    public JsonNode told(Reach reach, Call call, List<Thing> found) {
        var view = View.of(call.parameters(), call.names());
        var join = Join.of(call.parameters());
        var rendering = new JoinedRendering(view, join, found, joins.linked(reach, found, join));
        if (!call.answersGeo()) {
            var list = JsonNodeFactory.instance.arrayNode();
            rendering.things().forEach(thing -> list.add(rendering.entity(thing)));
            return list;
        }
        var geometry = call.parameters().find("geometryProperty").map(call.names()::expand).orElse("location");
        return Rendering.collection(rendering.things().stream()
            .map(thing -> Rendering.feature(thing, rendering.entity(thing), view, geometry)).toList());
    }
}
