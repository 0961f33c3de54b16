package city.miyako.services.agribasedisasterdx;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.followers.Followers;
import city.miyako.linkage.warnings.Warning;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The pages of those who keep ponds: how quickly the water rises, inspections, notices to the people below.
@ApplicationScoped
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PondDesk {
    private static final String HOME = "/ops/ponds";
    private static final String SEE = "flood.watch";
    private static final String KEEP = "pond.keep";
    private static final String NOTIFY = "pond.notify";

    private final Pages pages;
    private final RequestContext request;
    private final Ponds ponds;
    private final PondBook book;
    private final Followers followers;

    PondDesk(Pages pages, RequestContext request, Ponds ponds, PondBook book, Followers followers) {
        this.pages = pages;
        this.request = request;
        this.ponds = ponds;
        this.book = book;
        this.followers = followers;
    }

    /// All ponds: how they stand, how quickly they rise, what was logged last.
    @GET
    @Path(HOME)
    public TemplateInstance desk() {
        request.require(SEE);
        var outlooks = ponds.list(request.reach(), request.language(), 0).stream().map(ponds::outlook).toList();
        return Templates.desk(page(), outlooks, book.lines(request.reach(), ""));
    }

    /// One pond: when it would reach its levels, the draft of a notice, the log.
    @GET
    @Path(HOME + "/{id}")
    public TemplateInstance pond(@PathParam("id") String id, @QueryParam("level") @DefaultValue("4") String level) {
        request.require(SEE);
        var pond = ponds.get(request.reach(), request.language(), id);
        var page = page();
        int number = level.equals("3") ? 3 : 4;
        var area = pond.facts().downstream().isEmpty() ? page.t("draft.area") : pond.facts().downstream();
        var draft = page.t("draft." + number, pond.site().name(), area, pond.site().municipalityName());
        var notices = ponds.watch().warnings().active(request.language(), 0).stream()
            .filter(one -> one.site().id().equals(id) && one.word().equals(PondWarning.NOTICE)).toList();
        var room = new Room(number, draft, notices, followers.count(id), request.may(KEEP), request.may(NOTIFY));
        return Templates.keep(page, ponds.outlook(pond), room, book.lines(request.reach(), id));
    }

    /// Logs an inspection.
    @POST
    @Path(HOME + "/{id}/inspections")
    public Response inspect(@PathParam("id") String id, @FormParam("found") @DefaultValue("") String found,
                            @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(KEEP);
        book.inspect(writer, ponds.own(writer.reach(), id), found, words);
        return request.seeOther(HOME + "/" + id);
    }

    /// Sends a notice to the people below.
    @POST
    @Path(HOME + "/{id}/notices")
    public Response send(@PathParam("id") String id, @FormParam("level") @DefaultValue("") String level,
                         @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(NOTIFY);
        book.send(writer, ponds.watch().warnings(), ponds.own(writer.reach(), id), level, words);
        return request.seeOther(HOME + "/" + id);
    }

    /// Ends a notice.
    @POST
    @Path(HOME + "/{id}/notices/end")
    public Response end(@PathParam("id") String id, @FormParam("warning") @DefaultValue("") String warning,
                        @FormParam("words") @DefaultValue("") String words) {
        var writer = request.writer(NOTIFY);
        book.end(writer, ponds.watch().warnings(), ponds.own(writer.reach(), id), warning, words);
        return request.seeOther(HOME + "/" + id);
    }

    /// What the page of a pond needs beside the pond.
    ///
    /// @param level of the draft, 3 or 4
    /// @param draft what people below would be told
    /// @param notices in force
    /// @param followers how many people are told
    /// @param mayKeep whether the reader may log inspections
    /// @param mayNotify whether they may send notices
    public record Room(int level, String draft, List<Warning> notices, int followers, boolean mayKeep,
                       boolean mayNotify) {
    }

    private Page page() {
        return pages.of(PondDesk.class);
    }

    /// The pages beside this class.
    @CheckedTemplate(basePath = "city/miyako/services/agribasedisasterdx/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance desk(Page page, List<PondOutlook> ponds, List<LogEntry> lines);

        static native TemplateInstance keep(Page page, PondOutlook pond, Room room, List<LogEntry> lines);
    }
}
