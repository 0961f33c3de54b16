package city.miyako.linkage.federation;

import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Answers;
import city.miyako.linkage.ngsild.Calls;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Who this city is to other brokers (clauses 5.2.40, 5.15.1 and 6.33.3.1).
@Path("/ngsi-ld/v1/info/sourceIdentity")
@ApplicationScoped
public class IdentityResource {
    private final RequestContext request;
    private final Calls calls;
    private final Sources sources;
    private final Clock clock;

    IdentityResource(RequestContext request, Calls calls, Sources sources, Clock clock) {
        this.request = request;
        this.calls = calls;
        this.sources = sources;
        this.clock = clock;
    }

    /// The name it goes by for a tenant, its time, and how long it has been up.
    @GET
    public Response get(@Context HttpHeaders headers) {
        var call = calls.of(headers);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var uptime = Duration.between(sources.since(), now).truncatedTo(ChronoUnit.SECONDS);
        var alias = sources.alias(request.tenant());
        return Answers.of(call, JsonNodeFactory.instance.objectNode()
            .put("id", "urn:ngsi-ld:ContextSourceIdentity:" + alias).put("type", "ContextSourceIdentity")
            .put("contextSourceAlias", alias)
            .put("contextSourceUptime", uptime.toString())
            .put("contextSourceTimeAt", now.toString())).build();
    }
}
