package city.miyako.foundation.web;

import city.miyako.foundation.database.Outage;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where faults become answers.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final int RETRY_SECONDS = 10;

    private final ProblemAnswer answers;
    private final RequestContext request;
    private final UnroutedReader reader;

    /// Mappers that answer through one voice.
    public ProblemMappers(ProblemAnswer answers, RequestContext request, UnroutedReader reader) {
        this.answers = answers;
        this.request = request;
        this.reader = reader;
    }

    /// A problem somebody described.
    @ServerExceptionMapper
    public Response problem(Problem problem, HttpHeaders headers) {
        return answers.answer(problem, headers.getHeaderString(HttpHeaders.ACCEPT));
    }

    /// A fault the framework found in the request, such as an unknown address.
    @ServerExceptionMapper
    public Uni<Response> framework(WebApplicationException fault, HttpHeaders headers,
                                   ContainerRequestContext request) {
        int status = fault.getResponse().getStatus();
        if (status < 400) {
            return Uni.createFrom().item(fault.getResponse());
        }
        var code = Arrays.stream(CommonError.values()).filter(known -> known.status() == status).findFirst()
            .orElse(status < 500 ? CommonError.BAD_REQUEST : CommonError.INTERNAL);
        return reader.known(request, () -> problem(Problem.of(code), headers));
    }

    /// A body that is not JSON, or not of the shape asked for.
    @ServerExceptionMapper
    public Response json(JacksonException fault, HttpHeaders headers) {
        var where = fault.getLocation();
        return problem(new Problem(CommonError.BAD_REQUEST, Map.of("reason", fault.getOriginalMessage(),
            "line", where == null ? 0 : where.getLineNr(), "column", where == null ? 0 : where.getColumnNr())),
                    headers);
    }

    /// A fault of ours: logged in full, told with its incident number only. One of the database as a whole passes, so
    /// its sender may come back.
    @ServerExceptionMapper
    public Response unexpected(RuntimeException fault, HttpHeaders headers) {
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(fault, "incident %s for %s, %s", incident, request.actor().id(), request.method());
        return problem(Outage.isBehind(fault)
            ? new Problem(CommonError.UNAVAILABLE, Map.of("incident", incident, "retryAfterSeconds", RETRY_SECONDS))
            : Problem.of(CommonError.INTERNAL, "incident", incident), headers);
    }
}
