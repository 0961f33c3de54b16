package city.miyako.foundation.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Answers that cost much and may be a little old: each is worked out once and kept for a while, however many ask.
///
/// While one caller works an answer out, the others who want the same one wait for it. Holds at most [#LIMIT] answers;
/// beyond that it forgets all of them.
///
/// @param <K> what is asked
/// @param <V> the answer
public final class Kept<K, V> {
    /// The most answers kept at once.
    public static final int LIMIT = 10_000;

    private final Duration age;
    private final int most;
    private final Clock clock;
    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();

    /// A store that has nothing yet.
    ///
    /// @param age how old an answer may be when it is given again
    /// @param clock the city's clock
    public Kept(Duration age, Clock clock) {
        this(age, LIMIT, clock);
    }

    /// A store that has nothing yet, of answers that are large.
    ///
    /// @param age how old an answer may be when it is given again
    /// @param most how many are kept at once, at most [#LIMIT]
    /// @param clock the city's clock
    public Kept(Duration age, int most, Clock clock) {
        this.age = age;
        this.most = Math.min(most, LIMIT);
        this.clock = clock;
    }

    /// The answer to a question: the kept one while it is young enough, else the work's.
    public V get(K question, Supplier<? extends V> work) {
        makeRoom();
        var now = clock.instant();
        var answer = answers.compute(question, (_, old) -> old != null && now.isBefore(old.at.plus(age))
            ? old : new Answer<>(now, work.get()));
        return Objects.requireNonNull(answer).value;
    }

    /// Keeps an answer that was worked out elsewhere.
    public void put(K question, V answer) {
        makeRoom();
        answers.put(question, new Answer<>(clock.instant(), answer));
    }

    private void makeRoom() {
        if (answers.size() >= most) {
            answers.clear();
        }
    }

    private record Answer<V>(Instant at, V value) {
    }
}
