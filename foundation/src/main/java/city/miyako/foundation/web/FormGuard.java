package city.miyako.foundation.web;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jspecify.annotations.Nullable;

/// Refuses what another site makes a browser send in somebody's name.
///
/// Two walls: a write that a browser marks as coming from another origin is refused at every door; a form posted to a
/// page must carry the token that only our pages know. Programs send neither mark nor cookie and are not touched.
public class FormGuard {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final RequestContext context;
    private final ProofGuard proofs;

    /// A guard of the running request.
    public FormGuard(RequestContext context, ProofGuard proofs) {
        this.context = context;
        this.proofs = proofs;
    }

    /// Looks at each request after its form was read and before its method runs.
    @WithFormRead
    @ServerRequestFilter
    public void guard(ContainerRequestContext request) {
        if (READS.contains(request.getMethod())) {
            return;
        }
        if (isForeign(request)) {
            throw Problem.of(CommonError.FORM_EXPIRED, "reason", "sent from another site");
        }
        if (isForm(request.getMediaType()) && mustCarryToken(request) && !FormToken.matches(sentToken(),
                context.live().formKey())) {
            throw Problem.of(CommonError.FORM_EXPIRED);
        }
        // Only then: a proof gives the session another key, under which this form would not be ours.
        if (isForm(request.getMediaType())) {
            proofs.guard();
        }
    }

    private boolean mustCarryToken(ContainerRequestContext request) {
        boolean api = context.path().startsWith("/api/") || context.path().startsWith("/ngsi-ld/");
        boolean program = request.getHeaderString(HttpHeaders.AUTHORIZATION) != null;
        return !program && (!api || !context.session().isEmpty());
    }

    /// Whether a browser says that another site than ours made it ask; false where it says nothing.
    ///
    /// @param sent the headers of the request
    public static boolean isFromElsewhere(MultivaluedMap<String, String> sent) {
        var site = sent.getFirst("Sec-Fetch-Site");
        return site != null && !OWN.contains(site);
    }

    private static boolean isForeign(ContainerRequestContext request) {
        if (request.getHeaderString("Sec-Fetch-Site") != null) {
            return isFromElsewhere(request.getHeaders());
        }
        var origin = request.getHeaderString("Origin");
        return origin != null && !isOurs(origin, request.getUriInfo().getRequestUri());
    }

    private static boolean isOurs(String origin, URI request) {
        try {
            var from = URI.create(origin);
            return from.getAuthority() != null && from.getAuthority().equalsIgnoreCase(request.getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isForm(@Nullable MediaType type) {
        return type != null && (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)
            || MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type) || MediaType.TEXT_PLAIN_TYPE.isCompatible(type));
    }

    private static String sentToken() {
        return FormFields.first(FormToken.FIELD);
    }
}
