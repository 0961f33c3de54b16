package city.miyako.foundation.database;

import java.sql.SQLException;
import java.util.List;

/// Whether a fault is one of the database as a whole, which passes: it cannot be reached, is stopping or starting, or
/// has no room on its disk. Where the connection broke while committing, nobody knows whether it was stored.
public final class Outage {
    // Classes of SQLSTATE (PostgreSQL, appendix A): 08 connection, 53 resources such as a full disk, 57P its
    // operator steps in, 58 the system around it, such as a disk that takes no more.
    private static final List<String> STATES = List.of("08", "53", "57P", "58");
    private static final int DEEPEST = 10;

    private Outage() {
    }

    /// Looks at a fault and at what caused it.
    public static boolean isBehind(Throwable fault) {
        int depth = 0;
        for (var cause = fault; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql && isOne(sql)) {
                return true;
            }
        }
        return false;
    }

    // A file that may not grow, for a limit or a quota, has no state of its own: XX000.
    private static boolean isOne(SQLException fault) {
        var state = String.valueOf(fault.getSQLState());
        return STATES.stream().anyMatch(state::startsWith)
            || state.equals("XX000") && String.valueOf(fault.getMessage()).contains("could not extend file");
    }
}
