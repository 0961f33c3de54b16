package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Thing;
import city.miyako.linkage.outgoing.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells one receiver, on a virtual thread of its own, reading the change log from where it was told last.
///
/// The place in the log is moved only after the receiver has answered with success; a crash in between tells again.
final class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final long LOOK_EVERY_SECONDS = 5;
    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(30);

    private final CourierOffice office;
    private final KeptSubscription kept;
    private final Subscription subscription;
    private final List<String> types;
    private final Semaphore news = new Semaphore(1);
    private volatile boolean running = true;
    private @Nullable Thread thread;
    private Cursor cursor;
    private Map<String, String> sourcesTold;
    private Instant remembered;
    private @Nullable Instant lastSent;
    private int failsInRow;

    Courier(CourierOffice office, KeptSubscription kept, Subscription subscription) {
        this.office = office;
        this.kept = kept;
        this.subscription = subscription;
        this.types = subscription.watch().types();
        this.cursor = kept.told();
        this.sourcesTold = kept.sourcesTold();
        this.remembered = office.now();
        this.lastSent = kept.record().lastNotification();
        this.failsInRow = kept.record().failsInRow();
    }

    void start() {
        thread = Thread.ofVirtual().name("courier " + kept.id()).start(this::run);
    }

    void stop() {
        running = false;
        var working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    Instant modifiedAt() {
        return kept.modifiedAt();
    }

    /// Says that some changes were made, which may concern the receiver.
    void tell(List<Change> changes) {
        boolean concerned = kept.kind() == SubscriptionKind.THINGS && changes.stream().anyMatch(change ->
            change.tenant().equals(kept.tenant()) && (types.isEmpty() || change.isOfAny(types)));
        if (concerned) {
            wake();
        }
    }

    /// Says that registrations may have changed.
    void tellOfSources() {
        if (kept.kind() == SubscriptionKind.SOURCES) {
            wake();
        }
    }

    private void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        while (running && !isExpired()) {
            try {
                if (!round()) {
                    news.tryAcquire(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    /// Tells the next notices; whether there may be more at once.
    private boolean round() throws InterruptedException {
        if (kept.kind() == SubscriptionKind.SOURCES) {
            return tellOfWhatIsRegistered();
        }
        var periodic = subscription.pace().periodic();
        if (periodic != null) {
            tellAgain(periodic);
            return true;
        }
        var stretch = office.next(kept, subscription, cursor, office.told());
        var reached = stretch.reached();
        if (stretch.notices().isEmpty()) {
            advance(reached);
            return stretch.hasMore();
        }
        waitForThrottling();
        if (office.send(kept, subscription, stretch.notices())) {
            taken();
            office.told(kept, reached, 1);
            cursor = reached;
            remembered = office.now();
        } else {
            refused();
        }
        return true;
    }

    // What is registered now is compared with what was told: so nothing is lost, however long the receiver was away.
    private boolean tellOfWhatIsRegistered() throws InterruptedException {
        var due = office.sourcesDue(kept, subscription, sourcesTold);
        if (due.isEmpty()) {
            return false;
        }
        waitForThrottling();
        var notice = due.getFirst();
        if (office.sendSources(kept, subscription, notice)) {
            taken();
            office.toldSources(kept, notice);
            sourcesTold = notice.told();
        } else {
            refused();
        }
        return true;
    }

    private void taken() {
        lastSent = office.now();
        failsInRow = 0;
    }

    private void refused() throws InterruptedException {
        failsInRow++;
        office.failed(kept);
        var pause = Backoff.after(failsInRow);
        var cooldown = subscription.endpoint().cooldown();
        Thread.sleep(pause.compareTo(cooldown) < 0 ? cooldown : pause);
    }

    /// Waits for the next step and tells all that is found then; who does not take it is told at the step after.
    private void tellAgain(Subscription.Periodic periodic) throws InterruptedException {
        var last = lastSent == null ? kept.modifiedAt() : lastSent;
        sleepUntil(last.plus(periodic.every()));
        lastSent = office.now();
        var place = office.end();
        var found = isExpired() ? List.<Thing>of() : office.page(kept, periodic, "");
        while (!found.isEmpty()) {
            var own = found.stream().filter(thing -> thing.tenant().equals(kept.tenant())).toList();
            if (!own.isEmpty()) {
                if (!office.sendThings(kept, subscription, own, place)) {
                    office.failed(kept);
                    return;
                }
                office.told(kept, place, 1);
            }
            found = office.page(kept, periodic, found.getLast().id());
        }
    }

    // A place passed without a notice is only remembered now and then: passing it again does no harm.
    private void advance(Cursor reached) {
        cursor = reached;
        if (remembered.plus(REMEMBER_EVERY).isBefore(office.now())) {
            office.told(kept, reached, 0);
            remembered = office.now();
        }
    }

    private void waitForThrottling() throws InterruptedException {
        var last = lastSent;
        if (last != null) {
            sleepUntil(last.plus(subscription.pace().throttling()));
        }
    }

    private void sleepUntil(Instant time) throws InterruptedException {
        var left = Duration.between(office.now(), time);
        if (left.isPositive()) {
            Thread.sleep(left);
        }
    }

    private boolean isExpired() {
        var expires = subscription.expiresAt();
        return expires != null && expires.isBefore(office.now());
    }

    private void pauseAfter(RuntimeException fault) {
        if (running) {
            LOG.warnf(fault, "%s cannot go on, trying again", kept.id());
            java.util.concurrent.locks.LockSupport.parkNanos(Backoff.after(1).toNanos());
        }
    }
}
