package city.miyako.app.health;

import city.miyako.app.desk.DeskDoor;
import city.miyako.foundation.pages.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// How the installation is, for whoever runs it.
@Path("/desk/health")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HealthPages {
    private final DeskDoor door;
    private final HealthView view;

    /// A page over what each part knows of itself.
    public HealthPages(DeskDoor door, HealthView view) {
        this.door = door;
        this.view = view;
    }

    /// All parts, those that need somebody first.
    @GET
    public TemplateInstance show() {
        var page = door.page(HealthPages.class, "health.see");
        var lines = view.lines(page);
        return Templates.health(page, lines,
            lines.stream().filter(line -> line.state() != HealthState.GOOD)
                .sorted((one, other) -> other.state().compareTo(one.state())).toList());
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/health/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance health(Page page, List<HealthLine> lines, List<HealthLine> troubles);
    }
}
