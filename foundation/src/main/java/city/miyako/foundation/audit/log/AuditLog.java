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
    private static final String LEAF = "SELECT " + AuditLeaf.COLUMNS + "FROM audit WHERE seq = ?";

    private final Database database;
    private final Witnesses witnesses;
    private final VerifierKey key;

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
        return read(handle -> {
            var sealed = Checkpoints.findNewest(handle);
            var index = Optional.ofNullable(indexes(handle, List.of(seq)).get(seq))
                .filter(at -> sealed.isPresent() && at < sealed.orElseThrow().size());
            return index.map(at -> new Inclusion(
                handle.createQuery(LEAF).bind(0, seq).map((row, _) -> AuditLeaf.of(row).bytes()).one(),
                proofs(handle, at, sealed.orElseThrow().size()).inclusion(at, sealed.orElseThrow().size()),
                sealed.orElseThrow().note()));
        });
    }

    /// The way of a leaf up to the root of a tree of this size, or empty where the log is not that long.
    public Optional<InclusionProof> findInclusion(long index, long size) {
        return read(handle -> index >= 0 && index < size && size <= LogHead.read(handle).tree().size()
            ? Optional.of(proofs(handle, index, size).inclusion(index, size)) : Optional.empty());
    }

    /// That the log of one size begins with the log of another, or empty where it never had these sizes.
    public Optional<ConsistencyProof> findConsistency(long oldSize, long newSize) {
        return read(handle -> oldSize >= 0 && oldSize <= newSize && newSize <= LogHead.read(handle).tree().size()
            ? Optional.of(proofs(handle, oldSize - 1, newSize).consistency(oldSize, newSize)) : Optional.empty());
    }

    /// Proofs about a leaf in a tree of this size, over tiles fetched at once: those above it and above the last leaf.
    private static Proofs proofs(Handle handle, long leaf, long size) {
        var tiles = new TileTable(handle);
        tiles.fetch(LongStream.of(leaf, size - 1).filter(index -> index >= 0).boxed()
            .flatMap(index -> TileId.above(index, size).stream()).distinct().toList());
        return new Proofs(tiles);
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
}
