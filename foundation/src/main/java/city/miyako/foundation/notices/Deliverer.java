package city.miyako.foundation.notices;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Duties;
import city.miyako.foundation.database.Reach;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Runs the lines that carry notices out of the city: one that plans, some per mail server, some for push.
///
/// Each line is a thread of its own with its own claims, so a slow or dead server holds up nobody but its own mail.
@ApplicationScoped
public class Deliverer {
    private static final Logger LOG = Logger.getLogger(Deliverer.class);
    private static final int PUSH_LINES = 2;
    private static final Duration IDLE = Duration.ofMillis(500);
    /// The first line of a lane looks often, the others only come to its help when there is much to carry.
    private static final Duration HELPER_IDLE = Duration.ofSeconds(2);
    private static final Duration FAULT = Duration.ofSeconds(2);
    private static final Duration LONGEST_FAULT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration RECOVER_EVERY = Duration.ofSeconds(1);

    private final Planner planner;
    private final Duties duties;
    private final LostNodes lost = new LostNodes();
    private final String node;
    private final MailSettings mail;
    private final PushDevices devices;
    private final MailPostman.Desk desk;
    private final Carrier.Office office;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final boolean deliver;
    private final List<Thread> threads = new ArrayList<>();

    /// Lines to the servers that the settings name.
    public Deliverer(Database database, Planner planner, Works works, MailSettings mail, NoticeSettings notices,
                     CitySettings settings, Clock clock) {
        this.planner = planner;
        this.duties = works.duties();
        this.mail = mail;
        this.devices = works.devices();
        this.desk = new MailPostman.Desk(database, works.letters(), works.links(), clock);
        this.node = Path.of(settings.data()).toAbsolutePath().normalize().toString();
        this.office = new Carrier.Office(database, new DeliveryTable(node), works.bounces(), clock, this::isStopping);
        this.deliver = notices.deliver();
    }

    /// What the lines work with.
    ///
    /// @param letters the templates
    /// @param links signs what stands in letters
    /// @param bounces addresses that are gone
    /// @param devices browsers and phones
    /// @param duties tell which nodes live
    @Dependent
    public record Works(Letters letters, SignedLinks links, Bounces bounces, PushDevices devices, Duties duties) {
    }

    void start(@Observes StartupEvent event) {
        if (!deliver) {
            return;
        }
        recover(true);
        threads.add(Thread.ofVirtual().name("notices-plan").start(this::planOn));
        mail.tenants().forEach((tenant, relay) -> lines(relay,
            new DeliveryTable.Lane(Channel.MAIL, List.of(Integer.valueOf(tenant)), true)));
        lines(mail.city(), new DeliveryTable.Lane(Channel.MAIL,
            mail.tenants().keySet().stream().map(Integer::valueOf).toList(), false));
        for (int i = 0; i < PUSH_LINES; i++) {
            carry("push", new DeliveryTable.Lane(Channel.PUSH, List.of(), false),
                () -> new PushPostman(desk, devices), i);
        }
    }

    // Ends each line after what it has in hand; what it cannot note in time is taken up at the next start.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        for (var thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private void lines(MailSettings.Relay relay, DeliveryTable.Lane lane) {
        if (relay.host().isEmpty()) {
            return;
        }
        var session = MailLine.session(relay);
        for (int i = 0; i < relay.connections(); i++) {
            carry("mail", lane, () -> new MailPostman(desk, relay, session), i);
        }
    }

    private void carry(String name, DeliveryTable.Lane lane, Supplier<Postman> postman, int number) {
        var idle = number == 0 ? IDLE : HELPER_IDLE;
        threads.add(Thread.ofVirtual().name("notices-" + name).start(() -> {
            try (var carrier = new Carrier(office, lane, postman.get())) {
                carryOn(carrier, idle);
            }
        }));
    }

    private void carryOn(Carrier carrier, Duration idle) {
        var pause = FAULT;
        while (!isStopping()) {
            try {
                switch (carrier.round()) {
                    case BUSY -> pause = FAULT;
                    case IDLE -> {
                        pause = FAULT;
                        sleep(idle);
                    }
                    case AWAY -> {
                        carrier.settle();
                        sleep(pause);
                        pause = longer(pause);
                    }
                }
            } catch (RuntimeException fault) {
                pause = told(fault, pause);
            }
        }
        settle(carrier);
    }

    private void settle(Carrier carrier) {
        try {
            carrier.settle();
        } catch (RuntimeException databaseGone) {
            LOG.warnf("what was just delivered could not be noted: %s", databaseGone.getMessage());
        }
    }

    private void planOn() {
        var pause = FAULT;
        var clock = desk.clock();
        var recoverAt = clock.instant().plus(RECOVER_EVERY);
        while (!isStopping()) {
            try {
                if (planner.plan() < Planner.MOST) {
                    sleep(IDLE);
                }
                pause = FAULT;
                if (clock.instant().isAfter(recoverAt)) {
                    recover(false);
                    recoverAt = clock.instant().plus(RECOVER_EVERY);
                }
            } catch (RuntimeException fault) {
                pause = told(fault, pause);
            }
        }
    }

    private Duration told(RuntimeException fault, Duration pause) {
        if (!isStopping()) {
            LOG.warnf("notices rest for %d s: %s", pause.toSeconds(), fault.getMessage());
            sleep(pause);
        }
        return longer(pause);
    }

    // A node that does not hold its duty is about to be taken for dead, and takes nobody else for it.
    private void recover(boolean own) {
        boolean lives = duties.isMine(LostNodes.duty(node));
        var now = desk.clock().instant();
        int left = desk.database().write(Reach.everything(), handle -> office.table().recover(handle, own,
            lives ? lost.among(handle, office.table().others(handle), now) : List.of(), now));
        if (left > 0) {
            LOG.infof("%d deliveries were cut off and are taken up again", left);
        }
    }

    private static Duration longer(Duration pause) {
        return pause.multipliedBy(2).compareTo(LONGEST_FAULT) > 0 ? LONGEST_FAULT : pause.multipliedBy(2);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    // Ends at once when the city stops; a thread in the midst of a mail is never interrupted.
    private void sleep(Duration pause) {
        try {
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
