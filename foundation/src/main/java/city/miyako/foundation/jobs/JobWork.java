package city.miyako.foundation.jobs;

/// Work that takes longer than a request may.
@FunctionalInterface
public interface JobWork {
    /// Does the work on a thread of its own, outside any request.
    ///
    /// Returns when done, or early when [Progress#cancelled] turns true. A [city.miyako.foundation.errors.Problem] or
    /// any other unchecked exception ends the job as failed, with its words as the last message.
    void run(Progress progress);
}
