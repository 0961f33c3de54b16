package city.miyako.foundation.notices;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/// What administrators see of the deliveries of their tenant: how many, which failed and why; never what they say.
@ApplicationScoped
public class DeliveryDesk {
    private static final String COUNTS = """
        SELECT channel, state, count(*) AS count, min(due_at) AS oldest FROM notice_delivery
        GROUP BY channel, state ORDER BY channel, state""";
    private static final String DEAD = """
        SELECT d.id, d.channel, d.state, d.address, d.address_sealed,
            coalesce(d.notice::text, d.person) AS name, d.attempts, d.fault, d.ended_at FROM notice_delivery d
        WHERE d.state IN ('failed', 'unsure') ORDER BY d.id DESC LIMIT :most""";
    private static final String WAITING_AGAIN = """
        SELECT d.id, d.channel, d.state, d.address, d.address_sealed,
            coalesce(d.notice::text, d.person) AS name, d.attempts, d.fault, d.due_at AS ended_at FROM notice_delivery d
        WHERE d.state = 'waiting' AND d.attempts > 0 ORDER BY d.due_at LIMIT :most""";
    private static final String RETRY = """
        UPDATE notice_delivery SET state = 'waiting', due_at = :now, attempts = 0, repeated = false, ended_at = NULL
        WHERE state IN ('failed', 'unsure') AND (id = :id OR :all)""";
    private static final String DROP = """
        UPDATE notice_delivery SET state = 'dropped', ended_at = :now
        WHERE id = :id AND state IN ('failed', 'unsure')""";

    private final Database database;
    private final Clock clock;

    /// A desk over the city's deliveries.
    public DeliveryDesk(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// How many deliveries are in one state.
    ///
    /// @param channel `mail` or `push`
    /// @param state as in `waiting`
    /// @param count so many
    /// @param oldest when the longest waiting one was due
    public record Count(String channel, String state, long count, Instant oldest) {
        /// Where its words for the channel are, as in `channel.mail`.
        public String channelKey() {
            return "channel." + channel;
        }

        /// Where its words for the state are, as in `state.waiting`.
        public String stateKey() {
            return "state." + state;
        }
    }

    /// A delivery that failed or is tried again.
    ///
    /// @param id rising
    /// @param channel `mail` or `push`
    /// @param state `failed`, `unsure` or `waiting`
    /// @param address shortened, as in `y…@example.jp`; the device's number for push
    /// @param attempts how often it was tried
    /// @param fault what the other side said
    /// @param at when it ended, or when it is tried next
    public record Trouble(long id, String channel, String state, String address, int attempts, String fault,
                          Instant at) {
        /// Where its words for the channel are, as in `channel.mail`.
        public String channelKey() {
            return "channel." + channel;
        }

        /// Where its words for the state are, as in `state.failed`.
        public String stateKey() {
            return "state." + state;
        }
    }

    /// The states of the deliveries within a reach.
    public List<Count> counts(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(COUNTS).map((row, _) -> new Count(
            row.getString("channel"), row.getString("state"), row.getLong("count"),
            row.getObject("oldest", OffsetDateTime.class).toInstant())).list());
    }

    /// The dead letters within a reach, newest first.
    public List<Trouble> dead(Reach reach, int most) {
        return troubles(reach, DEAD, most);
    }

    /// What failed before and is tried again, next first.
    public List<Trouble> triedAgain(Reach reach, int most) {
        return troubles(reach, WAITING_AGAIN, most);
    }

    /// Puts a dead letter back into the queue.
    public void retry(Writer writer, long id) {
        retry(writer, id, false);
    }

    /// Puts all dead letters of the writer's tenant back into the queue.
    public void retryAll(Writer writer) {
        retry(writer, 0, true);
    }

    /// Gives up a dead letter for good.
    public void drop(Writer writer, long id) {
        database.write(writer, handle -> {
            int changed = handle.createUpdate(DROP).bind("now", DeliveryTable.utc(clock.instant())).bind("id", id)
                .execute();
            Audit.append(handle, writer, "notice.drop", "delivery:" + id, "{\"deliveries\":" + changed + "}");
            return changed;
        });
    }

    private void retry(Writer writer, long id, boolean all) {
        database.write(writer, handle -> {
            int changed = handle.createUpdate(RETRY).bind("now", DeliveryTable.utc(clock.instant())).bind("id", id)
                .bind("all", all).execute();
            Audit.append(handle, writer, "notice.retry", all ? "all dead letters" : "delivery:" + id,
                "{\"deliveries\":" + changed + "}");
            return changed;
        });
    }

    private List<Trouble> troubles(Reach reach, String sql, int most) {
        return database.read(reach, handle -> handle.createQuery(sql).bind("most", most)
            .map((row, context) -> new Trouble(row.getLong("id"), row.getString("channel"), row.getString("state"),
                shortened(address(row, context)), row.getInt("attempts"),
                DeliveryTable.withoutAddresses(row.getString("fault")),
                row.getObject("ended_at", OffsetDateTime.class).toInstant())).list());
    }

    private static String address(ResultSet row, StatementContext context) throws SQLException {
        var sealed = row.getString("address_sealed");
        return sealed.isEmpty() ? row.getString("address")
            : Vault.of(context).open(NoticeSeals.delivery(row.getString("name")), sealed);
    }

    private static String shortened(String address) {
        int at = address.indexOf('@');
        return at < 1 ? address : address.charAt(0) + "…" + address.substring(at);
    }
}
