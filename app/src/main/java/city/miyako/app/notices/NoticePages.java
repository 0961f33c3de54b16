package city.miyako.app.notices;

import city.miyako.app.desk.DeskDoor;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Addresses;
import city.miyako.foundation.notices.Channel;
import city.miyako.foundation.notices.NoticeKind;
import city.miyako.foundation.notices.PreferenceStore;
import city.miyako.foundation.notices.Preferences;
import city.miyako.foundation.notices.PushDevices;
import city.miyako.foundation.notices.QuietHours;
import city.miyako.foundation.notices.Wording;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.text.Texts;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/// How the person who looks wants to be told things: by which channels, in which words, when.
@Path("/my/notices")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NoticePages {
    private static final int HOURS = 24;

    private final DeskDoor door;
    private final RequestContext request;
    private final PreferenceStore store;
    private final Addresses addresses;
    private final PushDevices devices;

    /// Pages over the choices of people.
    public NoticePages(DeskDoor door, RequestContext request, PreferenceStore store, Addresses addresses,
                       PushDevices devices) {
        this.door = door;
        this.request = request;
        this.store = store;
        this.addresses = addresses;
        this.devices = devices;
    }

    /// The form of all choices.
    ///
    /// @param done what was just done: `saved`, `asked` or empty
    @GET
    public TemplateInstance choices(@RestQuery @DefaultValue("") String done) {
        return show(door.page(NoticePages.class, "my.see"), "", "", done);
    }

    /// Keeps the choices.
    @POST
    public Response save(@RestForm @DefaultValue("ja") String wording, @RestForm @DefaultValue("-1") int digest,
                         @RestForm @DefaultValue("0") int from, @RestForm @DefaultValue("0") int until,
                         @RestForm List<String> wanted) {
        var page = door.page(NoticePages.class, "my.change");
        var refused = refusals().filter(one -> !wanted.contains(word(one))).collect(Collectors.toSet());
        store.save(writer(), new Preferences(Wording.of(wording), Math.clamp(digest, -1, HOURS - 1),
            new QuietHours(Math.clamp(from, 0, HOURS - 1), Math.clamp(until, 0, HOURS - 1)), refused));
        return DeskDoor.goTo(page, "/my/notices?done=saved");
    }

    /// Mails a link to an address, so that whoever reads it can confirm it.
    @POST
    @Path("/address")
    public Response address(@RestForm @DefaultValue("") String email) {
        var page = door.page(NoticePages.class, "my.change");
        try {
            var kept = store.get(request.actor().person()).preferences();
            addresses.ask(writer(), email.strip(), kept.wording());
            return DeskDoor.goTo(page, "/my/notices?done=asked");
        } catch (Problem problem) {
            return refused(page, problem, email);
        }
    }

    /// Adds the browser that asks; its script fills the form.
    @POST
    @Path("/devices")
    public Response add(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String endpoint,
                        @RestForm @DefaultValue("") String p256dh, @RestForm @DefaultValue("") String auth) {
        var page = door.page(NoticePages.class, "my.change");
        try {
            devices.add(writer(), new PushDevices.Offer(name, endpoint, p256dh, auth));
            return DeskDoor.goTo(page, "/my/notices?done=saved");
        } catch (Problem problem) {
            return refused(page, problem, "");
        }
    }

    /// Takes a device away.
    @POST
    @Path("/devices/{id}/remove")
    public Response remove(@PathParam("id") long id) {
        var page = door.page(NoticePages.class, "my.change");
        devices.remove(writer(), id);
        return DeskDoor.goTo(page, "/my/notices?done=saved");
    }

    private Response refused(Page page, Problem problem, String email) {
        var code = problem.code();
        var advice = Texts.beside(code.getClass()).say(request.language(), "error." + code.code() + ".advice");
        return Response.status(code.status()).entity(show(page, advice, email, "")).build();
    }

    private TemplateInstance show(Page page, String error, String email, String done) {
        var person = request.actor().person();
        var kept = store.get(person);
        var chosen = kept.preferences();
        var wordings = Arrays.stream(Wording.values()).map(one -> new Choice(one.code(),
            page.t("wording." + one.code()), one == chosen.wording())).toList();
        var kinds = Arrays.stream(NoticeKind.values()).map(kind -> new KindRow(page.t("kind." + kind.word()),
            page.t("kind.hint." + kind.word()), kind.mustBeSent(), box(page, chosen, kind, Channel.MAIL),
            box(page, chosen, kind, Channel.PUSH))).toList();
        var quiet = chosen.quiet().equals(QuietHours.NONE) ? new QuietHours(0, 0) : chosen.quiet();
        var digests = Stream.concat(Stream.of(new Choice("-1", page.t("notices.atonce"),
            chosen.digestHour() == Preferences.AT_ONCE)), hours(page, chosen.digestHour()).stream()).toList();
        return Templates.notices(page, new Form(kept.email(), wordings, kinds, digests, hours(page, quiet.from()),
            hours(page, quiet.until())), devices.list(person), devices.cityKey(), new Notice(error, email,
            done.equals("saved") || done.equals("asked") ? page.t("notices.done." + done) : ""));
    }

    private static Choice box(Page page, Preferences chosen, NoticeKind kind, Channel channel) {
        return new Choice(word(new Preferences.Refusal(kind, channel)), page.t("channel." + channel.word()),
            chosen.wants(kind, channel));
    }

    private static List<Choice> hours(Page page, int chosen) {
        return Stream.iterate(0, hour -> hour < HOURS, hour -> hour + 1)
            .map(hour -> new Choice(Integer.toString(hour), page.t("notices.hour", String.format(Locale.ROOT, "%d:00",
                hour)), hour == chosen)).toList();
    }

    private static Stream<Preferences.Refusal> refusals() {
        return Arrays.stream(NoticeKind.values()).filter(kind -> !kind.mustBeSent()).flatMap(kind ->
            Arrays.stream(Channel.values()).map(channel -> new Preferences.Refusal(kind, channel)));
    }

    private static String word(Preferences.Refusal one) {
        return one.kind().word() + "/" + one.channel().word();
    }

    private Writer writer() {
        return new Writer(request.actor(), request.actor().tenant(), request.method() + " /my/notices");
    }

    /// Something one can choose.
    ///
    /// @param word its value in the form
    /// @param name what the page calls it
    /// @param chosen whether it is
    public record Choice(String word, String name, boolean chosen) {
    }

    /// One kind of notices.
    ///
    /// @param name what the page calls it
    /// @param hint what belongs to it
    /// @param always whether it cannot be switched off
    /// @param mail whether it is mailed
    /// @param push whether it is pushed
    public record KindRow(String name, String hint, boolean always, Choice mail, Choice push) {
    }

    /// All choices.
    ///
    /// @param email the confirmed address, or empty
    /// @param wordings in which words
    /// @param kinds by which channels
    /// @param digests at once, or at which hour
    /// @param from first quiet hour
    /// @param until first hour that is not quiet
    public record Form(String email, List<Choice> wordings, List<KindRow> kinds, List<Choice> digests,
                       List<Choice> from, List<Choice> until) {
    }

    /// What the page has to say about what was just asked.
    ///
    /// @param error what is wrong, or empty
    /// @param email the address that was typed
    /// @param done what was done, or empty
    public record Notice(String error, String email, String done) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/notices/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance notices(Page page, Form form, List<PushDevices.Device> devices, String key,
                                               Notice notice);
    }
}
