package city.miyako.engines.tables;

import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.TableSource;
import city.miyako.engines.tables.rows.FirstRows;
import city.miyako.engines.tables.rows.RowSource;
import city.miyako.engines.tables.rows.RowSources;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads files as things and readings, by a mapping.
public final class TableReader {
    private static final ZoneId CITY_ZONE = ZoneId.of("Asia/Tokyo");

    private final Clock clock;

    /// @param clock tells which readings are from the future
    public TableReader(Clock clock) {
        this.clock = clock;
    }

    /// Opens a file of a type nothing more is known of.
    public TableAnswer open(TableSource source, Mapping mapping) {
        return open(source, mapping, KnownType.unknown(mapping.type()));
    }

    /// Opens a file.
    ///
    /// @param type what is known of the mapping's type: other headings of its columns, and what its model asks for
    public TableAnswer open(TableSource source, Mapping mapping, KnownType type) {
        var out = new Outbox(source.name());
        try {
            var rows = RowSources.open(source, mapping.form(), properties(mapping), out);
            return bound(rows, mapping, type, out);
        } catch (IOException e) {
            out.report(0, "", ProblemCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
            return refused(out);
        }
    }

    /// What a file looks like; a table where it cannot be opened.
    public static Format format(TableSource source) {
        try {
            return RowSources.format(source, RowSources.members(source).stream().findFirst().orElse(""));
        } catch (IOException e) {
            return Format.TABLE;
        }
    }

    /// What the first rows of a file say; what is wrong with the file as a whole is among the problems.
    ///
    /// @param type what is known of the mapping's type
    public Understanding show(TableSource source, Mapping mapping, KnownType type) {
        var out = new Outbox(source.name());
        var header = new ArrayList<String>();
        var sample = new ArrayList<List<String>>();
        var said = new ArrayList<ImportRecord>();
        try (var rows = new FirstRows(RowSources.open(source, mapping.form(), properties(mapping), out),
                Understanding.ROWS, Understanding.SHOWN)) {
            switch (bound(rows, mapping, type, out)) {
                case TableAnswer.Opened(var records) -> records.forEachRemaining(said::add);
                case TableAnswer.Refused(var problems) -> said.addAll(problems);
            }
            header.addAll(rows.header());
            sample.addAll(rows.sample());
        } catch (IOException e) {
            said.add(new RowProblem(source.name(), 0, "", ProblemCode.FILE_UNREADABLE, String.valueOf(e.getMessage())));
        }
        return Understanding.of(header, sample, said);
    }

    TableAnswer bound(RowSource rows, Mapping mapping, KnownType type, Outbox out) {
        if (rows.header().isEmpty()) {
            out.report(0, "", ProblemCode.FILE_EMPTY, "");
            rows.close();
            return refused(out);
        }
        var columns = new Columns(rows.header(), mapping.form().headerLine(), type, out);
        var judge = new ModelJudge(type, LocalDate.ofInstant(clock.instant(), CITY_ZONE), out);
        var plan = switch (mapping.readings()) {
            case Readings.None() -> new ListPlan(mapping, columns, judge, out);
            case Readings.Statements _ -> new ListPlan(mapping, columns, judge, out);
            case Readings.Gathered gathered -> new GatherPlan(mapping, gathered, columns, judge, out);
            case Readings.ColumnPerThing wide -> new WidePlan(mapping, wide, columns, clock, out);
            case Readings.RowPerTime tall -> new LongPlan(mapping, tall, columns, clock, judge, out);
        };
        var only = mapping.form().selection().only();
        var meant = only.isEmpty() ? plan : new OnlySome(plan, only, columns);
        if (!columns.complete()) {
            rows.close();
            return refused(out);
        }
        return new TableAnswer.Opened(new ImportRecords(rows, meant, out, mapping.form().format()));
    }

    private static TableAnswer refused(Outbox out) {
        var problems = new ArrayList<RowProblem>();
        for (var record = out.poll(); record != null; record = out.poll()) {
            if (record instanceof RowProblem problem) {
                problems.add(problem);
            }
        }
        return new TableAnswer.Refused(problems);
    }

    /// The properties wanted of features; of a table all columns are read.
    static List<String> properties(Mapping mapping) {
        if (mapping.form().format() == Format.TABLE) {
            return List.of();
        }
        var measured = switch (mapping.readings()) {
            case Readings.None() -> Stream.<String>of();
            case Readings.Statements(var time, var ends) -> Stream.of(time.column(), ends.column())
                    .filter(column -> !column.isEmpty());
            case Readings.Gathered gathered -> Stream.concat(Stream.of(gathered.order())
                    .filter(order -> !order.isEmpty()), gathered.members().stream().map(AttributeColumn::column));
            case Readings.ColumnPerThing wide -> Stream.concat(Stream.of(wide.time().column()), wide.series().stream());
            case Readings.RowPerTime tall -> Stream.concat(Stream.of(tall.time().column()),
                    tall.measured().stream().map(AttributeColumn::column));
        };
        var place = switch (mapping.place()) {
            case PlaceColumns.Geo3x3Column(var column) -> Stream.of(column);
            case PlaceColumns.BothColumn(var column) -> Stream.of(column);
            case PlaceColumns.LatLonColumns(var lat, var lon) -> Stream.of(lat, lon);
            case PlaceColumns.Nowhere() -> Stream.<String>of();
            case PlaceColumns.FeatureShape _ -> Stream.<String>of();
        };
        var described = mapping.attributes().stream().map(AttributeColumn::column);
        var only = mapping.form().selection().only().keySet().stream();
        return Stream.of(new IdTemplate(mapping.id()).columns().stream(), described, measured, place, only)
                .flatMap(each -> each).distinct().toList();
    }
}
