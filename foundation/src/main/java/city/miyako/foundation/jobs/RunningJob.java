package city.miyako.foundation.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A job while it waits and runs: counts in memory, writes down at most once a second.
final class RunningJob implements Progress {
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int MESSAGE_LENGTH = 500;

    private final long id;
    private final Clock clock;
    private final Book book;
    private final Deque<String> messages = new ArrayDeque<>();
    private volatile boolean cancelled;
    private volatile boolean stopping;
    private Job.Count count = new Job.Count(0, 0);
    private Instant written = Instant.MIN;

    RunningJob(long id, Clock clock, Book book) {
        this.id = id;
        this.clock = clock;
        this.book = book;
    }

    /// Writes the state of a job down.
    @FunctionalInterface
    interface Book {
        int write(JobState state, Job.Count count, List<String> messages);
    }

    @Override
    public long job() {
        return id;
    }

    @Override
    public boolean cancelled() {
        return cancelled || stopping;
    }

    @Override
    public synchronized void report(long done, long total, String message) {
        count = new Job.Count(done, total);
        say(message);
        if (Duration.between(written, clock.instant()).compareTo(BREATH) >= 0) {
            write(JobState.RUNNING);
        }
    }

    synchronized void begin() {
        write(JobState.RUNNING);
    }

    synchronized void end(JobState state, String message) {
        say(message);
        if (!stopping) {
            write(state);
        }
    }

    void cancel() {
        cancelled = true;
    }

    // The database may be gone before the work notices: the next start writes `interrupted`.
    void stop() {
        stopping = true;
    }

    private void say(String message) {
        if (message.isEmpty() || message.equals(messages.peekLast())) {
            return;
        }
        messages.addLast(message.length() > MESSAGE_LENGTH ? message.substring(0, MESSAGE_LENGTH) : message);
        if (messages.size() > Jobs.MESSAGES) {
            messages.removeFirst();
        }
    }

    private void write(JobState state) {
        if (!stopping) {
            written = clock.instant();
            book.write(state, count, List.copyOf(messages));
        }
    }
}
