package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.Content;
import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Streams the rows of one table out of the database and into it, in the text format of COPY.
///
/// The text format is the one PostgreSQL promises to read again in its next versions.
final class TableCopy {
    private static final int BUFFER = 1 << 16;

    private TableCopy() {
    }

    /// Reads all rows of a table, hands them on and adds them up.
    static Content out(Connection connection, String table, List<String> columns, OutputStream to, Counter.Pass pass)
            throws SQLException, IOException {
        var sum = new ContentSum();
        var copy = manager(connection).copyOut("COPY " + table + " (" + String.join(", ", columns) + ") TO STDOUT");
        for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
            to.write(row, 0, row.length);
            sum.add(row, 0, row.length);
            pass.at(sum.rows());
        }
        if (!sum.isWhole() || sum.rows() != copy.getHandledRowCount()) {
            throw new SQLException(sum.rows() + " rows came where the database told of " + copy.getHandledRowCount());
        }
        pass.end(sum.rows());
        return sum.content();
    }

    /// Writes all rows of a stream into a table.
    static void in(Connection connection, Manifest.Table table, InputStream rows, Counter.Pass pass)
            throws SQLException, IOException {
        var sum = new ContentSum();
        var copy = manager(connection).copyIn("COPY " + table.name() + " (" + String.join(", ", table.columns())
            + ") FROM STDIN");
        try {
            var buffer = new byte[BUFFER];
            for (int length = rows.read(buffer); length >= 0; length = rows.read(buffer)) {
                copy.writeToCopy(buffer, 0, length);
                sum.add(buffer, 0, length);
                pass.at(sum.rows());
            }
            long written = copy.endCopy();
            pass.end(written);
            if (written != table.content().rows() || !sum.content().equals(table.content())) {
                throw new Problem(BackupError.RESTORE_FAILED, Map.of("table", table.name(), "reason",
                    written + " rows were written, " + table.content().rows() + " are recorded"));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
