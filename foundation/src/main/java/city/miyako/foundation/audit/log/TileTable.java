package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TileReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tiles in the table `audit_tile`, within one transaction. A wider tile takes the place of a partial one.
final class TileTable implements TileReader {
    private static final String FIND = "SELECT hashes FROM audit_tile WHERE level = ? AND index = ?";
    private static final String FETCH = """
        SELECT level, index, hashes FROM audit_tile
        JOIN unnest(:levels, :indexes) AS wanted (level, index) USING (level, index)""";
    private static final String WRITE = """
        INSERT INTO audit_tile (level, index, hashes, txid, seq)
        VALUES (:level, :index, :hashes, :transaction::text::xid8, :seq)
        ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes""";

    private final Handle handle;
    private final Map<TileId, byte[]> fetched = new HashMap<>();

    TileTable(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Tile> find(TileId id) {
        var known = fetched.get(place(id.level(), id.index()));
        return Optional.ofNullable(known == null ? handle.createQuery(FIND).bind(0, id.level())
                .bind(1, id.index()).mapTo(byte[].class).findOne().orElse(null) : known)
            .map(stored -> Tile.of(stored.length % Hash.LENGTH == 0 && stored.length > 0
                && stored.length <= TileId.FULL_WIDTH * Hash.LENGTH
                ? new TileId(id.level(), id.index(), stored.length / Hash.LENGTH) : id, stored));
    }

    /// Reads tiles that will be asked for, all at once.
    void fetch(List<TileId> ids) {
        handle.createQuery(FETCH).bindArray("levels", Integer.class, ids.stream().map(TileId::level).toList())
            .bindArray("indexes", Long.class, ids.stream().map(TileId::index).toList())
            .map((row, _) -> Map.entry(place(row.getInt("level"), row.getLong("index")), row.getBytes("hashes")))
            .forEach(tile -> fetched.put(tile.getKey(), tile.getValue()));
    }

    // As wide as it may come to be: the same tile whatever is asked for.
    private static TileId place(int level, long index) {
        return new TileId(level, index, TileId.FULL_WIDTH);
    }

    /// Keeps new and wider tiles.
    ///
    /// @param size how many leaves there were before
    /// @param added the leaves that were added
    void write(List<Tile> tiles, long size, List<AuditLeaf> added) {
        var batch = handle.prepareBatch(WRITE);
        for (var tile : tiles) {
            long first = tile.id().index() * TileId.FULL_WIDTH - size;
            var place = tile.id().level() == 0 && first >= 0 ? added.get((int) first).place() : null;
            batch.bind("level", tile.id().level()).bind("index", tile.id().index()).bind("hashes", tile.bytes())
                .bind("transaction", place == null ? null : Long.toString(place.transaction()))
                .bind("seq", place == null ? null : place.seq()).add();
        }
        batch.execute();
    }
}
