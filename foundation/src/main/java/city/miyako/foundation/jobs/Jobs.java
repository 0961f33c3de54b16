package city.miyako.foundation.jobs;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Background work: few hands, a bounded queue, and a row per job that outlives the program.
@ApplicationScoped
public class Jobs {
    /// How many messages of a job are kept, the newest ones.
    public static final int MESSAGES = 50;
    private static final int HANDS = 2;
    private static final int QUEUE = 100;
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final Database database;
    private final JobTable table;
    private final Clock clock;
    private final Map<Long, RunningJob> alive = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor hands = new ThreadPoolExecutor(HANDS, HANDS, 30, TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(QUEUE), Thread.ofPlatform().name("job-", 0).daemon().factory());

    /// Work kept in the city's database.
    public Jobs(Database database, CitySettings settings, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.table = new JobTable(Path.of(settings.data()).toAbsolutePath().normalize().toString());
    }

    /// Queues work and returns at once.
    ///
    /// @param kind which sort of work, as in `import`
    /// @param name what it works on, as a person calls it
    /// @throws Problem `unavailable` when the queue is full
    public Job start(Writer writer, String kind, String name, JobWork work) {
        var job = database.write(writer, handle -> {
            var queued = table.insert(handle, writer, new Job.Order(kind, name, writer.actor().id()), clock.instant());
            Audit.append(handle, writer, "job.start", kind + " " + name, "{\"job\":" + queued.id() + "}");
            return queued;
        });
        var running = new RunningJob(job.id(), clock, (state, count, messages) -> database.write(Reach.everything(),
            handle -> table.update(handle, job.id(), state, count, messages, clock.instant())));
        alive.put(job.id(), running);
        try {
            hands.execute(() -> run(running, work));
        } catch (RejectedExecutionException e) {
            alive.remove(job.id());
            running.end(JobState.FAILED, "queue full");
            throw Problem.of(CommonError.UNAVAILABLE, "reason", QUEUE + " jobs are waiting");
        }
        return job;
    }

    /// The newest jobs a reader may see, newest first.
    public List<Job> list(Reach reach, int limit) {
        return database.read(reach, handle -> table.list(handle, limit));
    }

    /// A job by its id, or empty where the reader may see none such.
    public Optional<Job> find(Reach reach, long id) {
        return database.read(reach, handle -> table.find(handle, id));
    }

    /// A job by its id, for the program itself; what it shows must be checked against the reader.
    public Optional<Job> find(long id) {
        return find(Reach.everything(), id);
    }

    /// Asks a job to stop; it does at its next good moment.
    public void cancel(Writer writer, long id) {
        var job = find(writer.reach(), id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "job", id));
        var running = alive.get(job.id());
        if (running != null) {
            running.cancel();
            database.write(writer, handle -> {
                Audit.append(handle, writer, "job.cancel", job.order().kind() + " " + job.order().name(),
                    "{\"job\":" + id + "}");
                return id;
            });
        }
    }

    private void run(RunningJob running, JobWork work) {
        try {
            if (!running.cancelled()) {
                running.begin();
                work.run(running);
            }
            running.end(running.cancelled() ? JobState.CANCELLED : JobState.FINISHED, "");
        } catch (Problem problem) {
            running.end(JobState.FAILED, String.valueOf(problem.getMessage()));
        } catch (RuntimeException | Error fault) {
            LOG.errorf(fault, "job %d failed", running.job());
            running.end(JobState.FAILED, fault.getClass().getSimpleName() + ": " + fault.getMessage());
        } finally {
            alive.remove(running.job());
        }
    }

    void began(@Observes StartupEvent start) {
        int cut = database.write(Reach.everything(), handle -> table.interrupt(handle, clock.instant()));
        if (cut > 0) {
            LOG.infof("%d jobs were cut off by the last stop", cut);
        }
    }

    void stops(@Observes ShutdownEvent stop) {
        hands.shutdown();
        hands.getQueue().clear();
        alive.values().forEach(RunningJob::stop);
    }
}
