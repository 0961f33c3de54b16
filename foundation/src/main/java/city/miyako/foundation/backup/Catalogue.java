package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.Migration;
import city.miyako.foundation.backup.Manifest.Partition;
import city.miyako.foundation.backup.Manifest.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the database itself says it holds. Nothing is ever backed up or restored by a list kept by hand.
final class Catalogue {
    /// The schema that stands in a database while it is being restored.
    static final String UNFINISHED = "miyako_restore_unfinished";
    private static final String OURS = """
        n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'miyako_restore_unfinished')
        AND c.relpersistence <> 't'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
            AND d.deptype = 'e')""";
    // Flyway's own table is left out: the restore writes it anew by running the migrations.
    private static final String TABLES = """
        SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, c.relfilenode, greatest(c.reltuples, 0) AS rows,
            ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
            coalesce((SELECT format('%I.%I', pn.nspname, p.relname) FROM pg_inherits i
                JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
                WHERE i.inhrelid = c.oid AND c.relispartition), '') AS parent,
            coalesce(pg_get_expr(c.relpartbound, c.oid), '') AS bound
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relname <> 'flyway_schema_history' AND\s""" + OURS + " ORDER BY name";
    private static final String SEQUENCES = """
        SELECT format('%I.%I', n.nspname, c.relname) AS name
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'S' AND\s""" + OURS + " ORDER BY name";
    private static final String STATE = """
        SELECT script, coalesce(checksum, 0) AS checksum, success FROM flyway_schema_history
        WHERE type = 'SQL' ORDER BY installed_rank""";

    private Catalogue() {
    }

    /// A table as it is now.
    ///
    /// @param oid its number in the catalogue
    /// @param name schema and name
    /// @param node the file it lies in; another one once somebody has emptied or rewritten it
    /// @param rows an estimate of its rows
    /// @param columns the columns that are written, not computed
    /// @param partition how it hangs on its parent
    record Found(long oid, String name, long node, long rows, List<String> columns, Partition partition) {
    }

    static List<Found> tables(Connection connection) throws SQLException {
        return list(connection, TABLES, row -> new Found(row.getLong("oid"), row.getString("name"),
            row.getLong("relfilenode"), row.getLong("rows"), List.of((String[]) row.getArray("columns").getArray()),
            new Partition(row.getString("parent"), row.getString("bound"))));
    }

    static List<Sequence> sequences(Connection connection) throws SQLException {
        var sequences = new ArrayList<Sequence>();
        for (var name : list(connection, SEQUENCES, row -> row.getString("name"))) {
            sequences.addAll(list(connection, "SELECT last_value, is_called FROM " + name,
                row -> new Sequence(name, row.getLong("last_value"), row.getBoolean("is_called"))));
        }
        return sequences;
    }

    /// The migrations the schema has gone through.
    static List<Migration> migrations(Connection connection) throws SQLException {
        return list(connection, STATE, row -> {
            if (!row.getBoolean("success")) {
                throw new SQLException("the migration " + row.getString("script") + " has failed here; mend it first");
            }
            // Quarkus writes the script with its folder, Flyway alone without.
            var script = row.getString("script");
            return new Migration(script.substring(script.lastIndexOf('/') + 1), row.getInt("checksum"));
        });
    }

    static long number(Connection connection, String query) throws SQLException {
        return list(connection, query, row -> row.getLong(1)).getFirst();
    }

    private static <T> List<T> list(Connection connection, String query, RowReader<T> reader) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
