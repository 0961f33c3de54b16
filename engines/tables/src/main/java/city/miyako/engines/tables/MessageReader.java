package city.miyako.engines.tables;

import city.miyako.engines.tables.model.ImportRecord;
import city.miyako.engines.tables.model.ImportRecord.ReadingRow;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.ImportRecord.ThingRow;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.MessageRows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads messages as things and readings, by a mapping that names their topics.
///
/// A message is a row, or as many as the list, the lines (NDJSON) or the table it holds. Its columns are what the topic
/// names, then the members of its JSON object, inner ones behind a point (`decoded.level`), or the headings of its
/// table, and `@topic`, `@arrival` (when it came) and `@payload` (all of it, where it is no object).
public final class MessageReader {
    private final Mapping mapping;
    private final KnownType type;
    private final TopicPattern topics;
    private final List<String> columns;

    /// @param mapping one of messages
    /// @param type what is known of its type
    public MessageReader(Mapping mapping, KnownType type) {
        this.mapping = mapping;
        this.type = type;
        this.topics = TopicPattern.of(mapping.form().selection().topic());
        this.columns = TableReader.properties(mapping);
    }

    /// The topics whose messages it reads.
    public TopicPattern topics() {
        return topics;
    }

    /// What a message says, to be shown to a person before anything is written; as [#read] else.
    public Understanding show(String topic, byte[] payload, Instant arrived) {
        return Understanding.of(columns, List.of(), read(topic, payload, arrived));
    }

    /// What a message says; never throws for what stands in it. Whoever says nothing at all is told so by a problem.
    ///
    /// @param topic one of [#topics], the file of its problems; rows are numbered from 1
    /// @param payload the message, any bytes
    /// @param arrived when it came
    public List<ImportRecord> read(String topic, byte[] payload, Instant arrived) {
        var named = topics.match(topic).orElseThrow(() -> new IllegalArgumentException(topic + " does not fit"));
        var out = new Outbox(topic);
        var rows = new MessageRows(columns, mapping.form(), out);
        rows.take(topic, named, payload, arrived);
        var read = new ArrayList<ImportRecord>();
        var reader = new TableReader(Clock.fixed(arrived, ZoneOffset.UTC));
        switch (reader.bound(rows, mapping, type, out)) {
            case TableAnswer.Opened(var records) -> records.forEachRemaining(read::add);
            case TableAnswer.Refused(var problems) -> read.addAll(problems);
        }
        // That is wrong with the mapping, once, and not with each message.
        read.removeIf(record -> record instanceof RowProblem told && told.code() == ProblemCode.COLUMN_ABSENT);
        if (read.stream().noneMatch(MessageReader::says)) {
            read.add(new RowProblem(topic, 0, "", ProblemCode.MESSAGE_SILENT, ""));
        }
        return read;
    }

    private static boolean says(ImportRecord record) {
        return switch (record) {
            case ThingRow thing -> !thing.onlyMeasured();
            case ReadingRow _ -> true;
            case RowProblem _ -> true;
        };
    }
}
