package city.miyako.foundation.audit;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Reader;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/// Who read what about a person: told to that person and nobody else, held by row-level security.
@ApplicationScoped
public class ToldReads {
    private static final String OF = """
        SELECT audit.seq, at, audit.tenant, actor, target, purpose, matter FROM audit_told JOIN audit USING (seq)
        WHERE person = :person AND audit_told.seq < :before ORDER BY audit_told.seq DESC LIMIT :limit""";

    private final Database database;

    /// Reads told from the audit.
    public ToldReads(Database database) {
        this.database = database;
    }

    /// The newest reads about a person that may be told by now, newest first.
    ///
    /// @param person subject id of who asks, as in `account:17`
    /// @param before sequence number to start under; `Long.MAX_VALUE` for the newest
    /// @param limit at most so many
    public List<ToldRead> of(String person, long before, int limit) {
        var own = Reach.publicCity().by(new Reader(person, "", "", ""));
        return database.read(own, handle -> handle.createQuery(OF)
            .bind("person", person).bind("before", before).bind("limit", limit)
            .map((row, _) -> new ToldRead(row.getLong("seq"), row.getObject("at", OffsetDateTime.class).toInstant(),
                new TenantId(row.getInt("tenant")), row.getString("actor"), row.getString("target"),
                row.getString("purpose"), row.getString("matter")))
            .list());
    }
}
