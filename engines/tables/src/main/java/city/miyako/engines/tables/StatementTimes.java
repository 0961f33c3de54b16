package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Times;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.ImportRecord.Said;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Readings.Statements;
import city.miyako.engines.tables.rows.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When the rows of a list were said, and what is over by them.
///
/// A thing that a row ends may be one nobody has told of yet; it is over all the same when it is, since what says so is
/// the newer word.
final class StatementTimes {
    private static final int MOST_REFERENCES = 200;

    private final Mapping mapping;
    private final Statements statements;
    private final Times times;
    private final int timePlace;
    private final int endPlace;
    private final IdTemplate ids;
    private final Outbox out;

    StatementTimes(Mapping mapping, Statements statements, Columns columns, Outbox out) {
        this.mapping = mapping;
        this.statements = statements;
        this.times = new Times(statements.time());
        this.timePlace = columns.get(statements.time().column());
        this.endPlace = statements.ends().column().isEmpty() ? -1 : columns.get(statements.ends().column());
        this.ids = new IdTemplate(mapping.id());
        this.out = out;
    }

    /// When a row was said; null, and told, where it does not say.
    @Nullable Said of(Row row) {
        var text = row.field(timePlace);
        var at = times.parse(text);
        if (at == null) {
            out.report(row.number(), statements.time().column(), ProblemCode.NOT_A_TIME, text);
            return null;
        }
        return new Said(false, at);
    }

    /// Adds what is over by a row.
    ///
    /// @param own the id of the row's thing, which does not end itself
    void end(Row row, String own, Said said) {
        if (endPlace < 0) {
            return;
        }
        var ends = statements.ends();
        var references = List.of(row.field(endPlace).strip().split("\\s+", MOST_REFERENCES + 1));
        for (var reference : references) {
            var id = id(reference, ends.parts());
            if (id.isEmpty() && !reference.isEmpty()) {
                out.report(row.number(), ends.column(), ProblemCode.REFERENCE_UNFIT, reference);
            } else if (!id.isEmpty() && !id.equals(own)) {
                out.add(new ThingRow(row.number(), ends.column(), id, mapping.type(), Map.of(ends.attribute(),
                        new AttributeValue.Words(Map.of("", ends.value()))), null, said));
            }
        }
    }

    // Empty where the reference has not all its parts; what is left over behind the limit has too many.
    private String id(String reference, List<String> parts) {
        var texts = reference.split(",", -1);
        if (texts.length != parts.size()) {
            return "";
        }
        var byPart = new HashMap<String, String>();
        for (int i = 0; i < texts.length; i++) {
            byPart.put(parts.get(i), texts[i]);
        }
        var id = ids.fill(part -> byPart.getOrDefault(part, ""));
        return id.length() > IdTemplate.LONGEST ? "" : id;
    }
}
