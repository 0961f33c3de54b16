package city.miyako.foundation.web;

import city.miyako.foundation.access.EmergencyAccess;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/// Finds out what for personal data are asked for, and whether an emergency access opens more than the policy does.
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class PurposeFilter implements ContainerRequestFilter {
    /// The header in which programs name what personal data are used for.
    public static final String PURPOSE_HEADER = "X-Purpose";
    /// The header in which they name the case or matter.
    public static final String MATTER_HEADER = "X-Matter";
    /// The field of a page's form, and so of its address, that names the purpose.
    public static final String PURPOSE_FIELD = "personal-purpose";
    /// The field that names the case or matter.
    public static final String MATTER_FIELD = "personal-matter";
    private static final int LONGEST_MATTER = 200;

    private final RequestContext context;
    private final EmergencyAccess emergencies;

    /// A filter that completes the request's context, once its actor is known.
    public PurposeFilter(RequestContext context, EmergencyAccess emergencies) {
        this.context = context;
        this.emergencies = emergencies;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var purpose = named(request, PURPOSE_HEADER, PURPOSE_FIELD);
        var matter = named(request, MATTER_HEADER, MATTER_FIELD);
        if (context.lacksAccess(purpose)) {
            emergencies.use(context.actor(), context.tenant(), context.method() + " " + context.path())
                .ifPresent(context::emergency);
        }
        context.claim(purpose, matter.substring(0, Math.min(LONGEST_MATTER, matter.length())));
    }

    private static String named(ContainerRequestContext request, String header, String field) {
        var told = request.getHeaderString(header);
        var shown = request.getUriInfo().getQueryParameters().getFirst(field);
        return told != null ? told.strip() : shown != null ? shown.strip() : "";
    }
}
