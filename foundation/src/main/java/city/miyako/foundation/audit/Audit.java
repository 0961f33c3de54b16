package city.miyako.foundation.audit;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table of writes: appended to in the transaction of the write, read by auditors, changed by nobody.
@ApplicationScoped
public class Audit {
    private static final int DETAIL_LIMIT = 4_000;
    private static final String APPEND = """
        INSERT INTO audit (tenant, actor, action, target, cause, detail) VALUES (?, ?, ?, ?, ?, ?::jsonb)""";
    private static final String LIST = """
        SELECT seq, at, actor, action, target, cause, detail::text AS detail FROM audit
        WHERE seq < :before AND (:actor = '' OR actor = :actor) AND (:action = '' OR action = :action)
        ORDER BY seq DESC LIMIT :limit""";

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
        handle.execute(APPEND, writer.tenant().code(), writer.actor().id(), action, target, writer.cause(), detail);
    }

    /// The newest lines before a given one, newest first.
    ///
    /// @param before sequence number to start under; `Long.MAX_VALUE` for the newest
    /// @param actor only this actor's lines, or empty for all
    /// @param action only this action's lines, or empty for all
    /// @param limit at most so many
    public List<AuditLine> list(Reach reach, long before, String actor, String action, int limit) {
        return database.read(reach, handle -> handle.createQuery(LIST)
            .bind("before", before).bind("actor", actor).bind("action", action).bind("limit", limit)
            .map((row, _) -> new AuditLine(row.getLong("seq"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"), row.getString("action"), row.getString("target"), row.getString("cause"),
                row.getString("detail")))
            .list());
    }
}
