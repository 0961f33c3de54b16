package city.miyako.foundation.notices;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The table `notice_delivery` as one node works on it: claims, what became of them, and claims that were left behind.
final class DeliveryTable {
    /// A claim older than this was left behind, whoever holds it; longer than any group may take.
    static final Duration LEASE = Duration.ofMinutes(5);
    private static final int LONGEST_FAULT = 500;
    private static final String RECOVER = """
        UPDATE notice_delivery SET node = NULL, lease_until = NULL, due_at = :now, repeated = true,
            state = CASE WHEN repeated THEN 'unsure' ELSE 'waiting' END,
            fault = CASE WHEN repeated THEN 'the city was cut off twice while sending' ELSE fault END,
            ended_at = CASE WHEN repeated THEN :now::timestamptz END
        WHERE state = 'claimed' AND (lease_until < :now OR (node = :node AND :own) OR node = ANY (:gone))""";
    private static final String OTHERS = """
        SELECT DISTINCT node FROM notice_delivery WHERE state = 'claimed' AND node <> :node""";
    // From tenant to tenant along the index: to look at each of many thousand waiting mails for every group took longer
    // than sending them.
    private static final String TENANTS = """
        WITH RECURSIVE one AS (
            (SELECT tenant FROM notice_delivery WHERE channel = :channel AND state = 'waiting'
                ORDER BY tenant LIMIT 1)
            UNION ALL
            SELECT (SELECT d.tenant FROM notice_delivery d WHERE d.channel = :channel AND d.state = 'waiting'
                AND d.tenant > one.tenant ORDER BY d.tenant LIMIT 1) FROM one WHERE one.tenant IS NOT NULL)
        SELECT tenant FROM one WHERE (tenant = ANY (:tenants)) = :among AND EXISTS (
            SELECT 1 FROM notice_delivery d WHERE d.channel = :channel AND d.state = 'waiting'
                AND d.tenant = one.tenant AND d.due_at <= :now)""";
    private static final String ONE_REPEATED = """
        SELECT id FROM notice_delivery
        WHERE channel = :channel AND state = 'waiting' AND repeated AND due_at <= :now
            AND (tenant = ANY (:tenants)) = :among
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED""";
    private static final String SHARES = """
        SELECT one.id FROM unnest(:turns) WITH ORDINALITY AS turn (tenant, place) CROSS JOIN LATERAL (
            SELECT id FROM notice_delivery d
            WHERE channel = :channel AND state = 'waiting' AND d.tenant = turn.tenant AND due_at <= :now
                AND NOT repeated
            ORDER BY due_at LIMIT :share FOR UPDATE SKIP LOCKED) one
        LIMIT :most""";
    private static final String CLAIM = """
        WITH claimed AS (
            UPDATE notice_delivery SET state = 'claimed', attempts = attempts + 1, node = :node, lease_until = :until
            WHERE id = ANY (:ids) RETURNING *)
        SELECT c.id, c.tenant, coalesce(c.person, '') AS person, c.address, c.address_sealed, c.notice,
            c.attempts, c.repeated, c.digest_at,
            coalesce(n.template, '') AS template, coalesce(n.facts::text, '{}') AS facts,
            coalesce(n.wording, p.wording, 'ja') AS wording,
            n.template IS DISTINCT FROM 'address-confirm' AND EXISTS (
                SELECT 1 FROM notice_bounce b WHERE b.address = c.address) AS blocked
        FROM claimed c LEFT JOIN notice n ON n.id = c.notice LEFT JOIN notice_person p ON p.person = c.person
        ORDER BY c.due_at, c.id""";
    private static final String CONFIRM = """
        WITH ended AS (
            UPDATE notice_delivery d SET state = r.state, due_at = r.due, fault = r.fault, node = NULL,
                lease_until = NULL, repeated = d.repeated OR r.repeated, attempts = d.attempts - r.uncounted,
                ended_at = CASE WHEN r.state <> 'waiting' THEN :now::timestamptz END
            FROM unnest(:ids, :states, :dues::timestamptz[], :faults, :repeats, :uncounted)
                AS r (id, state, due, fault, repeated, uncounted)
            WHERE d.id = r.id AND d.state = 'claimed' AND d.node = :node
            RETURNING d.notice, d.state, d.person)
        UPDATE notice n SET facts = '{}' FROM ended e
        WHERE n.id = e.notice AND e.state = 'sent' AND e.person IS NULL""";

    private static final JsonMapper JSON = new JsonMapper();

    private final String node;

    DeliveryTable(String node) {
        this.node = node;
    }

    /// What one lane carries.
    ///
    /// @param channel mail or push
    /// @param tenants codes of tenants
    /// @param among whether these tenants alone, else all but these
    record Lane(Channel channel, List<Integer> tenants, boolean among) {
        Lane {
            tenants = List.copyOf(tenants);
        }
    }

    /// What became of a claimed delivery.
    record Ended(Delivery delivery, Outcome outcome) {
    }

    /// Takes up what was left claimed: once it is sent again, the second time it is a dead letter.
    ///
    /// @param own whether the claims of this very node are meant too, as at its start
    /// @param gone nodes that have died
    int recover(Handle handle, boolean own, Collection<String> gone, Instant now) {
        return handle.createUpdate(RECOVER).bind("now", utc(now)).bind("node", node).bind("own", own)
            .bindArray("gone", String.class, gone.toArray()).execute();
    }

    /// The other nodes that hold claims.
    List<String> others(Handle handle) {
        return handle.createQuery(OTHERS).bind("node", node).mapTo(String.class).list();
    }

