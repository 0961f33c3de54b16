package city.miyako.app.notices;

import city.miyako.foundation.notices.Addresses;
import city.miyako.foundation.notices.PreferenceStore;
import city.miyako.foundation.notices.SignedLinks;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.pages.Pages;
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

/// Where the links of letters lead; no sign-in, since the link itself proves who got the letter.
///
/// Opening a link changes nothing, because mail programs open links to look at them; the button does.
@Path("/notices")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class LetterPages {
    private final Pages pages;
    private final SignedLinks links;
    private final PreferenceStore preferences;
    private final Addresses addresses;

    /// Pages over the links of letters.
    public LetterPages(Pages pages, SignedLinks links, PreferenceStore preferences, Addresses addresses) {
        this.pages = pages;
        this.links = links;
        this.preferences = preferences;
        this.addresses = addresses;
    }

    /// Asks whether mails of a kind shall stop.
    @GET
    @Path("/unsubscribe/{token}")
    public TemplateInstance askUnsubscribe(@PathParam("token") String token) {
        var page = pages.of(LetterPages.class);
        var kind = page.t("kind." + links.readUnsubscribe(token).kind().word());
        return Templates.letter(page, new Step(page.t("letter.unsubscribe"), page.t("letter.unsubscribe.text", kind),
            page.t("letter.unsubscribe.button"), SignedLinks.UNSUBSCRIBE_PAGE + token));
    }

    /// Stops mails of a kind.
    @POST
    @Path("/unsubscribe/{token}")
    public TemplateInstance unsubscribe(@PathParam("token") String token) {
        var page = pages.of(LetterPages.class);
        var wanted = links.readUnsubscribe(token);
        preferences.stopMails(wanted.recipient(), wanted.kind());
        return Templates.letter(page, new Step(page.t("letter.unsubscribed"),
            page.t("letter.unsubscribed.text", page.t("kind." + wanted.kind().word())), "", ""));
    }

    /// Asks whether an address shall be used from now on.
    @GET
    @Path("/confirm/{token}")
    public TemplateInstance askConfirm(@PathParam("token") String token) {
        var page = pages.of(LetterPages.class);
        return Templates.letter(page, new Step(page.t("letter.confirm"),
            page.t("letter.confirm.text", links.readConfirmation(token).email()), page.t("letter.confirm.button"),
            SignedLinks.CONFIRM_PAGE + token));
    }

    /// Uses an address from now on.
    @POST
    @Path("/confirm/{token}")
    public TemplateInstance confirm(@PathParam("token") String token) {
        var proof = links.readConfirmation(token);
        addresses.confirm(proof);
        var page = pages.of(LetterPages.class);
        return Templates.letter(page, new Step(page.t("letter.confirmed"),
            page.t("letter.confirmed.text", proof.email()), "", ""));
    }

    /// What the page asks or tells.
    ///
    /// @param title its heading
    /// @param text one sentence
    /// @param button what the button says; empty where there is nothing left to do
    /// @param action where the button posts to
    public record Step(String title, String text, String button, String action) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/notices/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance letter(Page page, Step step);
    }
}
