package city.miyako.foundation.database;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What only one node of a city does at a time. The database alone settles who: whoever holds the advisory lock of a
/// duty (PostgreSQL 18, section 13.3.5) does it, and a node that dies loses its locks with its connection.
///
/// A node that loses its connection may go on until it asks again, beside the one that took over: a duty must bear
/// being done twice for a moment.
@ApplicationScoped
public class Duties {
    private static final Logger LOG = Logger.getLogger(Duties.class);
    private static final String TAKE = "SELECT pg_try_advisory_lock(hashtextextended('miyako duty ' || ?, 0))";
    private static final String TRY = "SELECT pg_try_advisory_xact_lock(hashtextextended('miyako duty ' || ?, 0))";
    private static final String LET_GO = "SELECT pg_advisory_unlock_all()";
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource pool;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection holder;
    private boolean ended;

    /// Duties of a node, which holds them by one connection of its pool.
    public Duties(DataSource pool) {
        this.pool = pool;
    }

    /// Whether a duty is this node's, which takes it where it is nobody's. To be asked again every second or so.
    public synchronized boolean isMine(String duty) {
        if (ended) {
            return false;
        }
        try {
            return take(connection(), duty);
        } catch (SQLException e) {
            var level = held.isEmpty() ? Logger.Level.DEBUG : Logger.Level.WARN;
            LOG.logf(level, "the duty %s cannot be asked for: %s", duty, e.getMessage());
            letGo();
            return false;
        }
    }

    /// Whether a duty is nobody's at this moment; it is kept from all until the transaction of the handle ends.
    public static boolean isNobodys(Handle handle, String duty) {
        return handle.createQuery(TRY).bind(0, duty).mapTo(Boolean.class).one();
    }

    private boolean take(Connection connection, String duty) throws SQLException {
        if (held.contains(duty)) {
            return true;
        }
        try (var question = connection.prepareStatement(TAKE)) {
            question.setString(1, duty);
            try (var answer = question.executeQuery()) {
                if (!answer.next() || !answer.getBoolean(1)) {
                    return false;
                }
            }
        }
        LOG.infof("this node has taken the duty %s", duty);
        return held.add(duty);
    }

    private Connection connection() throws SQLException {
        var present = holder;
        if (present != null && present.isValid(PATIENCE_SECONDS)) {
            return present;
        }
        letGo();
        var fresh = pool.getConnection();
        holder = fresh;
        return fresh;
    }

    /// Gives back all duties and takes none any more, as at the end of the node.
    @PreDestroy
    public synchronized void end() {
        ended = true;
        letGo();
    }

    // The connection goes back to its pool, and must not take the locks along.
    private void letGo() {
        held.clear();
        var former = holder;
        holder = null;
        if (former == null) {
            return;
        }
        try (former; var statement = former.createStatement()) {
            statement.execute(LET_GO);
        } catch (SQLException e) {
            LOG.debugf("duties went with their connection: %s", e.getMessage());
        }
    }
}
