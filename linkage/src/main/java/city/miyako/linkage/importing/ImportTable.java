package city.miyako.linkage.importing;

import city.miyako.data.things.Json;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of imports.
final class ImportTable {
    private static final String INSERT = """
        INSERT INTO import (tenant, name, digest, bytes, mapping, state, started_by, created_at)
        VALUES (:tenant, :name, :digest, :bytes, :mapping, :state, :by, :at) RETURNING *""";
    private static final String CUT_OFF = """
        SELECT * FROM import WHERE tenant = :tenant AND digest = :digest AND mapping = :mapping AND state = 'running'
        ORDER BY id DESC LIMIT 1""";
    private static final String WANTED = """
        SELECT EXISTS (SELECT FROM import WHERE digest = ? AND state IN ('waiting', 'running'))""";
    private static final String CONFIRM = """
        UPDATE import SET state = 'running', mapping = :mapping WHERE id = :id AND state = 'waiting'""";
    private static final String CHECKPOINT = """
        UPDATE import SET records = :records, things = :things, readings = :readings, known = :known,
            missing = :missing, problems = :problems WHERE id = :id""";

    private static final String ADD_FILLED = """
        UPDATE import SET filled = (SELECT coalesce(jsonb_object_agg(name, n), '{}') FROM (
            SELECT key AS name, sum(value::bigint) AS n FROM (
                SELECT * FROM jsonb_each_text(filled) UNION ALL SELECT * FROM jsonb_each_text(:more::jsonb)) AS each
            GROUP BY key) AS summed) WHERE id = :id""";

    private ImportTable() {
    }

    static CityImport insert(Handle handle, Writer writer, CityImport.Source source, String mapping,
            ImportState state) {
        return handle.createQuery(INSERT)
            .bind("tenant", writer.tenant().code()).bind("name", source.name()).bind("digest", source.digest())
            .bind("bytes", source.bytes()).bind("mapping", mapping).bind("state", state.word())
            .bind("by", source.startedBy()).bind("at", source.at().atOffset(ZoneOffset.UTC))
            .map((row, _) -> read(row)).one();
    }

    static Optional<CityImport> findCutOff(Handle handle, TenantId tenant, String digest, String mapping) {
        return handle.createQuery(CUT_OFF).bind("tenant", tenant.code()).bind("digest", digest)
            .bind("mapping", mapping).map((row, _) -> read(row)).findOne();
    }

    /// Whether an import still needs the file of this digest.
    static boolean isWanted(Handle handle, String digest) {
        return handle.createQuery(WANTED).bind(0, digest).mapTo(Boolean.class).one();
    }

    static boolean confirm(Handle handle, long id, String mapping) {
        return handle.createUpdate(CONFIRM).bind("mapping", mapping).bind("id", id).execute() == 1;
    }

    static void startedAs(Handle handle, long id, long job) {
        handle.execute("UPDATE import SET job = ? WHERE id = ?", job, id);
    }

    static void checkpoint(Handle handle, long id, ImportCounts counts) {
        handle.createUpdate(CHECKPOINT).bind("records", counts.records()).bind("things", counts.things())
            .bind("readings", counts.readings()).bind("known", counts.known()).bind("missing", counts.missing())
            .bind("problems", counts.problems()).bind("id", id).execute();
    }

    /// Adds to how many things say something of an attribute.
    static void addFilled(Handle handle, long id, Map<String, Long> more) {
        var counts = Json.object();
        more.forEach(counts::put);
        handle.createUpdate(ADD_FILLED).bind("more", counts.toString()).bind("id", id).execute();
    }

    /// How many things say something of an attribute.
    static Map<String, Long> filled(Handle handle, long id) {
        var counts = new LinkedHashMap<String, Long>();
        handle.createQuery("SELECT key, value::bigint AS n FROM import, jsonb_each_text(filled) WHERE id = :id")
            .bind("id", id).map((row, _) -> Map.entry(row.getString("key"), row.getLong("n")))
            .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /// Whether an import of a tenant listens to just these topics.
    static boolean listens(Handle handle, TenantId tenant, String topic) {
        return handle.createQuery("""
            SELECT EXISTS (SELECT FROM import WHERE tenant = ? AND topic = ? AND state = 'listening')""")
            .bind(0, tenant.code()).bind(1, topic).mapTo(Boolean.class).one();
    }

    /// The numbers of the imports of a tenant that listen, the oldest first.
    static List<Long> listening(Handle handle, TenantId tenant) {
        return handle.createQuery("SELECT id FROM import WHERE tenant = ? AND state = 'listening' ORDER BY id")
            .bind(0, tenant.code()).mapTo(Long.class).list();
    }

    static void setTopic(Handle handle, long id, String topic) {
        handle.execute("UPDATE import SET topic = ? WHERE id = ?", topic, id);
    }

    static boolean stop(Handle handle, long id, Instant now) {
        return handle.execute("UPDATE import SET state = 'finished', ended_at = ? WHERE id = ? AND state = 'listening'",
            now.atOffset(ZoneOffset.UTC), id) == 1;
    }

    static void end(Handle handle, long id, ImportState state, Instant now) {
        handle.execute("UPDATE import SET state = ?, ended_at = ? WHERE id = ?", state.word(),
            now.atOffset(ZoneOffset.UTC), id);
    }

    static Optional<CityImport> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM import WHERE id = :id").bind("id", id)
            .map((row, _) -> read(row)).findOne();
    }

    static List<CityImport> list(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM import ORDER BY id DESC LIMIT :limit").bind("limit", limit)
            .map((row, _) -> read(row)).list();
    }

    private static CityImport read(ResultSet row) throws SQLException {
        var source = new CityImport.Source(row.getString("name"), row.getString("digest"), row.getLong("bytes"),
            row.getString("started_by"), row.getObject("created_at", OffsetDateTime.class).toInstant());
        var counts = new ImportCounts(row.getLong("records"), row.getLong("things"), row.getLong("readings"),
            row.getLong("known"), row.getLong("missing"), row.getLong("problems"));
        return new CityImport(row.getLong("id"), new TenantId(row.getInt("tenant")), source, row.getString("mapping"),
            ImportState.of(row.getString("state")), row.getLong("job"), counts);
    }
}
