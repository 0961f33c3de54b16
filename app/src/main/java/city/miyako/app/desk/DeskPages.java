package city.miyako.app.desk;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.Imports;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/// The start of the staff pages, and the pages on jobs, sources and writes.
@Path("/desk")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeskPages {
    private static final int AT_START = 5;
    private static final int JOBS = 100;
    private static final int LINES = 50;

    private final DeskDoor door;
    private final RequestContext request;
    private final Jobs jobs;
    private final Imports imports;
    private final Sources sources;
    private final Audit audit;
    private final Tenants tenants;

    /// Pages over what runs and what was written.
    public DeskPages(DeskDoor door, RequestContext request, Jobs jobs, Imports imports, Sources sources, Audit audit,
                     Tenants tenants) {
        this.door = door;
        this.request = request;
        this.jobs = jobs;
        this.imports = imports;
        this.sources = sources;
        this.audit = audit;
        this.tenants = tenants;
    }

    /// The start: warnings, what is silent, what runs, what came in.
    @GET
    public TemplateInstance start() {
        var page = door.page();
        var kinds = sources.kinds(request.reach(), page);
        return Templates.start(page, kinds.stream().filter(kind -> kind.silent() > 0).toList(),
            kinds.stream().mapToLong(Sources.Kind::count).sum(),
            JobRow.of(jobs.list(request.reach(), AT_START), page),
            imports.list(request.reach(), AT_START).stream().map(order -> ImportRow.of(order, page)).toList());
    }

    /// The newest jobs.
    @GET
    @Path("/jobs")
    public TemplateInstance jobs() {
        var page = door.page();
        return Templates.jobs(page, JobRow.of(jobs.list(request.reach(), JOBS), page));
    }

    /// One job with what it said.
    @GET
    @Path("/jobs/{id}")
    public TemplateInstance job(@PathParam("id") long id) {
        var page = door.page();
        return Templates.job(page, JobRow.of(jobs.find(request.reach(), id)
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "job", id)), page));
    }

    /// Asks a job to stop.
    @POST
    @Path("/jobs/{id}/cancel")
    public Response cancel(@PathParam("id") long id) {
        var page = door.page("job.cancel");
        jobs.cancel(request.writer("job.cancel"), id);
        return DeskDoor.goTo(page, "/desk/jobs/" + id);
    }

    /// Where data come from.
    @GET
    @Path("/sources")
    public TemplateInstance sources() {
        var page = door.page();
        return Templates.sources(page, sources.kinds(request.reach(), page), sources.senders(request.reach()));
    }

    /// Who wrote what, newest first; the look itself is written down too.
    ///
    /// @param before sequence number to go on under
    /// @param tenant six digits, for auditors of the metropolis
    @GET
    @Path("/audit")
    public TemplateInstance audit(@RestQuery @DefaultValue("") String actor,
                                  @RestQuery @DefaultValue("") String action,
                                  @RestQuery @DefaultValue("") String tenant,
                                  @RestQuery @DefaultValue("9223372036854775807") long before) {
        var page = door.page("audit.read");
        var lines = audit.list(door.reach(tenant), before, actor.strip(), action.strip(), LINES + 1);
        var shown = lines.subList(0, Math.min(LINES, lines.size()));
        var whose = request.actor().tenant().equals(TenantId.METROPOLIS) ? List.copyOf(tenants.all())
            : List.<Tenant>of();
        return Templates.audit(page, shown, new AuditFilter(actor, action, door.tenant(tenant).toString(),
            lines.size() > LINES ? shown.getLast().seq() : 0, before != Long.MAX_VALUE), whose);
    }

    /// What narrows the table of writes.
    ///
    /// @param actor only this actor's lines, or empty
    /// @param action only lines of this action, or empty
    /// @param tenant whose lines
    /// @param next sequence number the next page starts under; 0 where there is none
    /// @param later whether this is not the first page
    public record AuditFilter(String actor, String action, String tenant, long next, boolean later) {
    }


    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance start(Page page, List<Sources.Kind> silent, long things, List<JobRow> jobs,
                                             List<ImportRow> imports);

        static native TemplateInstance jobs(Page page, List<JobRow> jobs);

        static native TemplateInstance job(Page page, JobRow row);

        static native TemplateInstance sources(Page page, List<Sources.Kind> kinds, List<Sources.Sender> senders);

        static native TemplateInstance audit(Page page, List<AuditLine> lines, AuditFilter filter,
                                             List<Tenant> tenants);
    }
}
