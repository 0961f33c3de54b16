package city.miyako.linkage.sites;

import city.miyako.data.things.Thing;
import city.miyako.data.things.Things;
import city.miyako.engines.geography.LatLon;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.Tenant;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The city's things as places: where each stands, what stands next to it, and lists of them for services to show.
@ApplicationScoped
public class Sites {
    static final Duration KEPT = Duration.ofSeconds(1);

    private final Things things;
    private final Tenants tenants;
    private final Clock clock;

    /// Sites over the city's things.
    public Sites(Things things, Tenants tenants, Clock clock) {
        this.things = things;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// All things of a type, as a service shows them; made once and kept by the service.
    ///
    /// @param view what is shown of one
    /// @param order the order in which they are listed
    public <T extends Sited> SiteList<T> all(String type, SiteView<T> view, Comparator<? super T> order) {
        return new SiteList<>(type, view, order, new Sources(this, things, tenants, clock));
    }

    /// Where a thing stands, in the words of a language.
    public Site of(Thing thing, Language language) {
        return Site.of(thing, tenants, language);
    }

    /// A thing of a type that is known to exist.
    ///
    /// @throws Problem `not-found` when there is none within reach, or one of another type
    public Thing get(Reach reach, String id, String type) {
        return things.find(reach, id).filter(thing -> thing.isOf(type))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, type, id));
    }

    /// What a question chooses to be shown.
    ///
    /// @param municipality the parameter `municipality`, nothing for all
    /// @throws Problem `bad-request` when it is no code
    public Choice choice(@Nullable String municipality) {
        return new Choice(Choice.code(municipality), tenants.municipalities());
    }

    /// The municipality of a code that an address names.
    ///
    /// @throws Problem `not-found` where there is none
    public Tenant municipality(String code) {
        return tenants.find(code).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "municipality", code));
    }

    /// The municipality on the other side of a thing's border: of all but its own, the one whose office is nearest.
    public Optional<Tenant> findNeighbour(Thing thing) {
        return thing.point().filter(point -> LatLon.isOnEarth(point[1], point[0]))
            .map(point -> new LatLon(point[1], point[0])).flatMap(here -> tenants.municipalities().stream()
                .filter(tenant -> tenant.id().code() != thing.municipality())
                .min(Comparator.comparingDouble(tenant -> new LatLon(tenant.lat(), tenant.lon()).metresTo(here))));
    }

    record Sources(Sites sites, Things things, Tenants tenants, Clock clock) {
    }
}
