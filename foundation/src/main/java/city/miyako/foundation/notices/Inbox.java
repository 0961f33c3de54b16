package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/// What the city has told a person: there from the moment its cause was committed, seen by nobody else.
@ApplicationScoped
public class Inbox {
    private static final String LIST = """
        SELECT id, template, facts::text AS facts, created_at, read_at FROM notice
        WHERE person = :person AND id < :before ORDER BY id DESC LIMIT :most""";
    private static final String ONE = """
        SELECT id, template, facts::text AS facts, created_at, read_at FROM notice
        WHERE person = :person AND id = :id""";
    private static final String UNREAD = "SELECT count(*) FROM notice WHERE person = :person AND read_at IS NULL";
    private static final String MARK = """
        UPDATE notice SET read_at = :now WHERE person = :person AND read_at IS NULL AND (id = :id OR :all)""";

    private final Database database;
    private final Letters letters;
    private final Clock clock;

    /// Inboxes kept in the city's database.
    public Inbox(Database database, Letters letters, Clock clock) {
        this.database = database;
        this.letters = letters;
        this.clock = clock;
    }

    /// One notice to a person.
    ///
    /// @param id rising with time
    /// @param at when its cause was committed
    /// @param read whether it has been read
    /// @param letter what it says; only its template's code as the subject where it cannot be worded any more
    public record Entry(long id, Instant at, boolean read, Letter letter) {
    }

    /// The newest notices of a person under a given one, newest first.
    ///
    /// @param before id to start under; `Long.MAX_VALUE` for the newest
    /// @param most at most so many
    public List<Entry> list(String person, Wording wording, long before, int most) {
        return database.read(OwnRows.of(person), handle -> {
            return handle.createQuery(LIST).bind("person", person).bind("before", before).bind("most", most)
                .map((row, context) -> entry(row, context, wording)).list();
        });
    }

    /// One notice of a person.
    ///
    /// @throws Problem `not-found` where the person has no such notice
    public Entry get(String person, Wording wording, long id) {
        return database.read(OwnRows.of(person), handle -> {
            return handle.createQuery(ONE).bind("person", person).bind("id", id)
                .map((row, context) -> entry(row, context, wording)).findOne()
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "notice", id));
        });
    }

    /// How many notices a person has not read.
    public int unread(String person) {
        return database.read(OwnRows.of(person), handle -> {
            return handle.createQuery(UNREAD).bind("person", person).mapTo(Integer.class).one();
        });
    }

    /// Marks one of the writer's notices as read.
    public void markRead(Writer writer, long id) {
        mark(writer, id, false);
    }

    /// Marks all of the writer's notices as read.
    public void markAllRead(Writer writer) {
        mark(writer, 0, true);
    }

    private void mark(Writer writer, long id, boolean all) {
        var person = writer.actor().person();
        database.write(OwnRows.of(person), handle -> {
            return handle.createUpdate(MARK).bind("now", DeliveryTable.utc(clock.instant())).bind("person", person)
                .bind("id", id).bind("all", all).execute();
        });
    }

    private Entry entry(ResultSet row, StatementContext context, Wording wording) throws SQLException {
        return new Entry(row.getLong("id"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("read_at") != null,
            letter(letters, row.getString("template"), DeliveryTable.facts(Vault.of(context).openJson(
                NoticeSeals.facts(row.getLong("id")), row.getString("facts"))), wording));
    }

    /// The letter a notice becomes, or its template's code alone where it cannot be worded any more.
    static Letter letter(Letters letters, String template, Map<String, String> facts, Wording wording) {
        try {
            return letters.write(template, facts, wording);
        } catch (Problem unwritable) {
            return new Letter(NoticeKind.MATTER, template, List.of());
        }
    }
}
