package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.web.RequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/// Answers questions for things, whether they came in an address or as a body (clause 5.7.2).
@ApplicationScoped
public class Queries {
    private final RequestContext request;
    private final Searches searches;

    /// Answers out of the city's things, as far as the asker may see.
    public Queries(RequestContext request, Searches searches) {
        this.request = request;
        this.searches = searches;
    }

    /// One page of what a search finds.
    ///
    /// @param links the addresses of the pages beside it, by what this page holds
    Response answer(Call call, Search search, Function<List<Thing>, List<String>> links) {
        var reach = request.reach();
        var found = searches.list(reach, search);
        var response = Answers.of(call, told(call, found));
        links.apply(found).forEach(link -> response.header("Link", link));
        if (search.count()) {
            response.header("NGSILD-Results-Count", searches.count(reach, search));
        }
        return response.build();
    }

    /// The stored name of the attribute that becomes the geometry of a GeoJSON feature.
    static String geometry(Call call) {
        return call.parameters().find("geometryProperty").map(call.names()::expand).orElse("location");
    }

    private static JsonNode told(Call call, List<Thing> found) {
        var view = View.of(call.parameters(), call.names());
        if (call.answersGeo()) {
            return Rendering.features(found, view, geometry(call));
        }
        var list = JsonNodeFactory.instance.arrayNode();
        found.forEach(thing -> list.add(Rendering.entity(thing, view)));
        return list;
    }
}
