package city.miyako.foundation.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Commits small writes together that come while others are under way (group commit: DeWitt et al. 1984,
/// *Implementation Techniques for Main Memory Database Systems*). Nobody waits for company: a write that comes
/// alone goes alone, and only what queues up behind it goes together.
///
/// The thread of one of the senders does the work of its group, then the first of those that wait takes over. Where a
/// group fails as a whole, each of its writes goes alone, so that nobody pays for a neighbour.
///
/// @param <K> what writes must share to go together
/// @param <W> a write
/// @param <R> its answer
public final class GroupCommit<K, W, R> {
    /// The most writes that go together.
    public static final int LARGEST = 64;
    // One group is prepared and judged while the database works on another.
    private static final int AT_ONCE = 2;

    private final Function<W, ?> subject;
    private final Function<W, R> alone;
    private final BiFunction<K, List<W>, List<Supplier<R>>> together;
    private final Map<K, Lane<W, R>> lanes = new HashMap<>();

    /// Nothing waits yet.
    ///
    /// @param subject what a write is about; two about the same never go together
    /// @param alone does one write by itself
    /// @param together does several in one transaction; the answer of each is asked for, or its fault thrown, on the
    ///     thread of its sender, which may also do there alone what cannot be done together
    public GroupCommit(Function<W, ?> subject, Function<W, R> alone,
                       BiFunction<K, List<W>, List<Supplier<R>>> together) {
        this.subject = subject;
        this.alone = alone;
        this.together = together;
    }

    /// Does a write, with others or alone; returns once it is done.
    public R write(K key, W work) {
        var ticket = new Ticket<W, R>(work, subject.apply(work), new CompletableFuture<>());
        queue(key, ticket);
        return ticket.turn.join().get();
    }

    private synchronized void queue(K key, Ticket<W, R> ticket) {
        var lane = lanes.computeIfAbsent(key, _ -> new Lane<>());
        lane.waiting.add(ticket);
        if (lane.running < AT_ONCE) {
            lane.running++;
            passOn(key, lane);
        }
    }

    private synchronized void passOn(K key, Lane<W, R> lane) {
        var group = lane.take();
        if (!group.isEmpty()) {
            group.getFirst().turn.complete(() -> lead(key, lane, group));
            return;
        }
        lane.running--;
        if (lane.running == 0) {
            lanes.remove(key);
        }
    }

    private R lead(K key, Lane<W, R> lane, List<Ticket<W, R>> group) {
        Supplier<R> own = () -> alone.apply(group.getFirst().work);
        try {
            if (group.size() == 1) {
                return own.get();
            }
            var answers = answers(key, group);
            if (answers != null) {
                own = answers.getFirst();
                for (int i = 1; i < answers.size(); i++) {
                    group.get(i).turn.complete(answers.get(i));
                }
            }
        } finally {
            group.forEach(ticket -> ticket.turn.complete(() -> alone.apply(ticket.work)));
            passOn(key, lane);
        }
        return own.get();
    }

    // Whatever the reason: each is told its own when it goes alone.
    private @Nullable List<Supplier<R>> answers(K key, List<Ticket<W, R>> group) {
        try {
            return together.apply(key, group.stream().map(Ticket::work).toList());
        } catch (RuntimeException e) {
            return null;
        }
    }

    /// Thrown by a group that finds that its writes cannot go together; each goes alone then.
    public static final class Apart extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// A write that waits.
    ///
    /// @param work the write
    /// @param subject what it is about
    /// @param turn what its sender does next: takes its answer, or leads a group
    private record Ticket<W, R>(W work, Object subject, CompletableFuture<Supplier<R>> turn) {
    }

    /// What waits for others that share its key.
    private static final class Lane<W, R> {
        private final Deque<Ticket<W, R>> waiting = new ArrayDeque<>();
        private int running;

        private List<Ticket<W, R>> take() {
            var group = new ArrayList<Ticket<W, R>>();
            var subjects = new HashSet<Object>();
            for (var next = waiting.iterator(); next.hasNext() && group.size() < LARGEST;) {
                var ticket = next.next();
                if (subjects.add(ticket.subject)) {
                    group.add(ticket);
                    next.remove();
                }
            }
            return group;
        }
    }
}
