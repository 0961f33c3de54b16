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
    private static final String FIND = "SELECT hashes FROM audit_tile WHERE level = ? AND index = ?";
    private static final String WRITE = """
        INSERT INTO audit_tile (level, index, hashes, txid, seq)
        VALUES (:level, :index, :hashes, :transaction::text::xid8, :seq)
        ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes""";

    private final Handle handle;

    TileTable(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Tile> find(TileId id) {
        return handle.createQuery(FIND).bind(0, id.level()).bind(1, id.index()).mapTo(byte[].class).findOne()
            .map(stored -> Tile.of(stored.length % Hash.LENGTH == 0 && stored.length > 0
                && stored.length <= TileId.FULL_WIDTH * Hash.LENGTH
                ? new TileId(id.level(), id.index(), stored.length / Hash.LENGTH) : id, stored));
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
