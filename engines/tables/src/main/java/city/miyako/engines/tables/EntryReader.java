package city.miyako.engines.tables;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.GatherPlan.Entry;
import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings.Gathered;
import city.miyako.engines.tables.rows.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows as entries of a list.
final class EntryReader {
    private final Mapping mapping;
    private final Gathered gathered;
    private final Outbox out;
    private final CellValues cells;
    private final List<Bound> bound = new ArrayList<>();
    private final int orderPlace;

    private record Bound(AttributeColumn column, String heading, int place) {}

    EntryReader(Mapping mapping, Gathered gathered, Columns columns, Outbox out) {
        this.mapping = mapping;
        this.gathered = gathered;
        this.out = out;
        this.cells = new CellValues(out);
        this.orderPlace = gathered.order().isEmpty() ? -1 : columns.get(gathered.order());
        for (var column : gathered.members()) {
            if (!mapping.form().partial() || gathered.isLine() || columns.find(column.column()).isPresent()) {
                int place = columns.get(column.column());
                bound.add(new Bound(column, columns.heading(place), place));
            }
        }
    }

    /// The entry of a row; null, and told, where it is to be a corner and is no place on the earth.
    @Nullable Entry read(Row row) {
        var members = new LinkedHashMap<String, AttributeValue>();
        for (var each : bound) {
            var text = Texts.stripped(row.field(each.place()));
            if (text.isEmpty() || mapping.form().missing().contains(text)) {
                out.countMissing();
                continue;
            }
            var value = cells.read(row, each.heading(), each.column(), text);
            if (value != null) {
                members.put(each.column().attribute(), value);
            }
        }
        if (gathered.isLine() && !isPlace(members)) {
            out.report(row.number(), bound.getFirst().heading(), ProblemCode.NOT_A_PLACE, members.values().toString());
            return null;
        }
        return new Entry(order(row), members);
    }

    private static boolean isPlace(Map<String, AttributeValue> members) {
        return members.get(Gathered.LATITUDE) instanceof AttributeValue.Quantity(var north, _)
                && members.get(Gathered.LONGITUDE) instanceof AttributeValue.Quantity(var east, _)
                && LatLon.isOnEarth(north, east);
    }

    // One that does not say where it belongs comes last.
    private double order(Row row) {
        if (orderPlace < 0) {
            return row.number();
        }
        double order = Numbers.parse(row.field(orderPlace));
        if (Double.isNaN(order)) {
            out.report(row.number(), gathered.order(), ProblemCode.NOT_A_NUMBER, row.field(orderPlace));
            return Double.MAX_VALUE;
        }
        return order;
    }
}
