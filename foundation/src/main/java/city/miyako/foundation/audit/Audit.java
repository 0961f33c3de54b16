package city.miyako.foundation.audit;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// The record of what was done: appended to in the transaction of the act itself, read by auditors, changed by nobody.
@ApplicationScoped
public class Audit {
    /// The action of a read of personal data.
    public static final String PERSONAL_READ = "personal.read";
    private static final int DETAIL_LIMIT = 4_000;
    private static final int TEXT_LIMIT = 1_000;
    private static final int PEOPLE_LIMIT = 500;
    private static final String APPEND = """
        INSERT INTO audit (tenant, actor, action, target, cause, detail) VALUES (?, ?, ?, ?, ?, ?::jsonb)""";
    private static final String APPEND_FACTS =
        "INSERT INTO audit (tenant, actor, action, target, cause, detail) SELECT ?, ?, ?, ?, ?, ";
    private static final String APPEND_ALL = """
        INSERT INTO audit (tenant, actor, action, target, cause, detail)
        SELECT ?, actor, action, target, cause, detail::jsonb
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          AS t (actor, action, target, cause, detail)""";
    private static final String READ = """
        WITH leaf AS (
            INSERT INTO audit (tenant, actor, action, target, cause, people, purpose, matter, tell_from)
            VALUES (:tenant, :actor, :action, :what, :cause, :people, :purpose, :matter, :tellFrom)
            RETURNING seq, tenant, people, tell_from)
        INSERT INTO audit_told (person, seq, tenant, tell_from)
        SELECT unnest(people), seq, tenant, tell_from FROM leaf""";
    private static final String LIST = """
        SELECT seq, at, tenant, actor, action, target, cause, detail::text AS detail, people, purpose, matter FROM audit
        WHERE seq < :before AND (:actor = '' OR actor = :actor) AND (:action = '' OR action = :action)
          AND (:target = '' OR target = :target) AND at >= :from AND at < :to AND (:tenant = 0 OR tenant = :tenant)
        ORDER BY seq DESC LIMIT :limit""";
    private static final OffsetDateTime LAST_DAY = OffsetDateTime.parse("9999-12-31T00:00:00Z");
    private static final OffsetDateTime FIRST_DAY = OffsetDateTime.parse("1970-01-01T00:00:00Z");

    private final Database database;

    /// An audit over the city's database.
    public Audit(Database database) {
        this.database = database;
    }

    /// Appends one line in the running transaction of the write itself.
    ///
    /// @param action what was done, as in `thing.upsert`
    /// @param target to what, as in a thing's id or `412 things`
    /// @param detailJson further facts as a JSON object, without personal data; cut off above 4,000 characters
    public static void append(Handle handle, Writer writer, String action, String target, String detailJson) {
        var detail = detailJson.length() > DETAIL_LIMIT ? "{\"cut\":true}" : detailJson;
        handle.execute(APPEND, writer.tenant().code(), cut(writer.actor().id()), cut(action), cut(target),
            cut(writer.cause()), detail);
    }

    /// Appends one line on the way of the write's other statements, which its facts may count.
    ///
    /// @param facts an expression for further facts as a JSON object, without personal data and short; written by the
    ///     program, with `?` for each value
    /// @param values what the question marks stand for
    public static void append(RoundTrip trip, Writer writer, String action, String target, String facts,
                              Object... values) {
        var bound = new ArrayList<Object>(List.of(writer.tenant().code(), cut(writer.actor().id()), cut(action),
            cut(target), cut(writer.cause())));
        bound.addAll(List.of(values));
        trip.add(APPEND_FACTS + facts, bound.toArray());
    }

    /// Appends a line for each of several requests that are written together, on the way of their statements.
    ///
    /// @param entries all of one tenant, at least one
    public static void append(RoundTrip trip, List<AuditEntry> entries) {
        trip.add(APPEND_ALL, entries.getFirst().writer().tenant().code(),
            texts(entries, entry -> cut(entry.writer().actor().id())), texts(entries, entry -> cut(entry.action())),
            texts(entries, entry -> cut(entry.target())), texts(entries, entry -> cut(entry.writer().cause())),
            texts(entries, AuditEntry::detailJson));
    }

    private static String[] texts(List<AuditEntry> entries, Function<AuditEntry, String> part) {
        return entries.stream().map(part).toArray(String[]::new);
    }

    /// Appends that personal data were read, in the transaction that read them; the transaction must be one that may
    /// write. What was read may be shown only after it has committed.
    ///
    /// @param reader who read, for which tenant, and through which door
    /// @param read whose data and what for; more than 500 people make several leaves
    public static void read(Handle handle, Writer reader, PersonalRead read) {
        for (int from = 0; from < read.people().size(); from += PEOPLE_LIMIT) {
            var people = read.people().subList(from, Math.min(from + PEOPLE_LIMIT, read.people().size()));
            handle.createUpdate(READ)
                .bind("tenant", reader.tenant().code()).bind("actor", cut(reader.actor().id()))
                .bind("action", PERSONAL_READ).bind("what", cut(read.what())).bind("cause", cut(reader.cause()))
                .bindArray("people", String.class, people).bind("purpose", cut(read.purpose()))
                .bind("matter", cut(read.matter())).bind("tellFrom", read.tellFrom().atOffset(ZoneOffset.UTC))
                .execute();
        }
    }

    /// The newest lines before a given one, newest first.
    ///
    /// @param before sequence number to start under; `Long.MAX_VALUE` for the newest
    /// @param actor only this actor's lines, or empty for all
    /// @param action only this action's lines, or empty for all
    /// @param limit at most so many
    public List<AuditLine> list(Reach reach, long before, String actor, String action, int limit) {
        return search(reach, new AuditSearch(actor, action, "", null, null, null, before), limit);
    }

    /// The lines a search finds within reach, newest first.
    ///
    /// @param limit at most so many; the next page starts before the last one's sequence number
    public List<AuditLine> search(Reach reach, AuditSearch search, int limit) {
        return database.read(reach, handle -> handle.createQuery(LIST)
            .bind("before", search.before()).bind("actor", search.actor()).bind("action", search.action())
            .bind("target", search.target())
            .bind("from", search.from() == null ? FIRST_DAY : search.from().atOffset(ZoneOffset.UTC))
            .bind("to", search.to() == null ? LAST_DAY : search.to().atOffset(ZoneOffset.UTC))
            .bind("tenant", search.tenant() == null ? 0 : search.tenant().code()).bind("limit", limit)
            .map((row, _) -> line(row)).list());
    }

    /// The line of a sequence number, or empty where there is none within reach.
    public Optional<AuditLine> find(Reach reach, long seq) {
        return search(reach, AuditSearch.before(seq + 1), 1).stream().filter(line -> line.seq() == seq).findFirst();
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        return new AuditLine(row.getLong("seq"), row.getObject("at", OffsetDateTime.class).toInstant(),
            new TenantId(row.getInt("tenant")), row.getString("actor"), row.getString("action"),
            row.getString("target"), row.getString("cause"), row.getString("detail"),
            List.of((String[]) row.getArray("people").getArray()), row.getString("purpose"), row.getString("matter"));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(TEXT_LIMIT, text.length()));
    }
}
