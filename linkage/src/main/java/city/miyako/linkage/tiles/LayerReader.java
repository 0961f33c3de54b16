package city.miyako.linkage.tiles;

import city.miyako.data.history.History;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.types.ThingType;
import city.miyako.foundation.access.AccessClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Reads layers from the database, page by page.
@ApplicationScoped
public class LayerReader {
    /// The most things a layer takes in; beyond, the map shows the first by id.
    static final int MOST_THINGS = 500_000;
    private static final int PAGE = ThingQuery.LIMIT;
    private static final int HISTORY_PAGE = 5_000;
    private static final Duration LEAST_MEMORY = Duration.ofHours(1);

    private final Things things;
    private final History history;
    private final Clock clock;

    /// A reader of the city's things and their history.
    public LayerReader(Things things, History history, Clock clock) {
        this.things = things;
        this.history = history;
        this.clock = clock;
    }

    /// All marks of a layer as it is now.
    List<Mark> now(LayerKey key) {
        var marks = new ArrayList<Mark>();
        var now = clock.instant();
        eachPage(key, PAGE, page -> page.forEach(thing ->
            Marks.now(thing, key.type(), key.language(), now).ifPresent(marks::add)));
        return marks;
    }

    /// How many things a layer has at most, read or not.
    long size(LayerKey key) {
        return things.count(key.reach(), ThingQuery.ofType(key.type().name()));
    }

    /// The marks of some things of a layer as they are now; those that are gone or out of reach are missing.
    List<Mark> now(LayerKey key, Collection<String> ids) {
        var now = clock.instant();
        var these = new ThingQuery.Condition("id = ANY (?)", List.of((Object) ids.toArray(String[]::new)));
        return things.list(key.reach(), ThingQuery.ofType(key.type().name()).where(these)).stream()
            .filter(thing -> stays(key, thing))
            .flatMap(thing -> Marks.now(thing, key.type(), key.language(), now).stream()).toList();
    }

    /// All marks of a layer with the values measured at an earlier time.
    List<Mark> then(LayerKey key, Instant then) {
        var marks = new ArrayList<Mark>();
        eachPage(key, HISTORY_PAGE, page -> marks.addAll(then(key, page, then)));
        return marks;
    }

    private List<Mark> then(LayerKey key, List<Thing> page, Instant then) {
        var type = key.type();
        if (type.main().isEmpty()) {
            return page.stream().flatMap(thing -> Marks.now(thing, type, key.language(), then).stream()).toList();
        }
        var readings = history.asOf(key.reach(), page.stream().map(Thing::id).toList(), type.main(), then,
                memory(type));
        return page.stream().flatMap(thing -> {
            var reading = readings.get(thing.id());
            var measured = reading == null ? new Marks.Measured(Double.NaN, null)
                : new Marks.Measured(reading.value(), reading.at());
            return Marks.then(thing, type, key.language(), measured, then).stream();
        }).toList();
    }

    private void eachPage(LayerKey key, int size, Consumer<List<Thing>> work) {
        var query = ThingQuery.ofType(key.type().name());
        List<Thing> page = things.list(key.reach(), query.page("", size));
        for (int read = page.size(); !page.isEmpty(); read += page.size()) {
            work.accept(page.stream().filter(thing -> stays(key, thing)).toList());
            if (page.size() < size || read >= MOST_THINGS) {
                return;
            }
            page = things.list(key.reach(), query.page(page.getLast().id(), size));
        }
    }

    // A layer is kept, an agreement ends: what others share under one is seen on its page, not on the map.
    private static boolean stays(LayerKey key, Thing thing) {
        return thing.access() == AccessClass.PUBLIC || thing.tenant().equals(key.reach().tenant());
    }

    private static Duration memory(ThingType type) {
        var stale = Duration.ofMinutes(type.staleMinutes());
        return stale.compareTo(LEAST_MEMORY) > 0 ? stale : LEAST_MEMORY;
    }
}
