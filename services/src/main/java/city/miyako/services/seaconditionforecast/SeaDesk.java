package city.miyako.services.seaconditionforecast;

import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.permits.ForecastPermits;
import city.miyako.linkage.seas.SampleSeas;
import city.miyako.linkage.seas.SeaOffice;
import city.miyako.linkage.seas.SeaState;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The page of those who keep the forecast: sources and their age, faults, runs, and whether residents are told.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SeaDesk {
    private static final String HOME = "/ops/sea";
    private static final String SETTING = HOME + "/publishing";
    private static final String SEE = "desk.see";
    private static final String RUN = "sea.forecast";
    private static final int JOBS = 200;
    private static final int RUNS = 5;

    private final Pages pages;
    private final RequestContext request;
    private final SeaOffice seas;
    private final SampleSeas samples;
    private final ForecastPermits permits;
    private final Jobs jobs;

    SeaDesk(Pages pages, RequestContext request, SeaOffice seas, SampleSeas samples, ForecastPermits permits,
            Jobs jobs) {
        this.pages = pages;
        this.request = request;
        this.seas = seas;
        this.samples = samples;
        this.permits = permits;
        this.jobs = jobs;
    }

    /// Sources, faults, runs and scores.
    @GET
    @Path(HOME)
    public TemplateInstance desk() {
        request.require(SEE);
        var runs = jobs.list(request.reach(), JOBS).stream().filter(job -> job.order().kind().equals(SeaOffice.JOB))
            .limit(RUNS).toList();
        var view = new SeaView(seas.now(), 0, true, request.language(), seas.today());
        return Templates.desk(page(), view.state(), view, runs, request.may(RUN));
    }

    /// Reckons the forecast anew.
    @POST
    @Path(HOME + "/run")
    public Response run() {
        seas.order(request.writer(RUN));
        return request.seeOther(HOME);
    }

    /// Puts the sample sea into the city and reckons its forecast.
    @POST
    @Path(HOME + "/sample")
    public Response sample() {
        var writer = request.writer(RUN);
        samples.write(writer);
        seas.order(writer);
        return request.seeOther(HOME);
    }

    /// Whether residents are told forecasts, and who changed that.
    @GET
    @Path(SETTING)
    public TemplateInstance setting() {
        request.require(SEE);
        return permits.page(new ForecastPermits.Offer(SeaConditionForecastService.BOOK, SETTING, HOME,
            page().t("title")), request.reach());
    }

    /// Begins to tell residents forecasts, or ends it.
    ///
    /// @param kind as [ForecastPermits#set]
    /// @param words as [ForecastPermits#set]
    @POST
    @Path(SETTING)
    public Response set(@FormParam("kind") @DefaultValue("") String kind,
                        @FormParam("words") @DefaultValue("") String words) {
        permits.set(request.writer(ForecastPermits.PERMISSION), SeaConditionForecastService.BOOK, kind, words);
        return request.seeOther(SETTING);
    }

    private Page page() {
        return pages.of(SeaDesk.class);
    }

    /// The page beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/seaconditionforecast/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance desk(Page page, SeaState state, SeaView view, List<Job> runs, boolean mayRun);
    }
}
