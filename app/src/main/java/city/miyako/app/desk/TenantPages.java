package city.miyako.app.desk;

import city.miyako.app.account.Places;
import city.miyako.foundation.audit.log.Witnesses;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.BureauDesk;
import city.miyako.foundation.identity.Headcount;
import city.miyako.foundation.identity.Headcounts;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantError;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The local governments on this installation: who has anybody here, and where one goes on to look after them.
///
/// Which governments there are is the list of codes that the program ships; one begins by inviting its administrator.
@Path("/admin/tenants")
@ApplicationScoped
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TenantPages {
    private static final String SEE = "settings.see";

    private final DeskDoor door;
    private final RequestContext request;
    private final Tenants tenants;
    private final Headcounts counts;
    private final BureauDesk bureaus;
    private final Witnesses witnesses;
    private final Places places;

    /// Pages over governments and the numbers of their people.
    public TenantPages(DeskDoor door, RequestContext request, Tenants tenants, Headcounts counts, BureauDesk bureaus,
                       Witnesses witnesses, Places places) {
        this.door = door;
        this.request = request;
        this.tenants = tenants;
        this.counts = counts;
        this.bureaus = bureaus;
        this.witnesses = witnesses;
        this.places = places;
    }

    /// All governments for an administrator of the metropolis, the own one for any other.
    @GET
    public TemplateInstance list() {
        var page = door.page(SEE);
        var mine = request.actor().tenant();
        boolean all = mine.equals(TenantId.METROPOLIS);
        var counted = counts.list(all ? Reach.everything() : Reach.staffOf(mine));
        var rows = (all ? tenants.all().stream() : Stream.of(tenants.get(mine))).map(tenant ->
            row(page, tenant, counted.getOrDefault(tenant.id(), Headcount.none(tenant.id())))).toList();
        return Templates.tenants(page, rows, rows.stream().filter(Row::begun).count());
    }

    /// One government.
    ///
    /// @param code six digits
    @GET
    @Path("/{code}")
    public TemplateInstance one(@PathParam("code") String code) {
        var page = door.page(SEE);
        var tenant = tenants.find(code)
            .orElseThrow(() -> Problem.of(TenantError.NONEXISTENT_TENANT, "tenant", code));
        var count = counts.list(door.reach(code)).getOrDefault(tenant.id(), Headcount.none(tenant.id()));
        var roles = Arrays.stream(Role.values()).filter(Role::isForPeople)
            .map(role -> new RoleRow(places.role(role, page.language()), count.of(role))).toList();
        var units = bureaus.list(tenant.id()).stream().filter(unit -> unit.holders() > 0).map(unit -> new UnitRow(
            unit.bureau().code().isEmpty() ? page.t("bureaus.outside") : unit.bureau().name(page.language()),
            unit.listed() ? unit.bureau().code() : "", unit.holders())).toList();
        return Templates.tenant(page, row(page, tenant, count), roles, units);
    }

    private Row row(Page page, Tenant tenant, Headcount count) {
        var code = tenant.id().toString();
        return new Row(tenant, page.t("tenants.kind", kind(tenant)), count, count.of(Role.ADMIN) > 0,
            witnesses.find(code).isPresent());
    }

    // The last letter of a name says by law what kind of government it is (Local Autonomy Act, Article 3).
    private static String kind(Tenant tenant) {
        return switch (tenant.nameJa().charAt(tenant.nameJa().length() - 1)) {
            case '都' -> "metropolis";
            case '区' -> "ward";
            case '市' -> "city";
            case '町' -> "town";
            default -> "village";
        };
    }

    /// A government as shown.
    ///
    /// @param tenant with its names
    /// @param kind what it is, in a word
    /// @param count its people and programs in numbers
    /// @param begun whether it has an administrator, and so goes on by itself
    /// @param witness whether it cosigns the audit
    public record Row(Tenant tenant, String kind, Headcount count, boolean begun, boolean witness) {
    }

    /// How many hold a role.
    ///
    /// @param role in a word
    /// @param count so many
    public record RoleRow(String role, long count) {
    }

    /// A bureau or department that has people.
    ///
    /// @param name in words
    /// @param code of a bureau with a page of its own; empty for a department
    /// @param holders how many people hold its posts
    public record UnitRow(String name, String code, long holders) {
    }

    /// The pages of this class.
    @CheckedTemplate(basePath = "city/miyako/app/desk/pages", requireTypeSafeExpressions = true)
    static final class Templates {
        private Templates() {
        }

        static native TemplateInstance tenants(Page page, List<Row> rows, long begun);

        static native TemplateInstance tenant(Page page, Row row, List<RoleRow> roles, List<UnitRow> units);
    }
}
