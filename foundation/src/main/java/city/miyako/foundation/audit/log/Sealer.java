package city.miyako.foundation.audit.log;

import city.miyako.engines.transparency.SigningKey;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Lets the log grow while the city runs: one thread gives committed records their index, four times a second or as
/// fast as they come, and signs a checkpoint each second in which the log grew.
@ApplicationScoped
public class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Duration SIGN_EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration EACH_KEPT = Duration.ofDays(1);
    private static final String OTHER_KEY = "SELECT key FROM audit_key WHERE key <> ? LIMIT 1";

    private final Database database;
    private final Clock clock;
    private final SigningKey key;
    private final HeadSigner signer;
    private final Sequencer sequencer = new Sequencer();
    private final Semaphore end = new Semaphore(0);
    private Instant signed = Instant.EPOCH;
    private volatile boolean running;

    /// A sealer with the key of the data folder.
    public Sealer(Database database, Witnesses witnesses, CitySettings settings, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.key = LogKeys.log(Path.of(settings.data()), settings.audit().origin());
        this.signer = new HeadSigner(database, witnesses, key);
    }

    /// Begins to give indexes, on a thread of its own.
    public void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofPlatform().daemon().name("audit-sealer").start(this::run);
    }

    /// Ends that thread after what it is at.
    public void stop(@Observes ShutdownEvent event) {
        running = false;
        end.release();
    }

    @Scheduled(every = "1h", delayed = "15m", identity = "checkpoints-thin-out")
    void thinOut() {
        database.write(Reach.everything(),
            handle -> Checkpoints.thinOut(handle, clock.instant().minus(EACH_KEPT)));
    }

    private void run() {
        boolean ours = false;
        while (running) {
            try {
                ours = ours || isOurs();
                grow();
                end.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void grow() {
        int moved;
        do {
            moved = database.write(Reach.everything(), handle -> sequencer.advance(handle, Sequencer.MOST));
            var now = clock.instant();
            if (!now.isBefore(signed.plus(SIGN_EVERY)) || now.isBefore(signed)) {
                signer.sign(now);
                signed = now;
            }
        } while (running && moved == Sequencer.MOST);
    }

    // A log has one key. A node with another one must not sign: its operator has yet to give it the log's.
    private boolean isOurs() {
        var ours = key.verifier().text();
        var other = database.read(Reach.everything(),
            handle -> handle.createQuery(OTHER_KEY).bind(0, ours).mapTo(String.class).findOne());
        if (other.isPresent()) {
            throw new IllegalStateException("the audit log is signed by " + other.get() + ", this node has the key "
                + ours + ": copy the file audit/log-key from the data folder of the node that began the log");
        }
        database.write(Reach.everything(), handle ->
            handle.execute("INSERT INTO audit_key (key) VALUES (?) ON CONFLICT DO NOTHING", ours));
        return true;
    }

    private void pauseAfter(RuntimeException fault) {
        if (running) {
            LOG.errorf(fault, "the audit log does not grow, trying again");
            java.util.concurrent.locks.LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
