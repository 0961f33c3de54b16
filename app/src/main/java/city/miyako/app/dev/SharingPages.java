package city.miyako.app.dev;

import city.miyako.app.audit.Exchanges;
import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementDay;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.access.Agreements;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.pages.Day;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// The agreements with terms, as both sides see them: what is agreed, what was read by day, and the latest messages.
@Path("/dev/agreements")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SharingPages {
    private static final String SEE = "sharing.see";
    private static final int LATEST = 20;

    private final Pages pages;
    private final RequestContext request;
    private final Agreements agreements;
    private final AgreementUses uses;
    private final Exchanges exchanges;
    private final Tenants tenants;
    private final Clock clock;

    /// Pages over the agreements and their uses.
    public SharingPages(Pages pages, RequestContext request, Agreements agreements, AgreementUses uses,
                        Exchanges exchanges, Tenants tenants, Clock clock) {
        this.pages = pages;
        this.request = request;
        this.agreements = agreements;
        this.uses = uses;
        this.exchanges = exchanges;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The agreements one has a part in, as owner or as party.
    @GET
    public Response list() {
        if (!request.actor().isKnown()) {
            return Response.seeOther(URI.create(page().href("/sign-in?to=/dev/agreements"))).build();
        }
        request.require(SEE);
        return Response.ok(Templates.agreements(page(), agreements.list(request.reach()).stream()
            .filter(one -> !one.terms().isNone()).map(this::view).toList())).build();
    }

    /// One agreement with what was read under it.
    ///
    /// @throws city.miyako.foundation.errors.Problem `agreement-unknown` for whoever has no part in it
    @GET
    @Path("/{owner:[0-9]{6}}/{code}")
    public TemplateInstance one(@PathParam("owner") String owner, @PathParam("code") String code) {
        request.require(SEE);
        var agreement = agreements.get(request.reach(), owner + "/" + code);
        return Templates.agreement(page(), view(agreement), uses.days(request.reach(), agreement),
            exchanges.list(agreement, Long.MAX_VALUE, LATEST));
    }

    private View view(Agreement agreement) {
        return new View(agreement, tenants.get(agreement.tenant()).name(page().language()),
            Day.at(agreement.ends().minusNanos(1)).date(), agreement.isInForce(clock.instant()));
    }

    private Page page() {
        return pages.of(SharingPages.class);
    }

    /// An agreement as shown.
    ///
    /// @param agreement the agreement
    /// @param owner name of the government that shares
    /// @param until the last day on which it is in force
    /// @param inForce whether it opens anything now
    record View(Agreement agreement, String owner, LocalDate until, boolean inForce) {
        /// Its types and attributes, as they are written.
        public String fields() {
            return String.join(" ", agreement.terms().types()) + ": " + String.join(" ",
                agreement.terms().attributes());
        }

        /// The door at which programs read the same.
        public String door() {
            return "/api/v1/sharing/" + agreement.key();
        }
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/dev/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance agreements(Page page, List<View> views);

        static native TemplateInstance agreement(Page page, View view, List<AgreementDay> days,
                                                 List<AuditLine> exchanges);
    }
}
