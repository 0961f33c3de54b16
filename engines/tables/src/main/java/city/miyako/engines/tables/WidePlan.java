package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.ImportRecord.Said;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings.ColumnPerThing;
import city.miyako.engines.tables.rows.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A wide table: a row is a time, a column is a thing.
final class WidePlan implements Plan {
    private final ColumnPerThing readings;
    private final Columns columns;
    private final Outbox out;
    private final Times times;
    private final ReadingDesk desk;
    private final int timePlace;
    private final List<Series> series = new ArrayList<>();

    private record Series(int place, SeriesMemory memory) {}

    WidePlan(Mapping mapping, ColumnPerThing readings, Columns columns, Clock clock, Outbox out) {
        this.readings = readings;
        this.columns = columns;
        this.out = out;
        this.times = new Times(readings.time());
        this.desk = new ReadingDesk(clock, mapping.form().missing(), out);
        this.timePlace = columns.get(readings.time().column());
        var template = new IdTemplate(mapping.id());
        places().forEach(place -> addSeries(mapping, template, place));
    }

    private List<Integer> places() {
        if (!readings.series().isEmpty()) {
            return readings.series().stream().map(columns::get).toList();
        }
        return IntStream.range(0, columns.count()).filter(place -> place != timePlace && columns.isFirst(place)
                && !columns.heading(place).isBlank()).boxed().toList();
    }

    private void addSeries(Mapping mapping, IdTemplate template, int place) {
        var heading = columns.heading(place);
        var id = template.fill(name -> name.equals(IdTemplate.SERIES) ? heading : "");
        int headerLine = Math.max(mapping.form().headerLine(), 1);
        if (id.isEmpty() || id.length() > IdTemplate.LONGEST) {
            out.report(headerLine, heading, id.isEmpty() ? ProblemCode.ID_MISSING : ProblemCode.ID_TOO_LONG, id);
            return;
        }
        series.add(new Series(place, new SeriesMemory(id)));
        out.add(new ThingRow(headerLine, heading, id, mapping.type(), mapping.constants(), null,
                Said.ONLY_MEASURED));
    }

    @Override
    public void accept(Row row) {
        var text = row.field(timePlace);
        var at = times.parse(text);
        if (at == null) {
            out.report(row.number(), readings.time().column(), ProblemCode.NOT_A_TIME, text);
            return;
        }
        for (var each : series) {
            var heading = columns.heading(each.place());
            desk.take(row.number(), heading, readings.measured(), each.memory(), at, row.field(each.place()));
        }
    }
}
