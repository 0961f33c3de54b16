package city.miyako.services.antennasiting;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.LiveView;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The records of the catalogue and of the windows: public things of the city, sent or imported by the bureaus.
@ApplicationScoped
class Assets {
    private static final int AT_ONCE = 2_000;
    private static final int MOST = 100_000;

    private final Things things;
    private final Tenants tenants;
    private final LiveView<Catalogue> catalogue;
    private final LiveView<List<Window>> windows;

    Assets(Things things, Tenants tenants, ChangeFeed feed) {
        this.things = things;
        this.tenants = tenants;
        this.catalogue = new LiveView<>(feed, Set.of(Asset.TYPE), this::read);
        this.windows = new LiveView<>(feed, Set.of(Window.TYPE), this::readWindows);
    }

    Catalogue catalogue() {
        return catalogue.get();
    }

    /// The windows, the one-stop window first.
    List<Window> windows() {
        return windows.get();
    }

    private Catalogue read() {
        var assets = new ArrayList<Asset>();
        var query = ThingQuery.ofType(Asset.TYPE);
        List<Thing> page = things.list(Reach.publicCity(), query.page("", AT_ONCE));
        while (!page.isEmpty() && assets.size() < MOST) {
            page.stream().map(Asset::of).forEach(assets::add);
            page = things.list(Reach.publicCity(), query.page(page.getLast().id(), AT_ONCE));
        }
        return Catalogue.of(assets);
    }

    private List<Window> readWindows() {
        return things.list(Reach.publicCity(), ThingQuery.ofType(Window.TYPE)).stream()
            .map(thing -> Window.of(thing, tenants)).filter(Window::isTrusted)
            .sorted(Comparator.comparing((Window window) -> !window.isOneStop())
                .thenComparing(window -> window.bureau().isEmpty()).thenComparing(Window::bureau)
                .thenComparing(window -> window.thing().municipality()))
            .toList();
    }
}
