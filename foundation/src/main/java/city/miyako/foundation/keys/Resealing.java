package city.miyako.foundation.keys;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/// Seals what older programs left open, and seals anew what stands under a key that was replaced; in small batches, so
/// that nobody waits for it.
@ApplicationScoped
class Resealing {
    /// So many rows in one transaction.
    static final int BATCH = 200;
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final String START = "(0,0)";

    private final Database database;
    private final Vault vault;
    private final List<SealedColumn> columns;

    Resealing(Database database, Vault vault, @Any Instance<SealedColumns> offered) {
        this.database = database;
        this.vault = vault;
        this.columns = offered.stream().flatMap(module -> module.list().stream()).toList();
    }

    /// Works through all columns; tells how many values were sealed. A value that does not open stays as it is, is
    /// logged by its place, and holds up none of the others.
    long run(Writer writer) {
        long all = 0;
        // Not "all but the current ones": what is sealed under a key that is only made meanwhile must not come again.
        var former = vault.formerKeys();
        for (var column : columns) {
            long count = 0;
            for (var batch = batch(column, former, START); !batch.last().isEmpty();
                 batch = batch(column, former, batch.last())) {
                count += batch.sealed();
            }
            all += count;
            tell(writer, column, count);
        }
        return all;
    }

    // From row to row in the order they lie in; one that was sealed lies elsewhere and is wanted no more.
    private Batch batch(SealedColumn column, List<Long> former, String after) {
        return database.write(Reach.everything(), handle -> {
            var rows = handle.createQuery(select(column)).bindArray("former", Long.class, former).bind("after", after)
                .map((row, _) -> new Row(row.getString("ctid"), row.getString("row_name"), row.getInt("key_tenant"),
                    row.getString("value"))).list();
            long sealed = rows.stream().filter(row -> seal(handle, column, row)).count();
            return new Batch(sealed, rows.isEmpty() ? "" : rows.getLast().ctid());
        });
    }

    private boolean seal(Handle handle, SealedColumn column, Row row) {
        var place = column.place(row.name());
        String text;
        try {
            text = vault.open(place, row.value());
        } catch (Problem broken) {
            LOG.errorf("%s.%s of %s is not sealed anew: %s", place.table(), place.column(), place.row(),
                broken.getMessage());
            return false;
        }
        var update = handle.createUpdate("UPDATE " + column.table() + " SET " + column.set()
            + " WHERE ctid = :ctid::tid").bind("ctid", row.ctid());
        if (column.set().contains(":sealed")) {
            update.bind("sealed", vault.seal(row.tenant(), place, text));
        }
        if (column.set().contains(":index")) {
            update.bind("index", vault.index(text));
        }
        return update.execute() == 1;
    }

    // Ordered by the table's own ctid: the name alone would mean the text beside it, and pass over rows.
    private static String select(SealedColumn column) {
        var value = column.value();
        return "SELECT ctid::text AS ctid, (" + column.row() + ")::text AS row_name, (" + column.tenant()
            + ")::integer AS key_tenant, " + value + " AS value FROM " + column.table() + " WHERE ("
            + column.plain() + " OR CASE WHEN " + SealedColumn.isSealed(value) + " THEN split_part("
            + "substr(" + value + ", 2), '.', 1)::bigint = ANY (:former) ELSE false END) AND ctid > :after::tid"
            + " ORDER BY " + column.table() + ".ctid LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED";
    }

    private void tell(Writer writer, SealedColumn column, long count) {
        if (count > 0) {
            database.write(Reach.everything(), handle -> {
                Audit.append(handle, writer, "key.reseal", column.table() + "." + column.column(),
                    "{\"values\":" + count + "}");
                return count;
            });
        }
    }

    private record Batch(long sealed, String last) {
    }

    private record Row(String ctid, String name, int tenant, String value) {
    }
}
