package city.miyako.foundation.jobs;

import java.util.Locale;

/// Where background work stands: queued, running, then one of the four ends.
public enum JobState {
    /// Waits for a free hand.
    QUEUED,
    /// Under way.
    RUNNING,
    /// Came to its end.
    FINISHED,
    /// Ended by a fault; the last message says which.
    FAILED,
    /// Ended because somebody asked for it.
    CANCELLED,
    /// Cut off by a stop of the program; may be started again.
    INTERRUPTED;

    /// The word in the database, in addresses and in keys of texts, as in `running`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it still waits or runs.
    public boolean isAlive() {
        return this == QUEUED || this == RUNNING;
    }
}
