package city.miyako.app.dev;

import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.ApiToken;
import city.miyako.foundation.identity.PartnerKeys;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.CityAddress;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/// The keys of one's own programs: for the sandbox, and for the agreements one is a party of.
@Path("/dev/keys")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DevKeyPages {
    private static final String OWN = "key.own";
    private static final String HERE = "/dev/keys";

    private final Pages pages;
    private final RequestContext request;
    private final PartnerKeys keys;
    private final Agreements agreements;
    private final Clock clock;

    /// Pages over one's own keys.
    public DevKeyPages(Pages pages, RequestContext request, PartnerKeys keys, Agreements agreements, Clock clock) {
        this.pages = pages;
        this.request = request;
        this.keys = keys;
        this.agreements = agreements;
        this.clock = clock;
    }

    /// The keys, and the forms that give out others.
    @GET
    public Response list() {
        if (!request.actor().isKnown()) {
            return Response.seeOther(URI.create(page().href("/sign-in?to=" + HERE))).build();
        }
        request.require(OWN);
        return shown("", List.of());
    }

    /// Gives out a key to the sandbox and shows it once, with the commands that use it.
    @POST
    @Path("/sandbox")
    public Response sandbox(@RestForm @DefaultValue("") String name, @Context UriInfo uri) {
        var secret = keys.forSandbox(writer(), name);
        return shown(secret, QuickStart.of(CityAddress.of(uri), secret, request.actor(), clock.instant()).steps());
    }

    /// Gives out a key that reads under an agreement and shows it once.
    ///
    /// @throws Problem `agreement-unknown` for whoever is no party of it, `agreement-over` where it is not in force
    @POST
    @Path("/agreement")
    public Response agreement(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String agreement) {
        var writer = writer();
        var named = mine().stream().filter(one -> one.key().equals(agreement)).findFirst()
            .orElseThrow(() -> Problem.of(AccessError.AGREEMENT_UNKNOWN, "code", agreement));
        if (!named.isInForce(clock.instant())) {
            throw Problem.of(AccessError.AGREEMENT_OVER, "agreement", agreement);
        }
        return shown(keys.underAgreement(writer, named.key(), name, named.ends()), List.of());
    }

    /// Takes a key back, at once.
    @POST
    @Path("/{id:[0-9]{1,18}}/revoke")
    public Response revoke(@PathParam("id") long id) {
        keys.revoke(writer(), id);
        return request.seeOther(HERE);
    }

    private Writer writer() {
        var writer = request.writer(OWN);
        var own = writer.actor().tenant();
        return new Writer(writer.actor(), own, writer.cause());
    }

    private Response shown(String secret, List<QuickStart.Step> steps) {
        var now = clock.instant();
        var rows = keys.list(request.actor()).stream()
            .map(key -> new KeyRow(key, !key.revoked() && key.endsAt().isAfter(now))).toList();
        var inForce = mine().stream().filter(one -> one.isInForce(now)).toList();
        return Response.ok(Templates.keys(page(), new Keys(rows, inForce), secret, steps))
            .header("Cache-Control", "no-store").build();
    }

    private List<Agreement> mine() {
        return agreements.list(request.reach()).stream().filter(one -> !one.terms().isNone()
            && isParty(one, request.actor())).toList();
    }

    private static boolean isParty(Agreement agreement, Actor actor) {
        return agreement.parties().contains(actor.person())
            || actor.worksForTheCity() && agreement.parties().contains(Agreement.party(actor.tenant()));
    }

    private Page page() {
        return pages.of(DevKeyPages.class);
    }

    /// What the page shows.
    ///
    /// @param rows one's keys
    /// @param agreements the agreements in force for which one may be given out
    record Keys(List<KeyRow> rows, List<Agreement> agreements) {
    }

    /// A key as shown.
    ///
    /// @param key the key
    /// @param works whether it still works
    record KeyRow(ApiToken key, boolean works) {
        /// Its scopes, as they are written.
        public String scopes() {
            return String.join(" ", key.scopes().stream().sorted().toList());
        }
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/dev/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance keys(Page page, Keys keys, String secret, List<QuickStart.Step> steps);
    }
}
