package city.miyako.linkage.seas;

import city.miyako.engines.sea.SeaCheck;
import city.miyako.engines.sea.SeaHindcast;
import city.miyako.engines.sea.SeaModel;
import city.miyako.engines.sea.SeaOutlook;
import city.miyako.engines.sea.SeaRecord;
import city.miyako.engines.sea.SeaRefused;
import city.miyako.engines.sea.SeaScore;
import city.miyako.foundation.config.Kept;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.jobs.Job;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.jobs.Progress;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The forecast of the sea: reckoned anew every six hours and by order, kept in memory, made again from the readings
/// after a restart.
@ApplicationScoped
public class SeaOffice {
    /// The kind of its jobs.
    public static final String JOB = "sea-forecast";
    /// How many of the last days the hindcast foretells.
    public static final int HINDCAST_DAYS = 120;
    private static final int HINDCAST_EVERY = 4;
    private static final int HINDCAST_BLOCK = 60;
    private static final int FAULT_DAYS = 30;
    private static final int STEPS = 4;
    private static final Duration KEPT = Duration.ofHours(12);
    private static final Logger LOG = Logger.getLogger(SeaOffice.class);

    private final SeaReader reader;
    private final Jobs jobs;
    private final Clock clock;
    private final Kept<String, SeaState> kept;

    /// An office over the city's readings.
    SeaOffice(SeaReader reader, Jobs jobs, Clock clock) {
        this.reader = reader;
        this.jobs = jobs;
        this.clock = clock;
        this.kept = new Kept<>(KEPT, clock);
    }

    /// The sea as it was reckoned last; without scores right after a start.
    public SeaState now() {
        return kept.get(JOB, this::reckoned);
    }

    /// The day it is in the city.
    public LocalDate today() {
        return reader.today();
    }

    /// Reckons it anew, with its hindcast, as a job.
    public Job order(Writer writer) {
        return jobs.start(writer, JOB, "14 days", this::reckon);
    }

    @Scheduled(every = "6h", delayed = "90s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void onTime() {
        var state = reckoned();
        var record = state.record();
        kept.put(JOB, record == null ? state : state.scored(scores(record)));
    }

    private void reckon(Progress progress) {
        progress.report(0, STEPS, "reading temperatures");
        var state = reckoned();
        kept.put(JOB, state);
        var record = state.record();
        if (record == null || progress.cancelled()) {
            progress.report(STEPS, STEPS, "no temperatures");
            return;
        }
        progress.report(2, STEPS, "looking back over " + HINDCAST_DAYS + " days");
        var scores = scores(record);
        kept.put(JOB, state.scored(scores));
        progress.report(STEPS, STEPS, state.places().size() + " places, last day " + record.last()
            + (state.foretold() ? "" : "; the record is too short for a forecast"));
    }

    private SeaState reckoned() {
        var read = reader.read();
        var raw = read.record();
        if (raw == null) {
            return new SeaState(clock.instant(), read.places(), null, null, List.of(), read.left(), List.of());
        }
        var checked = SeaCheck.check(raw);
        var since = raw.last().minusDays(FAULT_DAYS);
        var faults = checked.faults().stream()
            .filter(fault -> fault.from().plusDays(fault.days()).isAfter(since)).toList();
        return new SeaState(clock.instant(), read.places(), checked.record(), outlook(checked.record()), faults,
            read.left(), List.of());
    }

    private static @Nullable SeaOutlook outlook(SeaRecord record) {
        try {
            return SeaModel.learn(record).forecast(record);
        } catch (SeaRefused tooLittle) {
            LOG.infof("no forecast of the sea: %s", tooLittle.getMessage());
            return null;
        }
    }

    private static List<SeaScore> scores(SeaRecord record) {
        try {
            return new SeaHindcast(HINDCAST_EVERY, HINDCAST_BLOCK).run(record, HINDCAST_DAYS);
        } catch (SeaRefused tooLittle) {
            LOG.infof("no hindcast of the sea: %s", tooLittle.getMessage());
            return List.of();
        }
    }
}
