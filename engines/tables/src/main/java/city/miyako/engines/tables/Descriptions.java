package city.miyako.engines.tables;

import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.rows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a row says about a thing: its attributes and its place.
final class Descriptions {
    private final Mapping mapping;
    private final Outbox out;
    private final CellValues cells;
    private final ModelJudge judge;
    private final RowPlaces places;
    private final List<Bound> bound = new ArrayList<>();

    private record Bound(AttributeColumn column, String heading, int place) {}

    Descriptions(Mapping mapping, Columns columns, ModelJudge judge, Outbox out) {
        this.mapping = mapping;
        this.out = out;
        this.cells = new CellValues(out);
        this.judge = judge;
        this.places = new RowPlaces(mapping, columns, out);
        for (var column : mapping.attributes()) {
            if (!mapping.form().partial() || columns.find(column.column()).isPresent()) {
                int place = columns.get(column.column());
                bound.add(new Bound(column, columns.heading(place), place));
            }
        }
    }

    Map<String, AttributeValue> attributes(Row row) {
        var attributes = new LinkedHashMap<>(mapping.constants());
        for (var each : bound) {
            var text = Texts.stripped(row.field(each.place()));
            if (isMissing(text) && !CellValues.isNo(each.column(), text)) {
                out.countMissing();
                continue;
            }
            var value = cells.read(row, each.heading(), each.column(), text);
            if (value != null) {
                judge.value(row, each.heading(), each.column().attribute(), value);
                attributes.merge(each.column().attribute(), value, Descriptions::joined);
            }
        }
        return attributes;
    }

    @Nullable LatLon place(Row row) {
        return places.of(row);
    }

    private boolean isMissing(String text) {
        return text.isEmpty() || mapping.form().missing().contains(text);
    }

    /// Words of two languages join; of all else the later column wins.
    private static AttributeValue joined(AttributeValue before, AttributeValue after) {
        if (before instanceof AttributeValue.Words(var some) && after instanceof AttributeValue.Words(var more)) {
            var both = new HashMap<>(some);
            both.putAll(more);
            return new AttributeValue.Words(both);
        }
        return after;
    }
}
