package city.miyako.foundation.keys;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Seals what older programs left open, and seals anew what stands under a key that was replaced; in small batches, so
/// that nobody waits for it.
@ApplicationScoped
class Resealing {
    /// So many rows in one transaction.
    static final int BATCH = 200;

    private final Database database;
    private final Vault vault;
    private final List<SealedColumn> columns;

    Resealing(Database database, Vault vault, @Any Instance<SealedColumns> offered) {
        this.database = database;
        this.vault = vault;
        this.columns = offered.stream().flatMap(module -> module.list().stream()).toList();
    }

    /// Works through all columns; tells how many values were sealed.
    long run(Writer writer) {
        long all = 0;
        // Not "all but the current ones": what is sealed under a key that is only made meanwhile must not come again.
        var former = vault.formerKeys();
        for (var column : columns) {
            long count = 0;
            for (int batch = batch(column, former); batch > 0; batch = batch(column, former)) {
                count += batch;
            }
            all += count;
            tell(writer, column, count);
        }
        return all;
    }

    private int batch(SealedColumn column, List<Long> former) {
        return database.write(Reach.everything(), handle -> {
            var rows = handle.createQuery(select(column)).bindArray("former", Long.class, former)
                .map((row, _) -> new Row(row.getString("ctid"), row.getString("row_name"), row.getInt("key_tenant"),
                    row.getString("value"))).list();
            rows.forEach(row -> seal(handle, column, row));
            return rows.size();
        });
    }

    private void seal(Handle handle, SealedColumn column, Row row) {
        var place = column.place(row.name());
        var text = vault.open(place, row.value());
        var update = handle.createUpdate("UPDATE " + column.table() + " SET " + column.set()
            + " WHERE ctid = :ctid::tid").bind("ctid", row.ctid());
        if (column.set().contains(":sealed")) {
            update.bind("sealed", vault.seal(row.tenant(), place, text));
        }
        if (column.set().contains(":index")) {
            update.bind("index", vault.index(text));
        }
        update.execute();
    }

    private static String select(SealedColumn column) {
        return "SELECT ctid::text AS ctid, (" + column.row() + ")::text AS row_name, (" + column.tenant()
            + ")::integer AS key_tenant, " + column.value() + " AS value FROM " + column.table() + " WHERE "
            + column.plain() + " OR (" + column.value() + " LIKE '" + Vault.SEAL_MARK + "%' AND split_part(substr("
            + column.value() + ", 2), '.', 1)::bigint = ANY (:former)) LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED";
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

    private record Row(String ctid, String name, int tenant, String value) {
    }
}
