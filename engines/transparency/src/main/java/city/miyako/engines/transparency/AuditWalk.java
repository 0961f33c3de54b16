package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One audit under way. Goes from checkpoint to checkpoint; between two of them the records and the leaf tiles are
/// read side by side, and every tile that becomes full is looked up in the level above.
final class AuditWalk {
    private final TreeHasher hasher = new TreeHasher();
    private final TileReader tiles;
    private final TrustPolicy policy;
    private final Iterator<byte[]> records;
    private final Iterator<String> checkpoints;
    /// The trees at the last start of a full tile of each level, to put in its place what the level above says.
    private final List<CompactRange> starts = new ArrayList<>();
    private final CompactRange sealed = new CompactRange();
    private TreeHead agreed = TreeHead.empty();
    private long number;
    private long read;

    /// A hash in an upper tile that is not the root of what lies below.
    ///
    /// @param tile   the upper tile
    /// @param from   first leaf below the hash
    /// @param to     leaf behind the last one below
    /// @param upheld the tree with the hash as the upper tile has it
    private record Suspect(TileId tile, long from, long to, CompactRange upheld) { }

    /// A stretch between two checkpoints in which records and leaf tiles differ.
    private static final class Fork {
        private final long first;
        private final CompactRange standing;
        private final List<Hash> stand = new ArrayList<>();
        private final List<Hash> sealed = new ArrayList<>();

        Fork(CompactRange before) {
            first = before.size();
            standing = before.copy();
        }
    }

    AuditWalk(TileReader tiles, TrustPolicy policy, Iterator<byte[]> records, Iterator<String> checkpoints) {
        this.tiles = tiles;
        this.policy = policy;
        this.records = records;
        this.checkpoints = checkpoints;
    }

    AuditAnswer walk() {
        while (checkpoints.hasNext()) {
            number++;
            var verdict = policy.judge(checkpoints.next());
            if (!(verdict instanceof CheckpointVerdict.Trusted trusted)) {
                return new AuditAnswer.CheckpointUntrusted(number, verdict);
            }
            var wrong = findWrong(trusted.checkpoint().head());
            if (wrong != null) {
                return wrong;
            }
        }
        long unsealed = 0;
        for (; records.hasNext(); unsealed++) {
            records.next();
        }
        return new AuditAnswer.Intact(agreed, number, unsealed);
    }

    private @Nullable AuditAnswer findWrong(TreeHead head) {
        if (head.size() < agreed.size() || head.size() == agreed.size() && !head.root().equals(agreed.root())) {
            return new AuditAnswer.CheckpointInconsistent(number, head, agreed);
        }
        var view = new TreeView(tiles, head.size());
        @Nullable Fork fork = null;
        @Nullable Suspect suspect = null;
        while (sealed.size() < head.size()) {
            long index = sealed.size();
            if (index % TileId.FULL_WIDTH == 0) {
                view = new TreeView(tiles, head.size());
                keepStarts(index);
            }
            var leaf = leaf(view, index, head.size());
            if (leaf == null) {
                return new AuditAnswer.RecordsMissing(read, head.size() - read);
            }
            var stands = findRecord();
            if (fork == null && !leaf.equals(stands)) {
                fork = new Fork(sealed);
            }
            if (fork != null) {
                compare(fork, leaf, stands);
            }
            sealed.append(leaf);
            if (suspect != null) {
                suspect.upheld().append(leaf);
            } else if (!sealed.completed().isEmpty()) {
                suspect = findSuspect(view);
            }
        }
        return judge(head, fork, suspect);
    }

    /// The leaf as the tile has it, or null where the tile is missing and the records end before it too.
    private @Nullable Hash leaf(TreeView view, long index, long size) {
        try {
            return view.hashes(0, index / TileId.FULL_WIDTH).get((int) (index % TileId.FULL_WIDTH));
        } catch (LogDamaged damaged) {
            if (damaged.fault() == LogDamaged.Fault.MISSING && read <= index && !records.hasNext() && size > index) {
                return null;
            }
            throw damaged;
        }
    }

    private @Nullable Hash findRecord() {
        if (!records.hasNext()) {
            return null;
        }
        read++;
        return hasher.leaf(records.next());
    }

    private static void compare(Fork fork, Hash leaf, @Nullable Hash stands) {
        if (fork.sealed.size() < Verification.COMPARED) {
            fork.sealed.add(leaf);
        }
        if (stands != null) {
            fork.standing.append(stands);
            if (fork.stand.size() < Verification.COMPARED) {
                fork.stand.add(stands);
            }
        }
    }

