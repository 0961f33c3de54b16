package city.miyako.linkage.readings;

import city.miyako.data.history.History;
import city.miyako.data.things.Things;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.ReadingQuality;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// Readings in bulk: `{"thing":…,"attribute":…,"at":…,"value":…}`, one a line (NDJSON) or in one JSON array.
@Path("/api/v1/readings")
@ApplicationScoped
public class ReadingsResource {
    private final RequestContext request;
    private final Things things;
    private final ReadingQuality quality;
    private final History history;

    /// The bulk door.
    public ReadingsResource(RequestContext request, Things things, ReadingQuality quality, History history) {
        this.request = request;
        this.things = things;
        this.quality = quality;
        this.history = history;
    }

    /// Takes readings of things of the tenant: 200 with the counts, 207 where some lines were not taken.
    ///
    /// A reading at an instant its series already has is counted as a duplicate and changes nothing, so a body may be
    /// sent again.
    @POST
    public Response take(InputStream body) {
        var writer = request.writer("history.write");
        var intake = new BulkIntake(things, quality, history, writer);
        long read = new LineReader(intake::take, intake::reject).read(body);
        intake.flush();
        if (intake.rejected() > 0 && intake.report().added() + intake.report().duplicates() == 0) {
            throw new Problem(ReadingsError.NO_READING_TAKEN, Map.of("rejected", intake.rejected(),
                "errors", faults(intake.faults())));
        }
        return Response.status(intake.rejected() == 0 ? 200 : 207).type("application/json")
            .entity(answer(read, intake).toString()).build();
    }

    private static ObjectNode answer(long read, BulkIntake intake) {
        var answer = JsonNodeFactory.instance.objectNode().put("read", read).put("added", intake.report().added())
            .put("duplicates", intake.report().duplicates()).put("rejected", intake.rejected());
        var errors = answer.putArray("errors");
        intake.faults().forEach(fault -> errors.addObject().put("line", fault.number()).put("reason", fault.reason()));
        return answer;
    }

    private static List<Map<String, Object>> faults(List<LineFault> faults) {
        return faults.stream().map(fault -> Map.<String, Object>of("line", fault.number(), "reason", fault.reason()))
            .toList();
    }
}
