package city.miyako.foundation.web;

import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.identity.Credentials;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Finds out who asks for a page that leads to no door, so that it can be told as any other: in their name, with a way
/// to sign out.
///
/// [AuthenticationFilter] does so for all doors; where there is none it is not asked. Only somebody who shows a session
/// and wants a page is looked up, on a thread that may wait: robots, who show none, cost no query.
@ApplicationScoped
class UnroutedReader {
    private static final Logger LOG = Logger.getLogger(UnroutedReader.class);

    private final RequestContext context;
    private final Instance<Authentication> authentication;
    private final RequestLimits limits;

    UnroutedReader(RequestContext context, Instance<Authentication> authentication, RequestLimits limits) {
        this.context = context;
        this.authentication = authentication;
        this.limits = limits;
    }

    /// The answer, worked out once the reader is known. A page is made on a thread that may wait, since it asks for the
    /// alerts in force; without a door in the way the fault comes on the thread of all connections.
    Uni<Response> known(ContainerRequestContext request, Supplier<Response> answer) {
        var cookie = request.getCookies().get(SessionCookie.name(request.getUriInfo()));
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains(MediaType.TEXT_HTML);
        var session = cookie == null || context.actor().isKnown() ? null : cookie.getValue();
        if (!page || session == null && BlockingOperationControl.isBlockingAllowed()) {
            return Uni.createFrom().item(answer.get());
        }
        var scope = Arc.container().requestContext();
        var state = scope.getState();
        return Uni.createFrom().item(() -> {
            scope.activate(state);
            try {
                if (session != null) {
                    enter(new Credentials(session, null, context.address()));
                }
                return answer.get();
            } finally {
                scope.deactivate();
            }
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    // Whatever goes wrong here, the page is told all the same, to nobody in particular.
    private void enter(Credentials credentials) {
        try {
            limits.check(context);
            authentication.get().authenticate(credentials).ifPresent(context::proven);
        } catch (RuntimeException fault) {
            LOG.debugf(fault, "the reader of %s stays unknown", context.path());
        }
    }
}
