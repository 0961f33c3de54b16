package city.miyako.engines.tables;

import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The ids of a file's rows.
final class Ids {
    /// More different things than this in one file are not kept apart in memory.
    static final int MOST_THINGS = 1_000_000;

    private final IdTemplate template;
    private final String heading;
    private final Map<String, Integer> places = new HashMap<>();
    private final Outbox out;

    Ids(Mapping mapping, Columns columns, Outbox out) {
        this.template = new IdTemplate(mapping.id());
        this.heading = template.columns().stream()
                .map(column -> columns.find(column).isPresent() ? columns.heading(columns.get(column)) : column)
                .collect(Collectors.joining(","));
        this.out = out;
        template.columns().forEach(column -> places.put(column, columns.get(column)));
    }

    /// The id of a row's thing; empty, and told, when there is none.
    String of(Row row) {
        var id = template.fill(column -> row.field(places.getOrDefault(column, 0)));
        if (id.isEmpty() || id.length() > IdTemplate.LONGEST) {
            out.report(row.number(), heading, id.isEmpty() ? ProblemCode.ID_MISSING : ProblemCode.ID_TOO_LONG, id);
            return "";
        }
        return id;
    }

    String heading() {
        return heading;
    }
}
