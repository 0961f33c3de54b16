package city.miyako.services.smarttokyostrategy;

import city.miyako.data.things.Attributes;
import city.miyako.data.things.Json;
import city.miyako.data.things.NewThing;
import city.miyako.engines.indicators.Digits;
import city.miyako.foundation.services.Checklist;
import city.miyako.foundation.services.ChecklistEntry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The records as the checklist first tells them.
@Singleton
class FirstRecords {
    private static final int FIRST_EDITION = 2022;

    private final Checklist checklist;
    private final Frame frame;

    FirstRecords(Checklist checklist, Frame frame) {
        this.checklist = checklist;
        this.frame = frame;
    }

    List<NewThing> all() {
        var all = new ArrayList<NewThing>();
        for (var entry : checklist.all()) {
            all.add(initiative(entry, all.size()));
            for (int i = 0; i < entry.figures().size(); i++) {
                all.add(figure(entry, i));
            }
        }
        return all;
    }

    private NewThing initiative(ChecklistEntry entry, int position) {
        var place = entry.place();
        var field = frame.term("fields", place.field());
        var name = Json.object().put("ja", entry.name().ja()).put("en", entry.name().en());
        var attributes = Attributes.none().value("name", name).text("pillar", place.pillar())
                .text("field", place.field()).text("kind", place.kind()).text("listing", place.listing())
                .text("evidence", place.evidence()).text("city", field.word("city")).text("cityBasis", "reading")
                .words("what", entry.words().what()).words("status", entry.words().status())
                .words("plan", entry.words().plan()).wordLists("functions", entry.functions())
                .whole("edition", FIRST_EDITION).whole("position", position).texts("tags", tags(entry))
                .value("pages", Json.node(entry.pages().toString()))
                .texts("strategies", Stream.of("10", field.word("strategy")).filter(id -> !id.isEmpty()).distinct()
                        .toList());
        entry.parent().ifPresent(parent -> attributes.text("parent", parent));
        return attributes.of(Initiative.PREFIX + entry.id(), Initiative.TYPE);
    }

    private static NewThing figure(ChecklistEntry entry, int index) {
        var figure = entry.figures().get(index);
        var attributes = Attributes.none().words("name", figure.name()).words("printed", figure.value())
                .words("unit", figure.unit()).words("asOf", figure.asOf())
                .relation("initiative", Initiative.PREFIX + entry.id()).whole("position", index);
        Digits.find(figure.value().en()).ifPresent(value -> attributes.number("value", value));
        return attributes.of(Figure.PREFIX + entry.id() + ":" + index, Figure.TYPE);
    }

    /// New: the strategy says so of FY2022. Leading: it belongs to a leading implementation area (先行実施エリア).
    private static List<String> tags(ChecklistEntry entry) {
        var tags = new ArrayList<String>();
        var status = entry.words().status().en().toLowerCase(Locale.ROOT);
        if (status.matches("(?s).*\\bnew (in|slide for|programme|for) fy2022.*")) {
            tags.add("new");
        }
        if (entry.name().ja().contains("先行実施エリア") || entry.name().en().contains("Leading")) {
            tags.add("leading");
        }
        return tags;
    }
}
