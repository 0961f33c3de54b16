package city.miyako.linkage.ngsild.temporal;

import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Call;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.Searches;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/// Answers questions for the past of things, whether they came in an address or as a body (clause 5.7.4).
@ApplicationScoped
class TemporalQueries {
    /// The standard's "206 Partial Content" says that there is more than the answer holds (clause 6.3.10).
    static final int PARTIAL = 206;
    private static final int THINGS_LIMIT = 100;

    private final RequestContext request;
    private final Searches searches;
    private final TemporalReader reader;

    TemporalQueries(RequestContext request, Searches searches, TemporalReader reader) {
        this.request = request;
        this.searches = searches;
        this.reader = reader;
    }

    /// The past of the things a search finds, at most 100 of them.
    Response answer(Call call, Search search) {
        var view = TemporalView.of(call.parameters(), call.names(), true);
        if (search.limit() > THINGS_LIMIT) {
            throw NgsiError.badData("limit", "at most " + THINGS_LIMIT);
        }
        var reach = request.reach();
        var list = JsonNodeFactory.instance.arrayNode();
        boolean cut = false;
        for (var thing : searches.list(reach, search)) {
            var told = reader.read(reach, thing, view);
            cut |= told.cut();
            if (told.entity().size() > 2) {
                list.add(told.entity());
            }
        }
        var answer = Answers.of(call, list).status(cut ? PARTIAL : 200);
        return (search.count() ? answer.header("NGSILD-Results-Count", searches.count(reach, search)) : answer).build();
    }
}
