package city.miyako.engines.transparency;

import java.util.Iterator;

/// The auditor: walks all records, tiles and checkpoints once, in order, and names the first thing that is wrong. Keeps
/// a few hashes a level; from the first difference on, up to [#COMPARED] records, to tell what kind it is.
///
/// Costs about two hashes a record and one signature check a checkpoint and witness.
public final class Verification {
    /// Records that are compared behind the first difference.
    public static final int COMPARED = 65_536;
    /// Later checkpoints that are asked before one is called inconsistent, or records rewritten.
    public static final int LOOKED_AHEAD = 1_000;

    private final TileReader tiles;
    private final TrustPolicy policy;

    /// An auditor of one log.
    ///
    /// @param tiles  its stored tiles
    /// @param policy whose signatures make a checkpoint believed
    public Verification(TileReader tiles, TrustPolicy policy) {
        this.tiles = tiles;
        this.policy = policy;
    }

    /// Audits the whole log.
    ///
    /// @param records     the canonical bytes of all records, in the order of their places
    /// @param checkpoints the stored notes, in the order in which they were issued
    public AuditAnswer verify(Iterator<byte[]> records, Iterator<String> checkpoints) {
        try {
            return new AuditWalk(tiles, policy, records, checkpoints).walk();
        } catch (LogDamaged damaged) {
            return new AuditAnswer.TileBad(damaged.tile(), damaged.fault());
        }
    }
}
