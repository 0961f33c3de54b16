package city.miyako.app.notices;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Bounces;
import city.miyako.foundation.notices.PreferenceStore;
import city.miyako.foundation.notices.SignedLinks;
import city.miyako.foundation.web.RequestContext;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// The doors that mail programs and mail servers knock at.
@Path("/api/v1/notices")
@ApplicationScoped
@Blocking
public class NoticeDoors {
    private static final int LARGEST_REPORT_BYTES = 1 << 20;

    private final RequestContext request;
    private final SignedLinks links;
    private final PreferenceStore preferences;
    private final Bounces bounces;

    /// Doors to what people chose and to what came back.
    public NoticeDoors(RequestContext request, SignedLinks links, PreferenceStore preferences, Bounces bounces) {
        this.request = request;
        this.links = links;
        this.preferences = preferences;
        this.bounces = bounces;
    }

    /// Stops mails of a kind with one press of a button in the mail program (RFC 8058).
    @POST
    @Path("/unsubscribe/{token}")
    @Consumes(MediaType.WILDCARD)
    public Response unsubscribe(@PathParam("token") String token) {
        var wanted = links.readUnsubscribe(token);
        preferences.stopMails(wanted.recipient(), wanted.kind());
        return Response.noContent().build();
    }

    /// Takes a report about a mail that came back (RFC 3464) from the mail system, which holds a token of the city.
    @POST
    @Path("/bounces")
    @Consumes({"message/rfc822", "multipart/report", MediaType.APPLICATION_OCTET_STREAM})
    public Map<String, Object> bounce(byte[] report) {
        request.require("bounce.report");
        if (report.length > LARGEST_REPORT_BYTES) {
            throw Problem.of(CommonError.TOO_LARGE, "limitBytes", LARGEST_REPORT_BYTES);
        }
        return switch (bounces.take(report)) {
            case Bounces.Taken.Stopped() -> Map.of("stopped", true);
            case Bounces.Taken.Ignored(var why) -> Map.of("stopped", false, "why", why);
        };
    }
}
