package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.ConsistencyProof;
import city.miyako.engines.transparency.InclusionProof;
import city.miyako.engines.transparency.Proofs;
import city.miyako.engines.transparency.Tile;
import city.miyako.engines.transparency.TileId;
import city.miyako.engines.transparency.VerifierKey;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// The log as it is read: checkpoints, tiles, proofs, and the place of a record. Nothing here tells what a record says
/// to somebody who may not read it, except [#findInclusion] and [#findBundle], whose callers have asked.
@ApplicationScoped
public class AuditLog {
    private static final String INDEXES = """
        SELECT mine.seq, tile.index * 256 + (SELECT count(*) FROM audit AS before
            WHERE (before.txid, before.seq) >= (tile.txid, tile.seq)
              AND (before.txid, before.seq) < (mine.txid, mine.seq)) AS index
        FROM audit AS mine JOIN audit_head ON (mine.txid, mine.seq) <= (audit_head.txid, audit_head.seq)
        CROSS JOIN LATERAL (SELECT index, txid, seq FROM audit_tile
            WHERE level = 0 AND (audit_tile.txid, audit_tile.seq) <= (mine.txid, mine.seq)
            ORDER BY audit_tile.txid DESC, audit_tile.seq DESC LIMIT 1) AS tile
        WHERE mine.seq = ANY (:seqs)""";
    private static final String LEAVES = "SELECT " + AuditLeaf.COLUMNS + """
        FROM audit JOIN audit_tile ON level = 0 AND index = ?
            AND (audit.txid, audit.seq) >= (audit_tile.txid, audit_tile.seq)
        ORDER BY audit.txid, audit.seq LIMIT ?""";
    private static final String PLACED = "SELECT " + AuditLeaf.COLUMNS + """
        , tile.index AS tile, tile.hashes, sealed.size, sealed.note
        FROM audit CROSS JOIN LATERAL (SELECT index, hashes FROM audit_tile
            WHERE level = 0 AND (audit_tile.txid, audit_tile.seq) <= (audit.txid, audit.seq)
            ORDER BY audit_tile.txid DESC, audit_tile.seq DESC LIMIT 1) AS tile
        CROSS JOIN (SELECT size, note FROM audit_checkpoint ORDER BY size DESC LIMIT 1) AS sealed
        WHERE audit.seq = ?""";

    private final Database database;
    private final Witnesses witnesses;
    private final VerifierKey key;
    private final TileShelf shelf = new TileShelf();
    private volatile long longest;

    /// The log in the city's database.
    public AuditLog(Database database, Witnesses witnesses, CitySettings settings) {
        this.database = database;
        this.witnesses = witnesses;
        this.key = LogKeys.log(Path.of(settings.data()), settings.audit().origin()).verifier();
    }

    /// The keys whose signatures stand under checkpoints, the log's own first.
    public List<VerifierKey> keys() {
        var keys = new java.util.ArrayList<>(List.of(key));
        witnesses.all().forEach(witness -> keys.add(witness.key()));
        return keys;
    }

    /// The newest signed checkpoint, or empty before the first.
    public Optional<SealedHead> findCheckpoint() {
        return read(Checkpoints::findNewest);
    }

    /// A tile exactly as wide as asked, or empty where the log has none.
    public Optional<Tile> findTile(TileId id) {
        return read(handle -> new TileTable(handle).find(id)).filter(tile -> tile.id().width() >= id.width())
            .map(tile -> new Tile(id, tile.hashes().subList(0, id.width())));
    }

    /// The records under a tile of level 0, in order; empty where the log does not have all of them.
    public Optional<List<byte[]>> findBundle(TileId id) {
        if (findTile(id).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(handle -> handle.createQuery(LEAVES).bind(0, id.index()).bind(1, id.width())
            .map((row, _) -> AuditLeaf.of(row).bytes()).list()));
    }

    /// The indexes of records by their sequence numbers; those without one yet are left out.
    public Map<Long, Long> indexes(List<Long> seqs) {
        return seqs.isEmpty() ? Map.of() : read(handle -> indexes(handle, seqs));
    }

    /// That a record stands in the log under the newest checkpoint, or empty where it is not sealed yet.
    ///
    /// @param seq sequence number of the record; the caller has made sure that the reader may see it
    public Optional<Inclusion> findInclusion(long seq) {
        return read(handle -> handle.createQuery(PLACED).bind(0, seq).map((row, _) -> placed(row)).findOne()
            .flatMap(record -> findIndex(handle, seq, record).filter(at -> at < record.size())
                .map(at -> new Inclusion(record.leaf().bytes(),
                    proofs(handle, at, record.size()).inclusion(at, record.size()), record.note()))));
    }

    /// The way of a leaf up to the root of a tree of this size, or empty where the log is not that long.
    public Optional<InclusionProof> findInclusion(long index, long size) {
        return read(handle -> index >= 0 && index < size && hasBeen(handle, size)
            ? Optional.of(proofs(handle, index, size).inclusion(index, size)) : Optional.empty());
    }

    /// That the log of one size begins with the log of another, or empty where it never had these sizes.
    public Optional<ConsistencyProof> findConsistency(long oldSize, long newSize) {
        return read(handle -> oldSize >= 0 && oldSize <= newSize && hasBeen(handle, newSize)
            ? Optional.of(proofs(handle, oldSize - 1, newSize).consistency(oldSize, newSize)) : Optional.empty());
    }

    // The log never shrinks, so a size that was seen once need not be asked for again.
    private boolean hasBeen(Handle handle, long size) {
        if (size > longest) {
            longest = LogHead.read(handle).tree().size();
        }
        return size <= longest;
    }

    /// Proofs about a leaf in a tree of this size, over tiles fetched at once: those above it and above the last leaf.
    private Proofs proofs(Handle handle, long leaf, long size) {
        var tiles = new TileTable(handle, shelf);
        tiles.fetch(LongStream.of(leaf, size - 1).filter(index -> index >= 0).boxed()
            .flatMap(index -> TileId.above(index, size).stream()).distinct().toList());
        return new Proofs(tiles);
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(AuditLeaf.of(row), TileTable.tile(0, row.getLong("tile"), row.getBytes("hashes")),
            row.getLong("size"), row.getString("note"));
    }

    // The salt makes every leaf one of its kind, so its hash tells its place in the tile. A record that was changed
    // since is not found so; its place is counted, and the proof of it shows that it is not what was sealed.
    private Optional<Long> findIndex(Handle handle, long seq, Placed record) {
        shelf.keep(record.tile());
        int at = record.tile().hashes().indexOf(record.leaf().hash());
        return at >= 0 ? Optional.of(record.tile().id().index() * TileId.FULL_WIDTH + at)
            : Optional.ofNullable(indexes(handle, List.of(seq)).get(seq));
    }

    private static Map<Long, Long> indexes(Handle handle, List<Long> seqs) {
        var found = new HashMap<Long, Long>();
        handle.createQuery(INDEXES).bindArray("seqs", Long.class, seqs)
            .map((row, _) -> Map.entry(row.getLong("seq"), row.getLong("index")))
            .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private <T> T read(city.miyako.foundation.database.HandleWork<T> work) {
        return database.read(Reach.everything(), work);
    }

    /// A record, the tile of level 0 it belongs into, and the newest checkpoint.
    private record Placed(AuditLeaf leaf, Tile tile, long size, String note) {
    }
}
