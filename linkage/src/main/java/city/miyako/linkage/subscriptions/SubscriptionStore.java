package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Json;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.GroupCommit;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Subscriptions kept in the city's database.
@ApplicationScoped
class SubscriptionStore {
    static final int LIMIT = 1_000;
    private static final String COLUMNS = """
        SELECT tenant, id, body::text AS body, staff, txid, seq, begins_txid, begins_seq, times_sent, times_failed,
            fails_in_row, last_notification, last_success, last_failure, created_at, modified_at,
            about_sources, sources_told::text AS sources_told FROM subscription""";
    private static final String ADD = """
        INSERT INTO subscription (tenant, id, body, active, expires_at, staff, txid, seq, begins_txid, begins_seq,
            created_at, modified_at, about_sources)
        SELECT :tenant, :id, :body::jsonb, :active, :expires, :staff, :txid, :seq, :txid, :seq, :at, :at,
            :sources
        WHERE (SELECT count(*) FROM subscription WHERE tenant = :tenant) < :limit
        ON CONFLICT (tenant, id) DO NOTHING""";
    private static final String REPLACE = """
        UPDATE subscription SET body = :body::jsonb, expires_at = :expires, modified_at = :at, fails_in_row = 0,
            txid = CASE WHEN :active AND NOT active THEN :txid ELSE txid END,
            seq = CASE WHEN :active AND NOT active THEN :seq ELSE seq END, active = :active
        WHERE tenant = :tenant AND id = :id AND about_sources = :sources""";
    private static final String ACTIVE = COLUMNS
        + " WHERE active AND (expires_at IS NULL OR expires_at > ?) ORDER BY tenant, id";
    private static final String STATE = """
        SELECT count(*) || ' ' || coalesce(bit_xor(hashtextextended(id || modified_at::text, tenant)), 0)
        FROM subscription""";
    private static final String TOLD = """
        UPDATE subscription AS s SET txid = t.txid, seq = t.seq, times_sent = times_sent + t.sent, fails_in_row = 0,
            last_notification = CASE WHEN t.sent > 0 THEN :at ELSE last_notification END,
            last_success = CASE WHEN t.sent > 0 THEN :at ELSE last_success END
        FROM unnest(:tenants::integer[], :ids::text[], :txids::bigint[], :seqs::bigint[], :sents::integer[])
            AS t (tenant, id, txid, seq, sent)
        WHERE s.tenant = t.tenant AND s.id = t.id AND (s.txid, s.seq) <= (t.txid, t.seq)""";
    private static final String TOLD_SOURCES = """
        UPDATE subscription SET sources_told = :told::jsonb, times_sent = times_sent + 1, fails_in_row = 0,
            last_notification = :at, last_success = :at
        WHERE tenant = :tenant AND id = :id""";
    private static final String FAILED = """
        UPDATE subscription SET times_sent = times_sent + 1, times_failed = times_failed + 1,
            fails_in_row = fails_in_row + 1, last_notification = :at, last_failure = :at
        WHERE tenant = :tenant AND id = :id""";

    private final Database database;
    private final Clock clock;
    // A hundred receivers of one change are told at the same moment.
    private final GroupCommit<Reach, ToldUpTo, Integer> together = new GroupCommit<>(ToldUpTo::subscription,
        place -> told(List.of(place)), (_, places) -> {
            int rows = told(places);
            return places.stream().map(_ -> (Supplier<Integer>) () -> rows).toList();
        });

    SubscriptionStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Keeps a new subscription; whether there was room and no other of this id.
    boolean add(Writer writer, SubscriptionKind kind, Subscription subscription, boolean staff, Cursor start) {
        return write(writer, "subscription.add", subscription.id(), handle -> handle.createUpdate(ADD)
            .bind("tenant", writer.tenant().code()).bind("id", subscription.id())
            .bind("body", Json.text(SubscriptionSeals.seal(Vault.of(handle), writer.tenant(), subscription)))
            .bind("active", subscription.active())
            .bind("expires", time(subscription.expiresAt())).bind("staff", staff).bind("txid", start.transaction())
            .bind("seq", start.seq()).bind("at", time(clock.instant())).bind("limit", LIMIT)
            .bind("sources", isAboutSources(kind)).execute());
    }

    /// Keeps a changed subscription; whether there was one. One that is switched on again starts from `end`.
    boolean replace(Writer writer, SubscriptionKind kind, Subscription subscription, Cursor end) {
        return write(writer, "subscription.change", subscription.id(), handle -> handle.createUpdate(REPLACE)
            .bind("tenant", writer.tenant().code()).bind("id", subscription.id())
            .bind("body", Json.text(SubscriptionSeals.seal(Vault.of(handle), writer.tenant(), subscription)))
            .bind("active", subscription.active())
            .bind("expires", time(subscription.expiresAt())).bind("at", time(clock.instant()))
            .bind("txid", end.transaction()).bind("seq", end.seq()).bind("sources", isAboutSources(kind)).execute());
    }

