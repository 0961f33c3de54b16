package city.miyako.app.desk;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.importing.Imports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The start of the staff pages, and the pages on jobs and sources.
@Path("/desk")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeskPages {
    private static final int AT_START = 5;
    private static final int JOBS = 100;

    private final DeskDoor door;
    private final RequestContext request;
    private final Jobs jobs;
    private final Imports imports;
    private final Sources sources;

    /// Pages over what runs and what arrives.
    public DeskPages(DeskDoor door, RequestContext request, Jobs jobs, Imports imports, Sources sources) {
        this.door = door;
        this.request = request;
        this.jobs = jobs;
        this.imports = imports;
        this.sources = sources;
    }

    /// The start: warnings, what is silent, what runs, what came in.
    @GET
    public TemplateInstance start() {
        var page = door.page("desk.see");
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
        var page = door.page("desk.see");
        return Templates.jobs(page, JobRow.of(jobs.list(request.reach(), JOBS), page));
    }

    /// One job with what it said.
    @GET
    @Path("/jobs/{id}")
    public TemplateInstance job(@PathParam("id") long id) {
        var page = door.page("desk.see");
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
        var page = door.page("desk.see");
        return Templates.sources(page, sources.kinds(request.reach(), page), sources.senders(request.reach()));
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
    }
}
