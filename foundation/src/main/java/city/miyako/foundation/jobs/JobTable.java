package city.miyako.foundation.jobs;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `job` of one node; a node is a data folder, which only one program may hold.
final class JobTable {
    private static final String INSERT = """
        INSERT INTO job (tenant, kind, name, started_by, node, state, queued_at, reported_at)
        VALUES (:tenant, :kind, :name, :by, :node, 'queued', :now, :now) RETURNING *""";
    private static final String UPDATE = """
        UPDATE job SET state = :state, done = :done, total = :total, messages = :messages, reported_at = :now,
            started_at = CASE WHEN :state = 'queued' THEN NULL ELSE coalesce(started_at, :now) END,
            ended_at = CASE WHEN :state IN ('queued', 'running') THEN NULL ELSE :now::timestamptz END
        WHERE id = :id""";
    private static final String INTERRUPT = """
        UPDATE job SET state = 'interrupted', ended_at = :now
        WHERE node = :node AND state IN ('queued', 'running')""";

    private final String node;

    JobTable(String node) {
        this.node = node;
    }

    Job insert(Handle handle, Writer writer, Job.Order order, Instant now) {
        return handle.createQuery(INSERT)
            .bind("tenant", writer.tenant().code()).bind("kind", order.kind()).bind("name", order.name())
            .bind("by", order.startedBy()).bind("node", node).bind("now", at(now))
            .map((row, _) -> job(row)).one();
    }

    int update(Handle handle, long id, JobState state, Job.Count count, List<String> messages, Instant now) {
        return handle.createUpdate(UPDATE)
            .bind("state", state.word()).bind("done", count.done()).bind("total", count.total())
            .bindArray("messages", String.class, messages).bind("now", at(now)).bind("id", id).execute();
    }

    int interrupt(Handle handle, Instant now) {
        return handle.createUpdate(INTERRUPT).bind("now", at(now)).bind("node", node).execute();
    }

    List<Job> list(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM job ORDER BY id DESC LIMIT :limit").bind("limit", limit)
            .map((row, _) -> job(row)).list();
    }

    Optional<Job> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM job WHERE id = :id").bind("id", id)
            .map((row, _) -> job(row)).findOne();
    }

    private static Job job(ResultSet row) throws SQLException {
        var order = new Job.Order(row.getString("kind"), row.getString("name"), row.getString("started_by"));
        var times = new Job.Times(instant(row, "queued_at"), instant(row, "started_at"), instant(row, "reported_at"),
            instant(row, "ended_at"));
        return new Job(row.getLong("id"), new TenantId(row.getInt("tenant")), order,
            JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
            new Job.Count(row.getLong("done"), row.getLong("total")),
            List.of((String[]) row.getArray("messages").getArray()), times);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? Instant.MAX : moment.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
