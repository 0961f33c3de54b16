package city.miyako.app.desk;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.pages.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;

/// The start of the pages for administrators, with the settings this installation runs with.
@Path("/admin")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AdminPages {
    private final DeskDoor door;
    private final CitySettings settings;

    /// A page over the settings.
    public AdminPages(DeskDoor door, CitySettings settings) {
        this.door = door;
        this.settings = settings;
    }

    /// Where to go, and the settings.
    @GET
    public TemplateInstance admin() {
        var page = door.page("settings.see");
        return Templates.admin(page, facts(page));
    }

    private List<Fact> facts(Page page) {
        var limits = settings.limits();
        return List.of(
            new Fact(page.t("admin.sample"), page.t(settings.sampleCity() ? "admin.on" : "admin.off")),
            new Fact(page.t("admin.proxy"), page.t(settings.behindProxy() ? "admin.on" : "admin.off")),
            new Fact(page.t("admin.data"), settings.data()),
            new Fact(page.t("admin.idle"), time(page, settings.sessions().idle())),
            new Fact(page.t("admin.longest"), time(page, settings.sessions().longest())),
            new Fact(page.t("admin.fresh"), time(page, settings.sessions().fresh())),
            new Fact(page.t("admin.known"), settings.proofs().knownPasswords().orElse(page.t("admin.builtin"))),
            new Fact(page.t("admin.reads"), page.number(limits.readsPerSecond())),
            new Fact(page.t("admin.reads.anonymous"), page.number(limits.anonymousReadsPerSecond())),
            new Fact(page.t("admin.writes"), page.number(limits.writesPerSecond())),
            new Fact(page.t("admin.anonymous"), page.number(limits.anonymousWritesPerSecond())),
            new Fact(page.t("admin.basemap"), settings.basemap().tiles().orElse(page.t("admin.builtin"))));
    }

    private static String time(Page page, Duration time) {
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        return hours == 0 ? page.t("admin.minutes", minutes) : minutes == 0 ? page.t("admin.hours", hours)
            : page.t("admin.hours.minutes", hours, minutes);
    }

    /// A setting.
    ///
    /// @param name what it is called
    /// @param value its value
    public record Fact(String name, String value) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance admin(Page page, List<Fact> facts);
    }
}