    /// Claims what is due: each tenant with something due gets its share, so that no one waits for another's thousands.
    ///
    /// One that may have arrived before is claimed alone, so that a second cut leaves as few unsure as possible.
    List<Delivery> claim(Handle handle, Lane lane, int most, Instant now) {
        var ids = ids(handle, ONE_REPEATED, lane, now);
        if (ids.isEmpty()) {
            var tenants = new ArrayList<>(handle.createQuery(TENANTS).bind("channel", lane.channel().word())
                .bindArray("tenants", Integer.class, lane.tenants()).bind("among", lane.among())
                .bind("now", utc(now)).mapTo(Integer.class).list());
            if (tenants.isEmpty()) {
                return List.of();
            }
            Collections.rotate(tenants, (int) (now.toEpochMilli() % tenants.size()));
            ids = handle.createQuery(SHARES).bindArray("turns", Integer.class, tenants)
                .bind("channel", lane.channel().word()).bind("now", utc(now)).bind("most", most)
                .bind("share", Math.max(1, most / tenants.size())).mapTo(Long.class).list();
        }
        return ids.isEmpty() ? List.of() : handle.createQuery(CLAIM).bindArray("ids", Long.class, ids)
            .bind("node", node).bind("until", utc(now.plus(LEASE))).map(DeliveryTable::delivery).list();
    }

    /// Notes what became of claimed deliveries; those that another node has taken over meanwhile are left to it. What a
    /// letter to a bare address said is forgotten once it is sent, the secrets of links among it.
    void confirm(Handle handle, List<Ended> ended, Instant now) {
        if (ended.isEmpty()) {
            return;
        }
        var rows = ended.stream().map(one -> Row.of(one, now)).toList();
        handle.createUpdate(CONFIRM).bind("node", node).bind("now", utc(now))
            .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
            .bindArray("states", String.class, rows.stream().map(Row::state).toList())
            .bindArray("dues", String.class, rows.stream().map(row -> row.due().toString()).toList())
            .bindArray("faults", String.class, rows.stream().map(Row::fault).toList())
            .bindArray("repeats", Boolean.class, rows.stream().map(Row::repeated).toList())
            .bindArray("uncounted", Integer.class, rows.stream().map(Row::uncounted).toList()).execute();
    }

    private static List<Long> ids(Handle handle, String sql, Lane lane, Instant now) {
        return handle.createQuery(sql).bind("channel", lane.channel().word()).bind("now", utc(now))
            .bindArray("tenants", Integer.class, lane.tenants()).bind("among", lane.among())
            .mapTo(Long.class).list();
    }

    private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
        var vault = Vault.of(context);
        var notice = row.getString("notice");
        var sealed = row.getString("address_sealed");
        var digestAt = row.getObject("digest_at", OffsetDateTime.class);
        return new Delivery(row.getLong("id"), row.getInt("tenant"), row.getString("person"),
            sealed.isEmpty() ? row.getString("address")
                : vault.openOrEmpty(NoticeSeals.delivery(notice == null ? row.getString("person") : notice), sealed),
            row.getInt("attempts"), row.getBoolean("repeated"), row.getBoolean("blocked"),
            new Delivery.Content(row.getString("template"), facts(notice == null ? "{}" : json(vault, row)),
                Wording.of(row.getString("wording")), digestAt == null ? Instant.MAX : digestAt.toInstant()));
    }

    // Without facts the letter cannot be written, and so fails alone.
    private static String json(Vault vault, ResultSet row) throws SQLException {
        try {
            return vault.openJson(NoticeSeals.facts(row.getLong("notice")), row.getString("facts"));
        } catch (Problem broken) {
            return "{}";
        }
    }

    static Map<String, String> facts(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the outbox holds what Notices wrote", e);
        }
    }

    /// What somebody said, with every address shortened to its first letter and domain.
    static String withoutAddresses(String said) {
        return said.replaceAll("([^\\s<>@])[^\\s<>@]*@([A-Za-z0-9.-]+)", "$1…@$2");
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private record Row(long id, String state, Instant due, String fault, boolean repeated, int uncounted) {
        static Row of(Ended ended, Instant now) {
            var delivery = ended.delivery();
            return switch (ended.outcome()) {
                case Outcome.Sent() -> new Row(delivery.id(), "sent", now, "", false, 0);
                case Outcome.NotBegun() -> new Row(delivery.id(), "waiting", now, "", false, 1);
                case Outcome.Later(var fault, var notBefore) -> later(delivery, fault, notBefore, now);
                case Outcome.Away(var fault) -> later(delivery, fault, Duration.ZERO, now);
                case Outcome.Unsure(var fault) -> new Row(delivery.id(), delivery.repeated() ? "unsure" : "waiting",
                    now.plus(BackOff.after(1)), cut(fault), true, 0);
                case Outcome.Failed(var fault) -> new Row(delivery.id(), "failed", now, cut(fault), false, 0);
                case Outcome.Gone(var status, var fault) -> new Row(delivery.id(), "failed", now,
                    cut(status + " " + fault), false, 0);
                case Outcome.Dropped(var fault) -> new Row(delivery.id(), "dropped", now, cut(fault), false, 0);
            };
        }

        private static Row later(Delivery delivery, String fault, Duration notBefore, Instant now) {
            var pause = BackOff.after(delivery.attempts());
            return new Row(delivery.id(), BackOff.isLast(delivery.attempts()) ? "failed" : "waiting",
                now.plus(pause.compareTo(notBefore) > 0 ? pause : notBefore), cut(fault), false, 0);
        }

        private static String cut(String fault) {
            return withoutAddresses(fault.substring(0, Math.min(LONGEST_FAULT, fault.length())));
        }
    }
}
