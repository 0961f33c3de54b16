package city.miyako.data.changes;

import java.util.List;

/// Somebody who follows what happens; called in order, must return quickly and leave what takes longer to a [Follower].
@FunctionalInterface
public interface ChangeListener {
    /// The next changes, in order of the log; of all tenants, so what leaves must be checked.
    void changed(List<Change> changes);
}
