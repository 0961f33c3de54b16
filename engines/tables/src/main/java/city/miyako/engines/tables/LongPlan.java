package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.ImportRecord.Said;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings.RowPerTime;
import city.miyako.engines.tables.rows.Row;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A long table: a row is one thing at one time. A thing is told of at its first row, with what that row says of it.
final class LongPlan implements Plan {
    private final Mapping mapping;
    private final RowPerTime readings;
    private final Outbox out;
    private final Times times;
    private final ReadingDesk desk;
    private final Ids ids;
    private final Descriptions descriptions;
    private final int timePlace;
    private final List<Integer> measuredPlaces;
    private final Map<String, List<SeriesMemory>> things = new HashMap<>();

    LongPlan(Mapping mapping, RowPerTime readings, Columns columns, Clock clock, ModelJudge judge, Outbox out) {
        this.mapping = mapping;
        this.readings = readings;
        this.out = out;
        this.times = new Times(readings.time());
        this.desk = new ReadingDesk(clock, mapping.form().missing(), out);
        this.ids = new Ids(mapping, columns, out);
        this.descriptions = new Descriptions(mapping, columns, judge, out);
        this.timePlace = columns.get(readings.time().column());
        this.measuredPlaces = readings.measured().stream().map(AttributeColumn::column).map(columns::get).toList();
    }

    @Override
    public void accept(Row row) {
        var id = ids.of(row);
        if (id.isEmpty()) {
            return;
        }
        var text = row.field(timePlace);
        var at = times.parse(text);
        if (at == null) {
            out.report(row.number(), readings.time().column(), ProblemCode.NOT_A_TIME, text);
            return;
        }
        var memories = things.get(id);
        if (memories == null) {
            if (things.size() >= Ids.MOST_THINGS) {
                out.report(row.number(), ids.heading(), ProblemCode.THINGS_TOO_MANY, id);
                return;
            }
            memories = firstSeen(row, id);
        }
        for (int i = 0; i < memories.size(); i++) {
            var column = readings.measured().get(i);
            desk.take(row.number(), column.column(), column, memories.get(i), at, row.field(measuredPlaces.get(i)));
        }
    }

    private List<SeriesMemory> firstSeen(Row row, String id) {
        var said = mapping.attributes().isEmpty() ? Said.ONLY_MEASURED : Said.NOW;
        var attributes = descriptions.attributes(row);
        var place = descriptions.place(row);
        out.add(new ThingRow(row.number(), ids.heading(), id, mapping.type(), attributes, place, said));
        var memories = readings.measured().stream().map(_ -> new SeriesMemory(id)).toList();
        things.put(id, memories);
        return memories;
    }
}
