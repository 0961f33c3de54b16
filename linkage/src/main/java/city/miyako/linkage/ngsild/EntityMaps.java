package city.miyako.linkage.ngsild;

import city.miyako.data.things.Thing;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.errors.NgsiError;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Fixes what a query found for the pages that follow (clauses 5.5.9.3, 5.5.14 and 5.14).
///
/// A map keeps ids and nothing else: whoever pages by it is shown what still fits and may still be seen, and what does
/// not is taken out of it. Whoever has not signed in gets none.
@ApplicationScoped
public class EntityMaps {
    static final String HEADER = "NGSILD-EntityMap";
    private static final int MOST_THINGS = 10_000;
    private static final int PAGE = 1_000;
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String READ = "thing.read";

    private final RequestContext request;
    private final Searches searches;
    private final Elsewhere elsewhere;
    private final EntityMapStore store;
    private final Clock clock;

    /// Maps of the running request.
    EntityMaps(RequestContext request, Searches searches, Elsewhere elsewhere, EntityMapStore store, Clock clock) {
        this.request = request;
        this.searches = searches;
        this.elsewhere = elsewhere;
        this.store = store;
        this.clock = clock;
    }

    /// The map that a query goes by.
    ///
    /// @param map null where it goes by none
    /// @param made whether it was made for this query
    record Used(@Nullable EntityMap map, boolean made) {
        static final Used NONE = new Used(null, false);

        Search narrowed(Search search) {
            return map == null ? search : search.among(List.copyOf(map.entities().keySet()));
        }

        boolean holds(String id) {
            return map == null || map.entities().containsKey(id);
        }
    }

    /// Makes a map of all that a search finds.
    ///
    /// @throws Problem `too-many-results`, `sign-in-required`
    EntityMap make(Call call, Search search) {
        return make(call, search, elsewhere.things(request.reach(), call));
    }

    private EntityMap make(Call call, Search search, Elsewhere.Told told) {
        signedIn();
        var entities = new TreeMap<String, List<String>>();
        own(request.reach(), search).forEach(id -> entities.computeIfAbsent(id, _ -> new ArrayList<>())
            .add(EntityMap.LOCAL));
        told.sources().forEach((id, sources) -> entities.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(sources));
        if (entities.size() > MOST_THINGS) {
            throw tooMany();
        }
        var map = new EntityMap("urn:ngsi-ld:EntityMap:" + UUID.randomUUID(), clock.instant().plus(lifetime(call)),
            entities);
        store.add(request.writer(READ), map);
        return map;
    }

    private List<String> own(Reach reach, Search search) {
        var ids = new ArrayList<String>();
        var all = search.unordered();
        for (var page = searches.list(reach, all.page("", PAGE)); !page.isEmpty();
                page = page.size() < PAGE ? List.of() : searches.list(reach, all.page(ids.getLast(), PAGE))) {
            page.forEach(thing -> ids.add(thing.id()));
            if (ids.size() > MOST_THINGS) {
                throw tooMany();
            }
        }
        return ids;
    }

    private static Problem tooMany() {
        return new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limitThings", MOST_THINGS));
    }

    private static Duration lifetime(Call call) {
        try {
            var wanted = call.parameters().find("entityMapLifetime").map(Duration::parse).orElse(USUAL);
            if (wanted.isNegative() || wanted.isZero()) {
                throw NgsiError.badData("entityMapLifetime", "a duration above zero expected");
            }
            return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
        } catch (DateTimeException e) {
            throw NgsiError.badData("entityMapLifetime", "a duration of days, hours, minutes and seconds expected");
        }
    }

    /// The map a query names, else a new one where it asks for one, or names one that is over.
    Used used(Call call, Search search, Elsewhere.Told told) {
        boolean asked = !call.entityMap().isEmpty() || call.parameters().flag("entityMap");
        if (!asked || !request.actor().isKnown()) {
            return Used.NONE;
        }
        var named = call.entityMap().isEmpty() ? null : store.find(request.reach(), id(call.entityMap())).orElse(null);
        return named == null ? new Used(make(call, search, told), true) : new Used(named, false);
    }

    // By its address, of ours or whole, or by its id alone.
    private static String id(String text) {
        var last = text.substring(text.lastIndexOf('/') + 1);
        try {
            return URLDecoder.decode(last, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return last;
        }
    }

    /// Takes out of a map what should have stood on a page and does not fit any more.
    void clean(Used used, Search search, List<Thing> found) {
        var map = used.map();
        if (map == null || used.made() || search.limit() == 0 || search.offset() > 0
                || search.order() != null) {
            return;
        }
        var shown = found.stream().map(Thing::id).toList();
        boolean last = found.size() < search.limit();
        var gone = map.entities().keySet().stream().filter(id -> id.compareTo(search.query().after()) > 0
            && (last || id.compareTo(shown.getLast()) <= 0) && !shown.contains(id)).toList();
        if (!gone.isEmpty()) {
            store.without(request.writer(READ), map.id(), gone);
        }
    }

    /// A map of whoever asks.
    ///
    /// @throws Problem `resource-not-found`
    EntityMap get(String id) {
        signedIn();
        return store.find(request.reach(), Checks.uri("id", id)).orElseThrow(() -> missing(id));
    }

    /// Sets when a map is over, at most a day from now.
    ///
    /// @throws Problem `resource-not-found`
    void extend(String id, Instant end) {
        signedIn();
        var latest = clock.instant().plus(LONGEST);
        if (!store.extend(request.writer(READ), Checks.uri("id", id), end.isAfter(latest) ? latest : end)) {
            throw missing(id);
        }
    }

    /// Forgets a map.
    ///
    /// @throws Problem `resource-not-found`
    void remove(String id) {
        signedIn();
        if (!store.remove(request.writer(READ), Checks.uri("id", id))) {
            throw missing(id);
        }
    }

    private void signedIn() {
        if (!request.actor().isKnown()) {
            throw Problem.of(CommonError.SIGN_IN_REQUIRED);
        }
    }

    private static Problem missing(String id) {
        return Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
    }
}
