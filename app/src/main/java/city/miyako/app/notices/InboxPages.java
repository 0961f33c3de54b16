package city.miyako.app.notices;

import city.miyako.app.desk.DeskDoor;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.notices.Inbox;
import city.miyako.foundation.notices.PreferenceStore;
import city.miyako.foundation.notices.Wording;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Language;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/// What the city has told the person who looks.
@Path("/my/inbox")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InboxPages {
    private static final int SHOWN = 30;

    private final DeskDoor door;
    private final RequestContext request;
    private final Inbox inbox;
    private final PreferenceStore preferences;

    /// Pages over the inbox.
    public InboxPages(DeskDoor door, RequestContext request, Inbox inbox, PreferenceStore preferences) {
        this.door = door;
        this.request = request;
        this.inbox = inbox;
        this.preferences = preferences;
    }

    /// The newest notices under a given one.
    ///
    /// @param before id to start under
    @GET
    public TemplateInstance inbox(@RestQuery @DefaultValue("9223372036854775807") long before) {
        var page = door.page(InboxPages.class, "my.see");
        var person = request.actor().person();
        var found = inbox.list(person, wording(person), before, SHOWN + 1);
        var shown = found.stream().limit(SHOWN).map(entry -> new Row(entry, page)).toList();
        return Templates.inbox(page, shown, inbox.unread(person),
            found.size() > SHOWN ? shown.getLast().id() : 0);
    }

    /// Marks one as read.
    @POST
    @Path("/{id}/read")
    public Response read(@PathParam("id") long id) {
        var page = door.page(InboxPages.class, "my.change");
        inbox.markRead(writer(), id);
        return DeskDoor.goTo(page, "/my/inbox");
    }

    /// Marks all as read.
    @POST
    @Path("/read")
    public Response readAll() {
        var page = door.page(InboxPages.class, "my.change");
        inbox.markAllRead(writer());
        return DeskDoor.goTo(page, "/my/inbox");
    }

    private Writer writer() {
        return new Writer(request.actor(), request.actor().tenant(), request.method() + " /my/inbox");
    }

    // On the Japanese pages those who chose easy Japanese read it here too.
    private Wording wording(String person) {
        if (request.language() == Language.EN) {
            return Wording.EN;
        }
        return preferences.get(person).preferences().wording() == Wording.EASY ? Wording.EASY : Wording.JA;
    }

    /// One notice as the page shows it.
    ///
    /// @param entry as it stands in the inbox
    /// @param page the page it is shown on
    public record Row(Inbox.Entry entry, Page page) {
        /// Rising with time.
        public long id() {
            return entry.id();
        }

        /// What sort of thing is told, in words.
        public String kind() {
            return page.t("kind." + entry.letter().kind().word());
        }

        /// The lines of the letter; an address is a line of its own and becomes a link.
        public List<Line> lines() {
            return entry.letter().paragraphs().stream().flatMap(String::lines).map(Line::of).toList();
        }
    }

    /// A line of a letter.
    ///
    /// @param text the words before the address, or all of them
    /// @param href the address at its end, or empty
    public record Line(String text, String href) {
        static Line of(String line) {
            int at = Math.max(line.indexOf("http://"), line.indexOf("https://"));
            return at < 0 ? new Line(line, "") : new Line(line.substring(0, at), line.substring(at));
        }
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/notices/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance inbox(Page page, List<Row> rows, int unread, long next);
    }
}
