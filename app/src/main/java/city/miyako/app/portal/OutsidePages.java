package city.miyako.app.portal;

import city.miyako.foundation.identity.OutsideSignIn;
import city.miyako.foundation.web.FormGuard;
import city.miyako.foundation.web.GuardedCookie;
import city.miyako.foundation.web.RequestContext;
import city.miyako.foundation.web.SessionCookie;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestQuery;

/// The way to a provider of identities and back.
@Path("/sign-in/outside")
@ApplicationScoped
@Blocking
public class OutsidePages {
    private static final String COOKIE = "miyako-outside";
    private static final int COOKIE_SECONDS = 300;

    private final OutsideSignIn outside;
    private final RequestContext request;

    /// The way of the running request.
    public OutsidePages(OutsideSignIn outside, RequestContext request) {
        this.outside = outside;
        this.request = request;
    }

    /// Sends somebody to the provider; whom another site sends here finds the page with the button first, so that
    /// nobody is signed in without wanting it.
    ///
    /// @param to where to go afterwards, an address of ours
    @GET
    public Response begin(@RestQuery @DefaultValue("/desk") String to, @Context HttpHeaders sent,
                          @Context UriInfo uri) {
        if (FormGuard.isFromElsewhere(sent.getRequestHeaders())) {
            return request.seeOther("/sign-in?to=" + URLEncoder.encode(SignInPages.own(to), StandardCharsets.UTF_8));
        }
        var begun = outside.begin(request.language().prefix() + SignInPages.own(to), request.client());
        return Response.seeOther(begun.there()).header(HttpHeaders.CACHE_CONTROL, "no-store")
            .cookie(GuardedCookie.of(COOKIE, begun.browser(), COOKIE_SECONDS, uri)).build();
    }

    /// Lets somebody in who comes back.
    @GET
    @Path("/back")
    public Response finish(@RestQuery @DefaultValue("") String state, @RestQuery @DefaultValue("") String code,
                           @RestQuery @DefaultValue("") String iss,
                           @Context HttpHeaders sent, @Context UriInfo uri) {
        var came = new OutsideSignIn.Came(state, code, iss, GuardedCookie.sent(COOKIE, sent, uri));
        var answer = switch (outside.finish(came, request.client())) {
            case OutsideSignIn.Answer.Granted in -> Response.fromResponse(request.seeOther(SignInPages.home(in.to(),
                in.granted().actor()))).cookie(SessionCookie.of(in.granted().token(), uri));
            case OutsideSignIn.Answer.Refused _ -> Response.fromResponse(request.seeOther("/sign-in?outside=refused"));
            case OutsideSignIn.Answer.Unknown _ -> Response.fromResponse(request.seeOther("/sign-in?outside=unknown"));
        };
        return answer.cookie(GuardedCookie.gone(COOKIE, uri)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