    private void keepStarts(long index) {
        for (int level = 1; level < Long.SIZE / TileId.HEIGHT; level++) {
            if (starts.size() < level) {
                starts.add(sealed.copy());
            } else if (index % (1L << level * TileId.HEIGHT) == 0) {
                starts.set(level - 1, sealed.copy());
            }
        }
    }

    private @Nullable Suspect findSuspect(TreeView view) {
        for (int level = 1; level <= sealed.completed().size(); level++) {
            int height = level * TileId.HEIGHT;
            long place = (sealed.size() >> height) - 1;
            var row = view.hashes(level, place / TileId.FULL_WIDTH);
            var above = row.get((int) (place % TileId.FULL_WIDTH));
            if (!above.equals(sealed.completed().get(level - 1))) {
                var upheld = starts.get(level - 1).copy();
                upheld.append(height, above);
                var tile = new TileId(level, place / TileId.FULL_WIDTH, row.size());
                return new Suspect(tile, place << height, sealed.size(), upheld);
            }
        }
        return null;
    }

    /// The signed root says which of records, leaf tiles and upper tiles tells the truth.
    private @Nullable AuditAnswer judge(TreeHead head, @Nullable Fork fork, @Nullable Suspect suspect) {
        if (sealed.root().equals(head.root())) {
            if (suspect != null && (fork == null || suspect.to() <= fork.first)) {
                return new AuditAnswer.TileBad(suspect.tile(), LogDamaged.Fault.ALTERED);
            }
            if (fork == null) {
                agreed = head;
                return null;
            }
            lookFurther(fork);
            return RecordDifference.name(fork.first, fork.stand, fork.sealed);
        }
        if (fork != null && fork.standing.size() == head.size() && fork.standing.root().equals(head.root())) {
            var tile = TileId.of(0, fork.first / TileId.FULL_WIDTH, head.size());
            return new AuditAnswer.TileBad(tile, LogDamaged.Fault.ALTERED);
        }
        if (suspect != null && suspect.upheld().root().equals(head.root())) {
            return new AuditAnswer.RecordsRewritten(Math.max(agreed.size(), suspect.from()), suspect.to());
        }
        return laterAgrees(head.size()) ? new AuditAnswer.CheckpointInconsistent(number, head, agreed)
            : new AuditAnswer.RecordsRewritten(agreed.size(), head.size());
    }

    /// Reads on behind the checkpoint, so that a record missing or inserted just before it is told from an altered one.
    private void lookFurther(Fork fork) {
        while (fork.stand.size() < Verification.COMPARED && records.hasNext()) {
            fork.stand.add(hasher.leaf(records.next()));
        }
        long furthest = sealed.size();
        for (var later : later()) {
            furthest = Math.max(furthest, later.size());
        }
        var view = new TreeView(tiles, furthest);
        try {
            for (long next = sealed.size(); next < furthest && fork.sealed.size() < Verification.COMPARED
                    && fork.sealed.size() == next - fork.first; next++) {
                fork.sealed.add(view.hashes(0, next / TileId.FULL_WIDTH).get((int) (next % TileId.FULL_WIDTH)));
            }
        } catch (LogDamaged _) {
            // What lies behind only helps to name the difference; it is not what is judged here.
        }
    }

    /// Whether the leaf tiles lead to a later checkpoint: then the tiles are right, and the one at hand is not.
    private boolean laterAgrees(long size) {
        for (var later : later()) {
            try {
                var view = new TreeView(tiles, later.size());
                while (sealed.size() < later.size()) {
                    long next = sealed.size();
                    if (next % TileId.FULL_WIDTH == 0) {
                        view = new TreeView(tiles, later.size());
                    }
                    sealed.append(view.hashes(0, next / TileId.FULL_WIDTH).get((int) (next % TileId.FULL_WIDTH)));
                }
            } catch (LogDamaged _) {
                return false;
            }
            if (later.size() >= size && later.size() == sealed.size() && later.root().equals(sealed.root())) {
                return true;
            }
        }
        return false;
    }

    private List<TreeHead> later() {
        var heads = new ArrayList<TreeHead>();
        for (int i = 0; i < Verification.LOOKED_AHEAD && checkpoints.hasNext(); i++) {
            if (policy.judge(checkpoints.next()) instanceof CheckpointVerdict.Trusted trusted) {
                heads.add(trusted.checkpoint().head());
            }
        }
        return heads;
    }
}
