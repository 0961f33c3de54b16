package city.miyako.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/// A row of a government in any table there is, with a value of its kind in each column: planted past keys and checks
/// by the owner of the database, and gone again when it has been looked for.
final class PlantedRow {
    private static final String CHECKS = """
        SELECT conname FROM pg_constraint WHERE conrelid = ?::regclass AND contype = 'c'""";
    private static final String COLUMNS = """
        SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""";

    private PlantedRow() {
    }

    /// Looks for the row as the application would, whose reach the seeker sets.
    ///
    /// @param tenant whose row it is
    /// @param seeker sets a reach and counts
    static long seek(Handle owner, String table, int tenant, ToLongFunction<Handle> seeker) {
        owner.begin();
        try {
            owner.execute("SET LOCAL lock_timeout = '20s'");
            owner.execute("SET LOCAL session_replication_role = replica");
            owner.createQuery(CHECKS).bind(0, table).mapTo(String.class).forEach(check ->
                owner.execute("ALTER TABLE " + table + " DROP CONSTRAINT \"" + check + "\""));
            owner.execute("DELETE FROM " + table);
            var values = new LinkedHashMap<String, String>();
            columns(owner, table).forEach((column, type) -> values.put('"' + column + '"', switch (column) {
                case "tenant" -> Integer.toString(tenant);
                // What has expired nobody sees, whoever asks.
                case "expires_at" -> "now() + interval '1 hour'";
                default -> value(type);
            }));
            owner.execute("INSERT INTO " + table + " (" + String.join(", ", values.keySet())
                + ") OVERRIDING SYSTEM VALUE VALUES (" + String.join(", ", values.values()) + ")");
            owner.execute("SET LOCAL ROLE miyako_app");
            return seeker.applyAsLong(owner);
        } finally {
            owner.rollback();
        }
    }

    private static Map<String, String> columns(Handle owner, String table) {
        var columns = new LinkedHashMap<String, String>();
        owner.createQuery(COLUMNS).bind(0, table).map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
            .forEach(column -> columns.put(column.getKey(), column.getValue()));
        return columns;
    }

    // A number that no other row has; whatever the kind, a word of SQL.
    private static String value(String type) {
        if (type.endsWith("[]")) {
            return "'{}'::" + type;
        }
        return switch (type) {
            case "bigint", "integer" -> "2000000019";
            case "smallint", "numeric", "real", "double precision" -> "1";
            case "boolean" -> "true";
            case "timestamp with time zone" -> "now()";
            case "date" -> "current_date";
            case "uuid" -> "gen_random_uuid()";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "decode(md5(random()::text), 'hex')";
            case "interval" -> "interval '1 day'";
            case "box" -> "box '((139,35),(139.1,35.1))'";
            case "xid8" -> "'1'::xid8";
            case "text" -> "'planted ' || gen_random_uuid()";
            default -> throw new IllegalStateException("a kind of column that nobody has planted yet: " + type);
        };
    }
}
