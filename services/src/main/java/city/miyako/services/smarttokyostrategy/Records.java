package city.miyako.services.smarttokyostrategy;

import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.LiveView;
import city.miyako.data.revisions.Revision;
import city.miyako.data.things.FirstThings;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.services.ServiceDirectory;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Stream;

/// The records of the strategy: things of the metropolis, first written from the checklist, from then on the truth.
@ApplicationScoped
class Records {
    private final Things things;
    private final ServiceDirectory services;
    private final FirstRecords first;
    private final Clock clock;
    private final LiveView<Portfolio> view;

    Records(Things things, ServiceDirectory services, FirstRecords first, Clock clock, ChangeFeed feed) {
        this.things = things;
        this.services = services;
        this.first = first;
        this.clock = clock;
        this.view = new LiveView<>(feed, Set.of(Initiative.TYPE, Figure.TYPE), this::read);
    }

    /// Writes the records into an empty register; one that is not empty stays as the city has revised it.
    void start(@Observes StartupEvent event) {
        FirstThings.write(things, Writer.system("smart-tokyo-strategy"), first.all());
    }

    /// All records as they stand.
    Portfolio portfolio() {
        return view.get();
    }

    /// Writes a revision of an initiative or a figure, unless somebody else revised it since it was read.
    void write(Writer writer, Revision revision) {
        revision.write(things, writer, clock.instant());
        view.forget();
    }

    private Portfolio read() {
        var initiatives = list(Initiative.TYPE).filter(thing -> thing.id().startsWith(Initiative.PREFIX))
                .map(this::initiative).toList();
        var figures = new LinkedHashMap<String, Figure>();
        list(Figure.TYPE).filter(thing -> thing.id().matches(Figure.PREFIX + ".*:.*")).map(Figure::of)
                .forEach(figure -> figures.put(figure.key(), figure));
        return new Portfolio(initiatives, Collections.unmodifiableMap(figures));
    }

    private Initiative initiative(Thing thing) {
        var id = thing.id().substring(Initiative.PREFIX.length());
        return new Initiative(id, thing, services.level(id).orElse(Initiative.NO_LEVEL), services.realising(id));
    }

    private Stream<Thing> list(String type) {
        return things.list(Reach.publicCity(), ThingQuery.ofType(type)).stream()
                .sorted(Comparator.comparingInt(thing -> thing.value("position").asInt(Integer.MAX_VALUE)));
    }
}
