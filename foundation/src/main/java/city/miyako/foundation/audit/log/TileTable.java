package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.Hash;
import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.TileReader;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tiles in the table `audit_tile`, within one transaction. A wider tile takes the place of a partial one.
final class TileTable implements TileReader {
    private static final String FETCH = """
        SELECT level, index, hashes FROM audit_tile
        JOIN unnest(:levels, :indexes) AS wanted (level, index) USING (level, index)""";
    private static final String WRITE = """
        INSERT INTO audit_tile (level, index, hashes, txid, seq)
        VALUES (:level, :index, :hashes, :transaction::text::xid8, :seq)
        ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes""";

    private final Handle handle;
    private final TileShelf shelf;

    /// Reads whatever is asked for, and remembers it for this transaction only.
    TileTable(Handle handle) {
        this(handle, new TileShelf());
    }

    /// Reads what does not lie on a shelf that many transactions share.
    TileTable(Handle handle, TileShelf shelf) {
        this.handle = handle;
        this.shelf = shelf;
    }

    @Override
    public Optional<Tile> find(TileId id) {
        var known = shelf.find(id);
        if (known.isPresent()) {
            return known;
        }
        fetch(List.of(id));
        // Also one too narrow: whoever asked for it says what is wrong.
        return shelf.find(new TileId(id.level(), id.index(), 1));
    }

    /// Reads tiles that will be asked for, those that are not known at once.
    void fetch(List<TileId> ids) {
        var wanted = ids.stream().filter(id -> shelf.find(id).isEmpty()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        handle.createQuery(FETCH).bindArray("levels", Integer.class, wanted.stream().map(TileId::level).toList())
            .bindArray("indexes", Long.class, wanted.stream().map(TileId::index).toList())
            .map((row, _) -> tile(row.getInt("level"), row.getLong("index"), row.getBytes("hashes")))
            .forEach(shelf::keep);
    }

    /// A tile from the bytes that were stored, as wide as they are; damaged where they are no whole number of hashes.
    static Tile tile(int level, long index, byte[] stored) {
        int width = Math.clamp(stored.length / Hash.LENGTH, 1, TileId.FULL_WIDTH);
        return Tile.of(new TileId(level, index, width), stored);
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
