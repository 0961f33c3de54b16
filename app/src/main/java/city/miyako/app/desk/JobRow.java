package city.miyako.app.desk;

import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.pages.Page;
import java.util.List;

/// A job as staff see it.
///
/// @param id its number
/// @param kind what sort of work it is, in words
/// @param name what it works on
/// @param state its state's word
/// @param stateName its state in words
/// @param progress how far it is
/// @param job all that is known of it
public record JobRow(long id, String kind, String name, String state, String stateName, Progress progress, Job job) {
    static JobRow of(Job job, Page page) {
        var word = job.state().word();
        var rate = job.ratePerSecond();
        var left = job.secondsLeft();
        return new JobRow(job.id(), page.t("job.kind", job.order().kind()), job.order().name(), word,
            page.t("job.state." + word), new Progress(job.count().percent(), page.number(job.count().done()),
            job.count().total() > 0 ? page.number(job.count().total()) : "",
            rate.isPresent() ? page.t("job.rate", page.fixed(rate.getAsDouble(), 0)) : "",
            left.isPresent() ? page.t("job.left", Math.round(left.getAsDouble())) : ""), job);
    }

    static List<JobRow> of(List<Job> jobs, Page page) {
        return jobs.stream().map(job -> of(job, page)).toList();
    }

    /// Whether it still waits or runs.
    public boolean alive() {
        return job.state().isAlive();
    }

    /// The tone of its badge.
    public String tone() {
        return switch (job.state()) {
            case FINISHED -> "ok";
            case FAILED -> "danger";
            case INTERRUPTED, CANCELLED -> "warn";
            case QUEUED, RUNNING -> "info";
        };
    }

    /// How far a job is, as shown.
    ///
    /// @param percent 0 to 100
    /// @param done pieces done
    /// @param total pieces in all; empty while unknown
    /// @param rate pieces per second; empty while unknown
    /// @param left time left; empty while unknown
    public record Progress(int percent, String done, String total, String rate, String left) {
    }
}
