package city.miyako.foundation.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.TestCity;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestCity.class)
class JobsTest {
    private static final Writer CITY = Writer.system("test");

    @Inject
    Jobs jobs;

    @Inject
    Database database;

    @Test
    void anImportTellsHowFarItIsAndEnds() throws InterruptedException {
        var job = jobs.start(CITY, "import", "gauges.csv", progress -> {
            progress.report(400, 1000, "reading");
            progress.report(1000, 1000, "read");
        });

        var ended = waitFor(job.id());

        assertThat(ended.state()).isEqualTo(JobState.FINISHED);
        assertThat(ended.count().percent()).isEqualTo(100);
        assertThat(ended.message()).isEqualTo("read");
        assertThat(ended.ratePerSecond()).isPresent();
        assertThat(jobs.list(CITY.reach(), 10)).anySatisfy(one -> assertThat(one.id()).isEqualTo(job.id()));
    }

    @Test
    void aFaultEndsAJobAndSaysWhy() throws InterruptedException {
        var job = jobs.start(CITY, "import", "broken.csv", _ -> {
            throw new IllegalStateException("half a file");
        });

        assertThat(waitFor(job.id()).state()).isEqualTo(JobState.FAILED);
        assertThat(waitFor(job.id()).message()).contains("half a file");
    }

    @Test
    void aJobThatIsCancelledStops() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var job = jobs.start(CITY, "import", "endless.csv", progress -> {
            begun.countDown();
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        });
        assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

        jobs.cancel(CITY, job.id());

        assertThat(waitFor(job.id()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void workCutOffByAStopIsCalledInterruptedAtTheNextStart() throws InterruptedException {
        waitFor(jobs.start(CITY, "import", "earlier.csv", _ -> { }).id());
        long id = database.write(Reach.everything(), handle -> handle.createQuery("""
            INSERT INTO job (tenant, kind, name, started_by, node, state, queued_at, reported_at)
            SELECT 130001, 'import', 'cut.csv', 'test', node, 'running', now(), now() FROM job LIMIT 1 RETURNING id""")
            .mapTo(Long.class).one());

        jobs.began(new StartupEvent());

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.INTERRUPTED);
    }

    @Test
    void oneMunicipalityDoesNotSeeTheJobsOfAnother() {
        var job = jobs.start(CITY, "import", "ours.csv", _ -> { });

        assertThat(jobs.find(Reach.staffOf(new TenantId(131016)), job.id())).isEmpty();
        assertThat(jobs.find(Reach.publicCity(), job.id())).isEmpty();
    }

    private Job waitFor(long id) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            var job = jobs.find(id).orElseThrow();
            if (!job.state().isAlive()) {
                return job;
            }
            Thread.sleep(50);
        }
        return jobs.find(id).orElseThrow();
    }
}
