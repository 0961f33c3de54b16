package city.miyako.data.logbooks;

import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// All logbooks of the city: written to, read, never changed.
@ApplicationScoped
public class Logbooks {
    /// The most lines that are read at once.
    public static final int MOST = 500;
    private static final int LONGEST_WORDS = 2_000;
    private static final int MOST_FACTS = 64 << 10;
    private static final String APPEND = """
        INSERT INTO log_entry (id, tenant, book, about, kind, at, happened_at, actor, name, words, facts, answers)
        VALUES (:id, :tenant, :book, :about, :kind, :at, :happened, :actor, :name, :words, :facts::jsonb,
                nullif(:answers, 0))
        ON CONFLICT (answers) WHERE answers IS NOT NULL DO NOTHING""";
    private static final String READ = """
        SELECT id, book, about, kind, at, happened_at, actor, name, words, facts, coalesce(answers, 0) AS answers
        FROM log_entry""";
    private static final String LATEST = READ + """
         WHERE tenant = :tenant AND book = :book AND (:about = '' OR about = :about)
           AND (cardinality(:kinds) = 0 OR kind = ANY (:kinds))
        ORDER BY id DESC LIMIT :most""";
    private static final String ONE = READ + " WHERE tenant = :tenant AND book = :book AND id = :id";

    private final Database database;
    private final Clock clock;

    /// Logbooks kept in the city's database.
    public Logbooks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Writes a line, with its leaf in the audit, in one transaction.
    ///
    /// @throws Problem `log-entry-unusable` above a limit, `log-entry-not-found` where it answers no line of its book,
    ///     `log-entry-answered` where somebody was quicker
    public LogEntry write(Writer writer, NewEntry wanted) {
        check(wanted);
        return database.write(writer, handle -> {
            if (wanted.answers() != 0 && find(handle, writer.reach(), wanted.book(), wanted.answers()).isEmpty()) {
                throw Problem.of(LogbookError.LOG_ENTRY_NOT_FOUND, "line", wanted.answers());
            }
            long id = handle.createQuery("SELECT nextval('log_entry_id')").mapTo(Long.class).one();
            var line = new LogEntry(id, wanted.book(), wanted.about(), wanted.kind(), now(), wanted.happened(),
                writer.actor().id(), writer.actor().name(), wanted.words().strip(), wanted.facts(), wanted.answers());
            append(handle, writer, line);
            return line;
        });
    }

    /// The latest lines within reach, the latest first.
    public List<LogEntry> latest(Reach reach, LogQuery query) {
        return database.read(reach, handle -> handle.createQuery(LATEST).bind("tenant", reach.tenant().code())
            .bind("book", query.book()).bind("about", query.about())
            .bindArray("kinds", String.class, query.kinds())
            .bind("most", query.most()).map((row, _) -> line(handle, row)).list());
    }

    /// The latest line of some kinds about a thing, or empty where there is none.
    public Optional<LogEntry> findLatest(Reach reach, String book, String about, Set<String> kinds) {
        return latest(reach, new LogQuery(book, about, kinds, 1)).stream().findFirst();
    }

    /// A line of a logbook, or empty where it has none of that number.
    public Optional<LogEntry> find(Reach reach, String book, long id) {
        return database.read(reach, handle -> find(handle, reach, book, id));
    }

    private static Optional<LogEntry> find(Handle handle, Reach reach, String book, long id) {
        return handle.createQuery(ONE).bind("tenant", reach.tenant().code()).bind("book", book).bind("id", id)
            .map((row, _) -> line(handle, row)).findOne();
    }

    private static void append(Handle handle, Writer writer, LogEntry line) {
        var facts = Json.text(line.facts());
        int rows = handle.createUpdate(APPEND).bind("id", line.id()).bind("tenant", writer.tenant().code())
            .bind("book", line.book()).bind("about", line.about()).bind("kind", line.kind())
            .bind("at", line.at().atOffset(ZoneOffset.UTC))
            .bind("happened", line.happened().atOffset(ZoneOffset.UTC)).bind("actor", line.actor())
            .bind("name", Vault.of(handle).seal(writer.tenant(), LogSeals.name(line.id()), line.name()))
            .bind("words", line.words()).bind("facts", facts).bind("answers", line.answers()).execute();
        if (rows == 0) {
            throw Problem.of(LogbookError.LOG_ENTRY_ANSWERED, "line", line.answers());
        }
        var detail = Json.object().put("kind", line.kind()).put("about", line.about()).put("answers", line.answers())
            .put("sha256", Sha256.hex(Sha256.of(String.join("\n", line.kind(), line.about(), line.at().toString(),
                line.happened().toString(), line.words(), facts))));
        Audit.append(handle, writer, "log.write", "log:" + line.book() + "/" + line.id(), Json.text(detail));
    }

    private static LogEntry line(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new LogEntry(id, row.getString("book"), row.getString("about"), row.getString("kind"),
            time(row, "at"), time(row, "happened_at"), row.getString("actor"),
            Vault.of(handle).open(LogSeals.name(id), row.getString("name")), row.getString("words"),
            Json.object(row.getString("facts")), row.getLong("answers"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    // The database keeps microseconds: what is given back is what will be read.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void check(NewEntry wanted) {
        if (wanted.words().length() > LONGEST_WORDS) {
            throw Problem.of(LogbookError.LOG_ENTRY_UNUSABLE, "words", "at most " + LONGEST_WORDS + " characters");
        }
        if (Json.text(wanted.facts()).length() > MOST_FACTS) {
            throw Problem.of(LogbookError.LOG_ENTRY_UNUSABLE, "facts", "at most " + MOST_FACTS
                + " characters as JSON");
        }
    }
}
