package city.miyako.app.desk;

import city.miyako.app.account.Places;
import city.miyako.foundation.identity.Bureaus;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.web.RequestContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/// What can be chosen for a post: governments the reader looks after, bureaus, roles.
@ApplicationScoped
public class PostChoices {
    private final RequestContext request;
    private final Tenants tenants;
    private final Bureaus bureaus;
    private final Places places;

    /// Choices for whoever asks.
    public PostChoices(RequestContext request, Tenants tenants, Bureaus bureaus, Places places) {
        this.request = request;
        this.tenants = tenants;
        this.bureaus = bureaus;
        this.places = places;
    }

    /// The governments whose people the reader looks after.
    List<Option> tenants() {
        var mine = request.actor().tenant();
        var language = request.language();
        return (mine.equals(TenantId.METROPOLIS) ? List.copyOf(tenants.all()) : List.<Tenant>of(tenants.get(mine)))
            .stream().map(one -> new Option(one.id().toString(), one.name(language))).toList();
    }

    /// Everything that can be chosen, for a government.
    Offered of(Page page, TenantId tenant) {
        return new Offered(tenant.toString(), tenants.get(tenant).name(page.language()),
            tenant.equals(TenantId.METROPOLIS), tenants(), bureaus.all().stream()
                .map(one -> new Option(one.code(), one.name(page.language()))).toList(),
            Arrays.stream(Role.values()).filter(role -> role.isForStaff() || role == Role.SUPPLIER)
                .map(role -> new Option(role.name(), places.role(role, page.language()))).toList());
    }

    /// A choice.
    ///
    /// @param value what the form carries
    /// @param name what the reader sees
    public record Option(String value, String name) {
    }

    /// What can be chosen.
    ///
    /// @param tenant for which government, six digits
    /// @param tenantName its name
    /// @param metropolis whether it is the metropolis, whose bureaus are a list
    /// @param tenants the governments
    /// @param bureaus the bureaus of the metropolis
    /// @param roles the roles
    public record Offered(String tenant, String tenantName, boolean metropolis, List<Option> tenants,
                          List<Option> bureaus, List<Option> roles) {
    }
}
