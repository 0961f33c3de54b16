package city.miyako.foundation.jobs;

/// How background work tells how far it is, and hears that it should stop. Cheap: call it per batch or even per row.
public interface Progress {
    /// The id of the job.
    long job();

    /// Says how far the work is; written to the database at most once a second.
    ///
    /// @param done pieces done so far
    /// @param total pieces in all, 0 while unknown
    /// @param message what it does now, in words a person reads; empty for nothing new
    void report(long done, long total, String message);

    /// Whether the work should stop at the next good moment: somebody cancelled it, or the program stops.
    boolean cancelled();
}
