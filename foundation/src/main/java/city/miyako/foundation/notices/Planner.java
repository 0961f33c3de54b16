package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Takes fresh notices out of the outbox and writes down by which channels each goes, once, whatever node does it.
@ApplicationScoped
public class Planner {
    /// So many notices become deliveries in one transaction.
    static final int MOST = 500;
    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final String FRESH = """
        WITH fresh AS (
            SELECT id, tenant, person, email, email_sealed, template FROM notice WHERE planned_at IS NULL
            ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
        SELECT f.*, p.digest_hour, p.quiet_from, p.quiet_until, p.person IS NOT NULL AS known,
            CASE WHEN f.email IS NOT NULL THEN coalesce(nullif(f.email_sealed, ''), f.email)
                WHEN p.confirmed_at IS NOT NULL THEN p.email_sealed END AS reached_at,
            ARRAY(SELECT c.kind || '/' || c.channel FROM notice_choice c WHERE NOT c.wanted
                AND c.recipient = coalesce(f.person, 'mail:' || f.email)) AS refused,
            ARRAY(SELECT d.id FROM push_device d WHERE d.person = f.person ORDER BY d.id) AS devices,
            EXISTS (SELECT 1 FROM notice_bounce b WHERE f.template <> 'address-confirm'
                AND b.address = coalesce(f.email, p.email)) AS bounced
        FROM fresh f LEFT JOIN notice_person p ON p.person = f.person ORDER BY f.id""";
    private static final String DELIVER = """
        INSERT INTO notice_delivery (notice, tenant, person, channel, address, address_sealed, due_at)
        VALUES (:notice, :tenant, :person, :channel, :address, :sealed, :due)""";
    // The row is locked and still waits, so the digest's writer, who claims it first, sees every notice in it.
    private static final String JOIN_DIGEST = """
        INSERT INTO notice_delivery (digest_at, tenant, person, channel, address, address_sealed, due_at)
        VALUES (:at, :tenant, :person, 'mail', :address, :sealed, :at)
        ON CONFLICT (person, digest_at) WHERE digest_at IS NOT NULL
        DO UPDATE SET address = excluded.address, address_sealed = excluded.address_sealed
        WHERE notice_delivery.state = 'waiting'""";
    private static final String DONE = """
        UPDATE notice SET planned_at = :now WHERE id = ANY (:ids)""";

    private final Database database;
    private final Letters letters;
    private final Clock clock;

    /// A planner over the city's outbox.
    public Planner(Database database, Letters letters, Clock clock) {
        this.database = database;
        this.letters = letters;
        this.clock = clock;
    }

    /// Plans what is fresh, at most [#MOST]; tells how many.
    public int plan() {
        return database.write(Reach.everything(), handle -> {
            var now = clock.instant();
            var fresh = handle.createQuery(FRESH).bind("most", MOST).map(Planner::fresh).list();
            if (fresh.isEmpty()) {
                return 0;
            }
            var vault = Vault.of(handle);
            var singles = handle.prepareBatch(DELIVER);
            for (var one : fresh) {
                for (var step : steps(one, now)) {
                    switch (step) {
                        case Plan.Step.Single(var channel, var address, var due) -> singles.bind("notice", one.id())
                            .bind("tenant", one.tenant()).bindByType("person", one.personOrNull(), String.class)
                            .bind("channel", channel.word())
                            .bind("address", channel == Channel.MAIL ? vault.index(address) : address)
                            .bind("sealed", channel == Channel.MAIL
                                ? vault.seal(one.tenant(), NoticeSeals.delivery(Long.toString(one.id())), address) : "")
                            .bind("due", DeliveryTable.utc(due)).add();
                        case Plan.Step.InDigest(var address, var at) -> join(handle, one, address, at);
                    }
                }
            }
            if (singles.size() > 0) {
                singles.execute();
            }
            return handle.createUpdate(DONE).bind("now", DeliveryTable.utc(now))
                .bindArray("ids", Long.class, fresh.stream().map(Fresh::id).toList()).execute();
        });
    }

    // A notice nobody can word goes out as a delivery all the same: there it fails alone and is seen.
    private List<Plan.Step> steps(Fresh one, Instant now) {
        var kind = kind(one);
        var reachable = new Plan.Reachable(one.bounced() ? "" : one.email(), one.devices());
        return Plan.of(kind.orElse(NoticeKind.SECURITY), one.preferences(), reachable, now);
    }

    private Optional<NoticeKind> kind(Fresh one) {
        try {
            return Optional.of(letters.kind(one.template()));
        } catch (Problem unknown) {
            LOG.warnf("notice %d: %s", one.id(), unknown.getMessage());
            return Optional.empty();
        }
    }

    // A digest that is already on its way takes nothing more; the notice waits for the next.
    private static void join(Handle handle, Fresh one, String address, Instant at) {
        var when = at;
        var vault = Vault.of(handle);
        while (handle.createUpdate(JOIN_DIGEST).bind("at", DeliveryTable.utc(when)).bind("tenant", one.tenant())
                .bind("person", one.person()).bind("address", vault.index(address))
                .bind("sealed", vault.seal(one.tenant(), NoticeSeals.delivery(one.person()), address)).execute() == 0) {
            when = Plan.digestAfter(one.preferences().digestHour(), one.preferences().quiet(), when);
        }
        handle.createUpdate("UPDATE notice SET digest_at = :at WHERE id = :id")
            .bind("at", DeliveryTable.utc(when)).bind("id", one.id()).execute();
    }

    private static Fresh fresh(ResultSet row, StatementContext context) throws SQLException {
        var quiet = row.getObject("quiet_from") == null
            ? row.getBoolean("known") ? QuietHours.NONE : QuietHours.USUAL
            : new QuietHours(row.getInt("quiet_from"), row.getInt("quiet_until"));
        var digest = row.getObject("digest_hour") == null ? Preferences.AT_ONCE : row.getInt("digest_hour");
        var bare = row.getString("person") == null;
        var preferences = new Preferences(Wording.JA, bare ? Preferences.AT_ONCE : digest,
            bare ? QuietHours.NONE : quiet, PreferenceStore.refusals(row.getArray("refused")));
        var place = bare ? NoticeSeals.notice(row.getLong("id")) : NoticeSeals.person(text(row, "person"));
        return new Fresh(row.getLong("id"), row.getInt("tenant"), text(row, "person"),
            Vault.of(context).openOrEmpty(place, text(row, "reached_at")),
            row.getBoolean("bounced"), row.getString("template"), preferences,
            Arrays.asList((Long[]) row.getArray("devices").getArray()));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private record Fresh(long id, int tenant, String person, String email, boolean bounced, String template,
                         Preferences preferences, List<Long> devices) {
        @org.jspecify.annotations.Nullable String personOrNull() {
            return person.isEmpty() ? null : person;
        }
    }
}
