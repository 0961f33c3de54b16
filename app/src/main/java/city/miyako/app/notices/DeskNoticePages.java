package city.miyako.app.notices;

import city.miyako.app.desk.DeskDoor;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.DeliveryDesk;
import city.miyako.foundation.notices.Letter;
import city.miyako.foundation.notices.Letters;
import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.NoticeTemplate;
import city.miyako.foundation.notices.Wording;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.web.RequestContext;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What administrators see of the deliveries of their tenant, and the letters the city can write.
@Path("/desk/notices")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeskNoticePages {
    private static final int SHOWN = 100;

    private final DeskDoor door;
    private final RequestContext request;
    private final DeliveryDesk desk;
    private final Letters letters;

    /// Pages over the deliveries.
    public DeskNoticePages(DeskDoor door, RequestContext request, DeliveryDesk desk, Letters letters) {
        this.door = door;
        this.request = request;
        this.desk = desk;
        this.letters = letters;
    }

    /// The queue, what failed, and what is tried again.
    @GET
    public TemplateInstance queue() {
        var page = page();
        var reach = Reach.staffOf(request.actor().tenant());
        return Templates.queue(page, desk.counts(reach), desk.dead(reach, SHOWN), desk.triedAgain(reach, SHOWN));
    }

    /// Every letter the city can write, in three languages.
    @GET
    @Path("/templates")
    public TemplateInstance templates() {
        var page = page();
        return Templates.templates(page, letters.list().stream().map(one -> new Preview(one.code(),
            page.t("kind." + one.kind().word()), Arrays.stream(Wording.values()).map(wording -> new Worded(
                wording.code(), page.t("wording." + wording.code()), example(one, wording))).toList())).toList());
    }

    /// Puts one dead letter back into the queue.
    @POST
    @Path("/{id}/retry")
    public Response retry(@PathParam("id") long id) {
        var page = page();
        desk.retry(request.writer("notice.manage"), id);
        return DeskDoor.goTo(page, "/desk/notices");
    }

    /// Puts all dead letters back into the queue.
    @POST
    @Path("/retry")
    public Response retryAll() {
        var page = page();
        desk.retryAll(request.writer("notice.manage"));
        return DeskDoor.goTo(page, "/desk/notices");
    }

    /// Gives up a dead letter.
    @POST
    @Path("/{id}/drop")
    public Response drop(@PathParam("id") long id) {
        var page = page();
        desk.drop(request.writer("notice.manage"), id);
        return DeskDoor.goTo(page, "/desk/notices");
    }

    private Page page() {
        return door.page(DeskNoticePages.class, "notice.manage");
    }

    // The places of a letter are shown by the names of their facts.
    private Letter example(NoticeTemplate template, Wording wording) {
        var facts = template.facts().stream().collect(Collectors.toMap(name -> name,
            name -> name.equals("link") || name.endsWith("Link") ? "/my/inbox" : "‹" + name + "›"));
        try {
            return letters.write(template.code(), facts, wording);
        } catch (Problem unwritable) {
            return new Letter(NoticeKind.MATTER, unwritable.values().toString(), List.of());
        }
    }

    /// One letter in three languages.
    ///
    /// @param code of its template
    /// @param kind what sort of thing it tells, in words
    /// @param worded the letter in each wording
    public record Preview(String code, String kind, List<Worded> worded) {
    }

    /// One letter in one wording.
    ///
    /// @param code BCP 47, as in `ja-x-easy`
    /// @param name what pages call the wording
    /// @param letter with the names of the facts in their places
    public record Worded(String code, String name, Letter letter) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/notices/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance queue(Page page, List<DeliveryDesk.Count> counts,
                                             List<DeliveryDesk.Trouble> dead, List<DeliveryDesk.Trouble> again);

        static native TemplateInstance templates(Page page, List<Preview> previews);
    }
}
