package city.miyako.app.my;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.audit.ToldRead;
import city.miyako.foundation.audit.ToldReads;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/// Who looked at my data: each read by staff or a program, when, and for which purpose, as soon as it may be told.
@Path("/my/access")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AccessPages {
    private static final int LINES = 50;

    private final Pages pages;
    private final RequestContext request;
    private final ToldReads reads;
    private final Tenants tenants;
    private final Access access;

    /// A page over the reads told to a person.
    public AccessPages(Pages pages, RequestContext request, ToldReads reads, Tenants tenants, Access access) {
        this.pages = pages;
        this.request = request;
        this.reads = reads;
        this.tenants = tenants;
        this.access = access;
    }

    /// The reads about the person who asks, newest first.
    ///
    /// @param before sequence number to go on under
    @GET
    public Response access(@RestQuery @DefaultValue("9223372036854775807") long before) {
        var page = pages.of(AccessPages.class);
        if (!request.actor().isKnown()) {
            return Response.seeOther(URI.create(page.href("/sign-in?to=/my/access"))).build();
        }
        var told = reads.of(request.actor().person(), before, LINES + 1);
        var shown = told.subList(0, Math.min(LINES, told.size()));
        var rows = shown.stream().map(read -> row(page, read)).toList();
        return Response.ok(Templates.access(page, rows, told.size() > LINES ? shown.getLast().seq() : 0,
            before != Long.MAX_VALUE)).header("Cache-Control", "no-store").build();
    }

    private AccessRow row(Page page, ToldRead read) {
        var office = tenants.find(read.tenant().code()).map(tenant -> tenant.name(page.language()))
            .orElse(read.tenant().toString());
        return new AccessRow(read.at(), office, read.reader(),
            page.t("access.what", key(read.what()), read.what()),
            purpose(page.language(), read.purpose()), basis(page.language(), read.purpose()), read.matter());
    }

    private String purpose(Language language, String code) {
        var known = access.policy().purposes().get(code);
        return known == null ? code : known.name(language);
    }

    private String basis(Language language, String code) {
        var known = access.policy().purposes().get(code);
        return known == null ? "" : known.basis(language);
    }

    // Codes as the texts can choose by: a choice takes no dots and dashes.
    private static String key(String code) {
        return code.replaceAll("[^A-Za-z0-9]", "_");
    }

    /// A read as shown.
    ///
    /// @param at when
    /// @param office which local government
    /// @param reader who, as in `account:17`
    /// @param what what was read
    /// @param purpose what for
    /// @param basis the law it is allowed by, or empty
    /// @param matter the case or matter, or empty
    public record AccessRow(Instant at, String office, String reader, String what, String purpose, String basis,
                            String matter) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/my/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance access(Page page, List<AccessRow> rows, long next, boolean later);
    }
}
