package city.miyako.linkage.webhooks;

import city.miyako.foundation.database.Writer;
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

/// The table of addresses.
final class WebhookTable {
    private static final String INSERT = """
        INSERT INTO webhook (id, tenant, import, topic, name, secret, signature_header, prefix, signed,
            timestamp_header, id_header, window_seconds, created_by, created_at)
        SELECT :id, :tenant, :import, :topic, :name, :secret, :signatureHeader, :prefix, :signed, :timestampHeader,
            :idHeader, :windowSeconds, :by, :at
        WHERE (SELECT count(*) FROM webhook WHERE tenant = :tenant AND ended_at IS NULL) < :limit""";
    private static final String COUNT = """
        UPDATE webhook SET messages = messages + :messages, refused = refused + :refused, last_at = :at
        WHERE id = :id""";

    private WebhookTable() {
    }

    /// Keeps an address; whether there was room. At most so many more come to be as orders run at the same moment.
    static boolean insert(Handle handle, Writer writer, Webhook hook, String secret, int limit, Instant now) {
        return handle.createUpdate(INSERT).bind("id", hook.id()).bind("tenant", hook.tenant().code())
            .bind("import", hook.order().importId()).bind("topic", hook.order().topic()).bind("name", hook.name())
            .bind("secret", Vault.of(handle).seal(hook.tenant(), WebhookSeals.place(hook.id()), secret))
            .bindMethods(hook.style()).bind("by", writer.actor().id()).bind("at", time(now)).bind("limit", limit)
            .execute() == 1;
    }

    static boolean end(Handle handle, Writer writer, String id, Instant now) {
        return handle.execute("UPDATE webhook SET ended_at = ? WHERE id = ? AND tenant = ? AND ended_at IS NULL",
            time(now), id, writer.tenant().code()) == 1;
    }

    static void count(Handle handle, String id, boolean taken, Instant now) {
        handle.createUpdate(COUNT).bind("messages", taken ? 1 : 0).bind("refused", taken ? 0 : 1)
            .bind("at", time(now)).bind("id", id).execute();
    }

    static Optional<Webhook> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM webhook WHERE id = ?").bind(0, id).map((row, _) -> read(row))
            .findOne();
    }

    static String secret(Handle handle, String id) {
        return Vault.of(handle).open(WebhookSeals.place(id), handle.createQuery(
            "SELECT secret FROM webhook WHERE id = ?").bind(0, id).mapTo(String.class).one());
    }

    /// Those of an import that are not over, the oldest first; of all imports for 0.
    static List<Webhook> list(Handle handle, TenantId tenant, long importId) {
        return handle.createQuery("""
            SELECT * FROM webhook WHERE tenant = ? AND (? = 0 OR import = ?) AND ended_at IS NULL
            ORDER BY created_at, id""").bind(0, tenant.code()).bind(1, importId).bind(2, importId)
            .map((row, _) -> read(row)).list();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Webhook read(ResultSet row) throws SQLException {
        var last = row.getObject("last_at", OffsetDateTime.class);
        return new Webhook(row.getString("id"), new TenantId(row.getInt("tenant")),
            new Webhook.Order(row.getLong("import"), row.getString("topic")), row.getString("name"),
            new SignatureStyle(row.getString("signature_header"), row.getString("prefix"), row.getString("signed"),
                row.getString("timestamp_header"), row.getString("id_header"), row.getInt("window_seconds")),
            new Webhook.Counts(row.getLong("messages"), row.getLong("refused"),
                last == null ? null : last.toInstant()), row.getObject("ended_at", OffsetDateTime.class) != null);
    }
}
