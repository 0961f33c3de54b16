package city.miyako.linkage.sites;

import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.Tenants;
import city.miyako.foundation.text.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All things of one type as a service shows them, in its order.
///
/// What everybody may see is read and put into words once a second for all of them; what only some may see is read for
/// each of them.
///
/// @param <T> what is shown of one
public final class SiteList<T extends Sited> {
    private final String type;
    private final SiteView<T> view;
    private final Comparator<? super T> order;
    private final Sites sites;
    private final Things things;
    private final Tenants tenants;
    private final Kept<Language, List<T>> kept;

    SiteList(String type, SiteView<T> view, Comparator<? super T> order, Sites.Sources sources) {
        this.type = type;
        this.view = view;
        this.order = order;
        this.sites = sources.sites();
        this.things = sources.things();
        this.tenants = sources.tenants();
        this.kept = new Kept<>(Sites.KEPT, sources.clock());
    }

    /// Those of a municipality that are within reach.
    ///
    /// @param municipality code of six digits, 0 for all
    public List<T> list(Reach reach, Language language, int municipality) {
        var all = reach.equals(Reach.publicCity()) ? kept.get(language, () -> read(reach, language))
            : read(reach, language);
        return all.stream().filter(one -> one.site().liesIn(municipality)).toList();
    }

    /// One of them, read at this moment.
    ///
    /// @throws city.miyako.foundation.errors.Problem `not-found` when there is none of this type within reach
    public T get(Reach reach, Language language, String id) {
        var thing = sites.get(reach, id, type);
        return view.of(thing, Site.of(thing, tenants, language));
    }

    /// The one nearest to a site by the great circle; empty where either is unplaced.
    public Optional<T> findNearest(Reach reach, Language language, Site site) {
        return site.findPlace().flatMap(here -> list(reach, language, 0).stream()
            .filter(one -> one.site().findPlace().isPresent())
            .min(Comparator.comparingDouble(one -> one.site().findPlace().orElseThrow().metresTo(here))));
    }

    private List<T> read(Reach reach, Language language) {
        return things.list(reach, ThingQuery.ofType(type)).stream()
            .map(thing -> view.of(thing, Site.of(thing, tenants, language))).sorted(order).toList();
    }
}
