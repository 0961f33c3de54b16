package city.miyako.foundation.jobs;

import city.miyako.foundation.tenants.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// Background work as pages and doors tell it.
///
/// @param id rising with the time of the order
/// @param tenant for which local government
/// @param order what was asked for, and by whom
/// @param state where it stands
/// @param count how far it is
/// @param messages what it said, oldest first; the last is the newest, at most [Jobs#MESSAGES]
/// @param times when what happened
public record Job(long id, TenantId tenant, Order order, JobState state, Count count, List<String> messages,
                  Times times) {
    /// Copies the messages.
    public Job {
        messages = List.copyOf(messages);
    }

    /// What was asked for.
    ///
    /// @param kind which sort of work, as in `import`; the texts of pages know it
    /// @param name what it works on, as in `fukui.csv`
    /// @param startedBy the id of the actor
    public record Order(String kind, String name, String startedBy) {
    }

    /// How far work is.
    ///
    /// @param done pieces done
    /// @param total pieces in all, 0 while nobody knows
    public record Count(long done, long total) {
        /// The share done, 0 to 100; 0 while the total is unknown.
        public int percent() {
            return total <= 0 ? 0 : Math.clamp(100 * done / total, 0, 100);
        }
    }

    /// When what happened.
    ///
    /// @param queued when it was asked for
    /// @param started when it began, or [Instant#MAX] while it waits
    /// @param reported when it last said how far it is
    /// @param ended when it ended, or [Instant#MAX] while it has not
    public record Times(Instant queued, Instant started, Instant reported, Instant ended) {
        /// Whether the work has begun.
        public boolean hasStarted() {
            return !started.equals(Instant.MAX);
        }

        /// Whether the work has ended, in whatever way.
        public boolean hasEnded() {
            return !ended.equals(Instant.MAX);
        }
    }

    /// What it said last, or empty.
    public String message() {
        return messages.isEmpty() ? "" : messages.getLast();
    }

    /// Pieces per second from the start to the last report; empty before the first piece.
    public OptionalDouble ratePerSecond() {
        if (!times.hasStarted() || count.done() == 0) {
            return OptionalDouble.empty();
        }
        var until = times.hasEnded() ? times.ended() : times.reported();
        long millis = Math.max(1, Duration.between(times.started(), until).toMillis());
        return OptionalDouble.of(1000.0 * count.done() / millis);
    }

    /// Seconds until the end at the rate so far; empty while total or rate are unknown, or after the end.
    public OptionalDouble secondsLeft() {
        var rate = ratePerSecond();
        if (times.hasEnded() || rate.isEmpty() || count.total() <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(0, count.total() - count.done()) / rate.getAsDouble());
    }
}
