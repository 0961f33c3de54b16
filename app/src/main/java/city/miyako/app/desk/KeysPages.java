package city.miyako.app.desk;

import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.keys.KeyDesk;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The keys that seal what the database must not know: which there are, and how they are replaced.
@Path("/admin/keys")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class KeysPages {
    private final DeskDoor door;
    private final RequestContext request;
    private final KeyDesk keys;
    private final Jobs jobs;
    private final Tenants tenants;

    /// Pages over the keys.
    public KeysPages(DeskDoor door, RequestContext request, KeyDesk keys, Jobs jobs, Tenants tenants) {
        this.door = door;
        this.request = request;
        this.keys = keys;
        this.jobs = jobs;
        this.tenants = tenants;
    }

    /// All data keys.
    @GET
    public TemplateInstance show() {
        var page = door.page("key.manage");
        return Templates.keys(page, keys.list().stream().map(line -> new Row(line,
            tenants.find(line.tenant()).map((Tenant tenant) -> tenant.name(page.language()))
                .orElse(Integer.toString(line.tenant())), page.t("keys.purpose.name", line.purpose()))).toList());
    }

    /// Makes another master key.
    @POST
    @Path("/master")
    public Response replaceMaster() {
        var page = door.page("key.manage");
        var writer = request.writer("key.replace");
        keys.replaceMaster(writer);
        return DeskDoor.goTo(page, "/admin/keys");
    }

    /// Makes other data keys and seals everything anew, in the background.
    @POST
    @Path("/data")
    public Response replaceDataKeys() {
        door.page("key.manage");
        var writer = request.writer("key.replace");
        var job = jobs.start(writer, "keys", "data keys", _ -> keys.replaceDataKeys(writer));
        return DeskDoor.goTo(door.page("key.manage"), "/desk/jobs/" + job.id());
    }

    /// A key as shown.
    ///
    /// @param line with its facts
    /// @param tenant whose, by name
    /// @param purpose in words
    public record Row(KeyDesk.Line line, String tenant, String purpose) {
    }

    /// The page of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance keys(Page page, List<Row> rows);
    }
}
