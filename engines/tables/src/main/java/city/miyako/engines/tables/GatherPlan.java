package city.miyako.engines.tables;

import city.miyako.engines.geography.GeoJson;
import city.miyako.engines.geography.ShapeAnswer;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.Said;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings.Gathered;
import city.miyako.engines.tables.rows.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rows that are entries of a list of their thing: the times of a trip at its stops, the corners of a line.
///
/// The rows of a thing stand together, or nearly so: a thing is handed out once rows of so many others have come, so
/// only some are in memory. Rows that come after that are told, and not in.
final class GatherPlan implements Plan {
    /// How many things may have rows among each other's.
    static final int MOST_OPEN = 50;
    /// The most entries of one list.
    static final int MOST_ENTRIES = 20_000;

    private final Mapping mapping;
    private final Gathered gathered;
    private final Outbox out;
    private final Ids ids;
    private final Descriptions descriptions;
    private final EntryReader entries;
    private final LinkedHashMap<String, Open> open = new LinkedHashMap<>();
    private final Set<String> over = new HashSet<>();

    GatherPlan(Mapping mapping, Gathered gathered, Columns columns, ModelJudge judge, Outbox out) {
        this.mapping = mapping;
        this.gathered = gathered;
        this.out = out;
        this.ids = new Ids(mapping, columns, out);
        this.descriptions = new Descriptions(mapping, columns, judge, out);
        this.entries = new EntryReader(mapping, gathered, columns, out);
    }

    private record Open(ThingRow thing, List<Entry> entries) {
    }

    /// An entry of a list.
    ///
    /// @param order where it belongs
    /// @param members what it says, in the order of the mapping
    record Entry(double order, Map<String, AttributeValue> members) {
    }

    @Override
    public void accept(Row row) {
        var id = ids.of(row);
        if (id.isEmpty()) {
            return;
        }
        if (over.contains(id) || over.size() >= Ids.MOST_THINGS) {
            out.report(row.number(), ids.heading(), over.contains(id) ? ProblemCode.ROWS_APART
                    : ProblemCode.THINGS_TOO_MANY, id);
            return;
        }
        var entry = entries.read(row);
        if (entry == null) {
            return;
        }
        var thing = open.get(id);
        if (thing == null) {
            thing = new Open(new ThingRow(row.number(), ids.heading(), id, mapping.type(),
                    descriptions.attributes(row), null, Said.NOW), new ArrayList<>());
            open.put(id, thing);
        }
        if (thing.entries().size() >= MOST_ENTRIES) {
            out.report(row.number(), ids.heading(), ProblemCode.ENTRIES_TOO_MANY, id);
        } else {
            thing.entries().add(entry);
        }
        if (open.size() > MOST_OPEN) {
            var eldest = open.pollFirstEntry();
            handOut(eldest.getValue());
        }
    }

    private void handOut(Open whole) {
        var thing = whole.thing();
        over.add(thing.id());
        whole.entries().sort(Comparator.comparingDouble(Entry::order));
        var attributes = new LinkedHashMap<>(thing.attributes());
        var members = whole.entries().stream().map(Entry::members).toList();
        if (gathered.isLine()) {
            line(thing, members, attributes);
        } else {
            attributes.put(gathered.attribute(), new AttributeValue.Entries(members));
        }
        out.add(new ThingRow(thing.row(), thing.field(), thing.id(), thing.type(), attributes, null, Said.NOW));
    }

    private void line(ThingRow thing, List<Map<String, AttributeValue>> corners,
            Map<String, AttributeValue> attributes) {
        var positions = corners.stream().map(corner -> List.of(number(corner, Gathered.LONGITUDE), number(corner,
                Gathered.LATITUDE))).toList();
        switch (GeoJson.shape(Map.of("type", "LineString", "coordinates", positions))) {
            case ShapeAnswer.Sound(var shape) -> attributes.put(gathered.attribute(), new AttributeValue.Shape(shape));
            case ShapeAnswer.Unsound(var fault, var detail) ->
                    out.report(thing.row(), thing.field(), ProblemCode.NOT_A_SHAPE, fault + " " + detail);
        }
    }

    private static double number(Map<String, AttributeValue> corner, String name) {
        return corner.get(name) instanceof AttributeValue.Quantity(var value, _) ? value : Double.NaN;
    }

    @Override
    public void finish() {
        open.values().forEach(this::handOut);
        open.clear();
    }
}