    /// Removes a subscription; whether there was one.
    boolean remove(Writer writer, SubscriptionKind kind, String id) {
        return write(writer, "subscription.remove", id, handle -> handle.execute(
            "DELETE FROM subscription WHERE tenant = ? AND id = ? AND about_sources = ?", writer.tenant().code(), id,
            isAboutSources(kind)));
    }

    Optional<KeptSubscription> find(Reach reach, SubscriptionKind kind, String id) {
        return database.read(reach, handle -> handle.createQuery(COLUMNS
            + " WHERE tenant = ? AND id = ? AND about_sources = ?").bind(0, reach.tenant().code()).bind(1, id)
            .bind(2, isAboutSources(kind)).map(SubscriptionStore::kept).findOne());
    }

    /// The subscriptions of a tenant, in order of id.
    List<KeptSubscription> list(Reach reach, SubscriptionKind kind) {
        return database.read(reach, handle -> handle.createQuery(COLUMNS
            + " WHERE tenant = ? AND about_sources = ? ORDER BY id").bind(0, reach.tenant().code())
            .bind(1, isAboutSources(kind)).map(SubscriptionStore::kept).list());
    }

    /// All subscriptions that are on, of every tenant.
    List<KeptSubscription> active() {
        return database.read(Reach.everything(), handle -> handle.createQuery(ACTIVE)
            .bind(0, time(clock.instant())).map(SubscriptionStore::kept).list());
    }

    /// A text that differs once a subscription was made, changed or removed, at whichever node.
    String state() {
        return database.read(Reach.everything(), handle -> handle.createQuery(STATE).mapTo(String.class).one());
    }

    /// Remembers up to where a receiver has been told, together with what others have been told meanwhile.
    void told(ToldUpTo place) {
        together.write(Reach.everything(), place);
    }

    private Integer told(List<ToldUpTo> places) {
        return database.write(Reach.everything(), handle -> handle.createUpdate(TOLD)
            .bindArray("tenants", Integer.class, places.stream().map(place -> place.tenant().code()).toList())
            .bindArray("ids", String.class, places.stream().map(ToldUpTo::id).toList())
            .bindArray("txids", Long.class, places.stream().map(place -> place.cursor().transaction()).toList())
            .bindArray("seqs", Long.class, places.stream().map(place -> place.cursor().seq()).toList())
            .bindArray("sents", Integer.class, places.stream().map(ToldUpTo::sent).toList())
            .bind("at", time(clock.instant())).execute());
    }

    /// Remembers of which registrations the receiver has been told.
    void toldSources(TenantId tenant, String id, Map<String, String> told) {
        var body = Json.object();
        told.forEach(body::put);
        database.write(Reach.everything(), handle -> handle.createUpdate(TOLD_SOURCES).bind("tenant", tenant.code())
            .bind("id", id).bind("told", Json.text(body)).bind("at", time(clock.instant())).execute());
    }

    /// Remembers that the receiver could not be told.
    void failed(TenantId tenant, String id) {
        database.write(Reach.everything(), handle -> handle.createUpdate(FAILED).bind("tenant", tenant.code())
            .bind("id", id).bind("at", time(clock.instant())).execute());
    }

    private boolean write(Writer writer, String action, String id,
                          city.miyako.foundation.database.HandleWork<Integer> work) {
        return database.write(writer, handle -> {
            int rows = work.run(handle);
            if (rows > 0) {
                Audit.append(handle, writer, action, id, "{}");
            }
            return rows;
        }) > 0;
    }

    private static KeptSubscription kept(ResultSet row, StatementContext context) throws SQLException {
        var body = Json.object(row.getString("body"));
        SubscriptionSeals.open(Vault.of(context), body, row.getInt("tenant") + "/" + row.getString("id"));
        var record = new KeptSubscription.Record(row.getLong("times_sent"), row.getLong("times_failed"),
            row.getInt("fails_in_row"), instant(row, "last_notification"), instant(row, "last_success"),
            instant(row, "last_failure"));
        var sourcesTold = new HashMap<String, String>();
        Json.object(row.getString("sources_told")).properties().forEach(one ->
            sourcesTold.put(one.getKey(), one.getValue().asText()));
        return new KeptSubscription(row.getBoolean("about_sources") ? SubscriptionKind.SOURCES
            : SubscriptionKind.THINGS, new TenantId(row.getInt("tenant")), row.getString("id"), body,
            row.getBoolean("staff"), new Cursor(row.getLong("begins_txid"), row.getLong("begins_seq")),
            new Cursor(row.getLong("txid"), row.getLong("seq")), sourcesTold, record,
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("modified_at", OffsetDateTime.class).toInstant());
    }

    private static boolean isAboutSources(SubscriptionKind kind) {
        return kind == SubscriptionKind.SOURCES;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
