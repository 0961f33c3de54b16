package city.miyako.services.smarttokyostrategy;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.data.things.UpsertMode;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ChecklistEntry;
import city.miyako.foundation.services.ServiceDirectory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The records of the strategy: things of the metropolis, first written from the checklist, from then on the truth.
///
/// The portfolio is kept in memory and read anew after a change of any record, whoever made it.
@ApplicationScoped
class Records {
    private static final int FIRST_EDITION = 2022;

    private final Things things;
    private final Checklist checklist;
    private final ServiceDirectory services;
    private final Frame frame;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Portfolio kept;

    Records(Things things, Checklist checklist, ServiceDirectory services, Frame frame, Clock clock) {
        this.things = things;
        this.checklist = checklist;
        this.services = services;
        this.frame = frame;
        this.clock = clock;
    }

    /// Writes the records into an empty register; one that is not empty stays as the city has revised it.
    void start(@Observes StartupEvent event, ChangeFeed feed) {
        feed.listen(this::changed);
        if (things.count(Reach.publicCity(), ThingQuery.ofType(Initiative.TYPE)) > 0) {
            return;
        }
        var missing = new ArrayList<NewThing>(); // one batch, so all or none
        for (var entry : checklist.all()) {
            missing.add(initiative(entry, missing.size()));
            for (int i = 0; i < entry.figures().size(); i++) {
                missing.add(figure(entry, i));
            }
        }
        things.upsert(Writer.system("smart-tokyo-strategy"), missing, UpsertMode.CREATE);
    }

    /// All records as they stand.
    Portfolio portfolio() {
        var portfolio = kept;
        if (portfolio == null) {
            long before = changes.get();
            portfolio = read();
            if (changes.get() == before) {
                kept = portfolio;
            }
        }
        return portfolio;
    }

    /// Revises an initiative.
    ///
    /// @throws city.miyako.foundation.errors.Problem `conflict` when somebody else revised it since it was read
    void revise(Writer writer, Initiative current, Revision revision) {
        things.patch(writer, current.thing().id(), revision.attributes(current, clock.instant()),
                OptionalLong.of(revision.readVersion()));
        forget();
    }

    private void changed(List<Change> news) {
        if (news.stream().anyMatch(change -> change.type().equals(Initiative.TYPE)
                || change.type().equals(Figure.TYPE))) {
            forget();
        }
    }

    private void forget() {
        changes.incrementAndGet();
        kept = null;
    }

    private Portfolio read() {
        var initiatives = things.list(Reach.publicCity(), ThingQuery.ofType(Initiative.TYPE)).stream()
                .filter(thing -> thing.id().startsWith(Initiative.PREFIX))
                .sorted(Comparator.comparingInt(thing -> thing.value("position").asInt(Integer.MAX_VALUE)))
                .map(thing -> {
                    var id = thing.id().substring(Initiative.PREFIX.length());
                    return new Initiative(id, thing, services.level(id).orElse(Initiative.NO_LEVEL),
                            services.realising(id));
                }).toList();
        var figures = new LinkedHashMap<String, Figure>();
        things.list(Reach.publicCity(), ThingQuery.ofType(Figure.TYPE)).stream()
                .filter(thing -> thing.id().startsWith(Figure.PREFIX) && thing.id().lastIndexOf(':') > 20)
                .sorted(Comparator.comparingInt(thing -> thing.value("position").asInt(Integer.MAX_VALUE)))
                .map(Figure::of).forEach(figure -> figures.put(figure.key(), figure));
        return Portfolio.of(initiatives, figures);
    }

    private NewThing initiative(ChecklistEntry entry, int position) {
        var attributes = Json.object();
        put(attributes, "name").putObject("value").put("ja", entry.name().ja()).put("en", entry.name().en());
        var field = frame.term("fields", entry.place().field());
        text(attributes, "pillar", entry.place().pillar());
        text(attributes, "field", entry.place().field());
        text(attributes, "kind", entry.place().kind());
        text(attributes, "listing", entry.place().listing());
        text(attributes, "evidence", entry.place().evidence());
        text(attributes, "city", field.city());
        text(attributes, "cityBasis", "reading");
        entry.parent().ifPresent(parent -> text(attributes, "parent", parent));
        text(attributes, "what", entry.words().what());
        text(attributes, "status", entry.words().status());
        text(attributes, "plan", entry.words().plan());
        put(attributes, "edition").put("value", FIRST_EDITION);
        put(attributes, "position").put("value", position);
        tags(entry).forEach(put(attributes, "tags").putArray("value")::add);
        entry.functions().forEach(put(attributes, "functions").putArray("value")::add);
        entry.pages().forEach(put(attributes, "pages").putArray("value")::add);
        var strategies = put(attributes, "strategies").putArray("value").add("10");
        if (!field.strategy().isEmpty() && !field.strategy().equals("10")) {
            strategies.add(field.strategy());
        }
        return new NewThing(Initiative.PREFIX + entry.id(), Initiative.TYPE, attributes);
    }

    private static NewThing figure(ChecklistEntry entry, int index) {
        var figure = entry.figures().get(index);
        var attributes = Json.object();
        text(attributes, "name", figure.name());
        text(attributes, "printed", figure.value());
        Figure.number(figure.value()).ifPresent(value -> put(attributes, "value").put("value", value));
        text(attributes, "unit", figure.unit());
        text(attributes, "asOf", figure.asOf());
        attributes.putObject("initiative").put("type", "Relationship").put("object", Initiative.PREFIX + entry.id());
        put(attributes, "position").put("value", index);
        return new NewThing(Figure.PREFIX + entry.id() + ":" + index, Figure.TYPE, attributes);
    }

    /// New: the strategy says so of FY2022. Leading: it belongs to a leading implementation area (先行実施エリア).
    private static List<String> tags(ChecklistEntry entry) {
        var tags = new ArrayList<String>();
        var status = entry.words().status().toLowerCase(Locale.ROOT);
        if (status.matches("(?s).*\\bnew (in|slide for|programme|for) fy2022.*")) {
            tags.add("new");
        }
        if (entry.name().ja().contains("先行実施エリア") || entry.name().en().contains("Leading")) {
            tags.add("leading");
        }
        return tags;
    }

    private static void text(ObjectNode attributes, String name, String value) {
        put(attributes, name).put("value", value);
    }

    private static ObjectNode put(ObjectNode attributes, String name) {
        return attributes.putObject(name).put("type", "Property");
    }
}
