package city.miyako.foundation.access;

import city.miyako.foundation.access.EmergencyRequest.Asker;
import city.miyako.foundation.access.EmergencyRequest.Verdict;
import city.miyako.foundation.access.EmergencyRequest.Wanted;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table of requests for emergency access, within a running transaction.
final class EmergencyTable {
    private static final String INSERT = """
        INSERT INTO emergency_access (id, tenant, most, purpose, reason, minutes, asker, asker_name, asker_tenant,
            asked_at)
        OVERRIDING SYSTEM VALUE
        VALUES (:id, :tenant, :most, :purpose, :reason, :minutes, :asker, :name, :home, :now)""";
    private static final String DECIDE = """
        UPDATE emergency_access SET decided_by = :by, decided_at = :now, granted = :granted, ends_at = :ends
        WHERE id = :id AND decided_by IS NULL""";
    private static final String OPEN = """
        SELECT * FROM emergency_access WHERE asker = :asker AND tenant = :tenant AND granted AND ends_at > :now
        ORDER BY most DESC, ends_at DESC LIMIT 1""";
    // Administrators of the owner; where it has none yet, those of the metropolis.
    private static final String ADMINISTRATORS = """
        SELECT 'account:' || id FROM account WHERE active AND 'ADMIN' = ANY (roles) AND tenant = CASE
            WHEN EXISTS (SELECT 1 FROM account WHERE active AND 'ADMIN' = ANY (roles) AND tenant = :tenant) THEN :tenant
            ELSE :metropolis END ORDER BY id LIMIT 100""";

    private EmergencyTable() {
    }

    static long insert(Handle handle, TenantId tenant, Asker asker, Wanted wanted, Instant now) {
        long id = handle.createQuery("SELECT nextval('emergency_access_id_seq')").mapTo(Long.class).one();
        handle.createUpdate(INSERT).bind("id", id).bind("tenant", tenant.code())
            .bind("most", (short) wanted.most().ordinal()).bind("purpose", wanted.purpose())
            .bind("reason", wanted.reason().strip())
            .bind("minutes", wanted.minutes()).bind("asker", asker.id()).bind("home", asker.tenant().code())
            .bind("name", Vault.of(handle).seal(asker.tenant(), name(id), asker.name()))
            .bind("now", at(now)).execute();
        return id;
    }

    static boolean decide(Handle handle, long id, Verdict verdict) {
        return handle.createUpdate(DECIDE).bind("by", verdict.by()).bind("now", at(verdict.at()))
            .bind("granted", verdict.granted()).bind("ends", at(verdict.ends())).bind("id", id).execute() == 1;
    }

    static boolean end(Handle handle, long id, Instant now) {
        return handle.execute("UPDATE emergency_access SET ends_at = ? WHERE id = ? AND granted AND ends_at > ?",
            at(now), id, at(now)) == 1;
    }

    static Optional<EmergencyRequest> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM emergency_access WHERE id = ?").bind(0, id)
            .map(EmergencyTable::request).findOne();
    }

    static Optional<EmergencyRequest> findOpen(Handle handle, String asker, TenantId tenant, Instant now) {
        return handle.createQuery(OPEN).bind("asker", asker).bind("tenant", tenant.code()).bind("now", at(now))
            .map(EmergencyTable::request).findOne();
    }

    static List<EmergencyRequest> list(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM emergency_access ORDER BY id DESC LIMIT ?").bind(0, limit)
            .map(EmergencyTable::request).list();
    }

    static List<String> administrators(Handle handle, TenantId tenant) {
        return handle.createQuery(ADMINISTRATORS).bind("tenant", tenant.code())
            .bind("metropolis", TenantId.METROPOLIS.code()).mapTo(String.class).list();
    }

    private static Place name(long id) {
        return new Place(KeyPurpose.NAME, "emergency_access", "asker_name", Long.toString(id));
    }

    private static EmergencyRequest request(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        var by = row.getString("decided_by");
        var verdict = by == null ? null
            : new Verdict(by, time(row, "decided_at"), row.getBoolean("granted"), time(row, "ends_at"));
        return new EmergencyRequest(id, new TenantId(row.getInt("tenant")),
            new Wanted(AccessClass.of(row.getShort("most")), row.getString("purpose"), row.getString("reason"),
                row.getInt("minutes")),
            new Asker(row.getString("asker"), Vault.of(context).open(name(id), row.getString("asker_name")),
                new TenantId(row.getInt("asker_tenant"))),
            time(row, "asked_at"), verdict);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
