package city.miyako.data.changes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is computed from all things of some types: kept in memory, and computed anew after any of them changed, whoever
/// changed it. Safe for all threads; two that ask at once after a change may both compute.
///
/// @param <T> what is computed; it should not change by itself
public final class LiveView<T> {
    private final Set<String> types;
    private final Supplier<T> read;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable T kept;

    /// A view that listens from now on.
    ///
    /// @param types the types of things it is computed from
    /// @param read  computes it from the database
    public LiveView(ChangeFeed feed, Set<String> types, Supplier<T> read) {
        this.types = Set.copyOf(types);
        this.read = read;
        feed.listen(this::heard);
    }

    /// The view as things stand.
    public T get() {
        var view = kept;
        if (view == null) {
            long before = changes.get();
            view = read.get();
            if (changes.get() == before) { // else it may be older than a change heard meanwhile
                kept = view;
            }
        }
        return view;
    }

    /// Says that something was just written, so that the writer reads it without waiting for the feed.
    public void forget() {
        changes.incrementAndGet();
        kept = null;
    }

    private void heard(List<Change> news) {
        if (news.stream().anyMatch(change -> change.isOfAny(types))) {
            forget();
        }
    }
}
