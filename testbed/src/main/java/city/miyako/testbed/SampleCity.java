package city.miyako.testbed;

import city.miyako.testbed.camera.FrameArtist;
import city.miyako.testbed.ground.Place;
import city.miyako.testbed.ground.Words;
import city.miyako.testbed.sending.CityDoor;
import city.miyako.testbed.sending.Inventory;
import city.miyako.testbed.sending.Past;
import city.miyako.testbed.sending.Patience;
import city.miyako.testbed.sending.Pictures;
import city.miyako.testbed.sending.Telemetry;
import city.miyako.testbed.town.Municipality;
import city.miyako.testbed.world.Timeline;
import city.miyako.testbed.world.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The running sample city: learns the municipalities, sends what there is, tells the past, then reports until closed.
///
/// Three daemon threads: reports (a tick every ten seconds, every second at 600 times the speed), the past (half of
/// the time at most, then gone), and camera frames (a few a second). None starts before the doors answer. A door that
/// refuses or is away for a while costs the readings of that while, nothing else.
public final class SampleCity implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SampleCity.class);
    private static final Duration FIRST_KNOCK = Duration.ofMillis(250);
    private static final Duration LONGEST_KNOCK = Duration.ofSeconds(10);
    private static final Duration SLOWEST_TICK = Duration.ofSeconds(10);
    private static final Duration FASTEST_TICK = Duration.ofSeconds(1);
    private static final Duration FORGET_AFTER = Duration.ofDays(21);
    private static final Duration GAP = Duration.ofMinutes(20);
    private static final Duration SHORT_REST = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int METROPOLIS = 130001;

    private final SampleCityOptions options;
    private final Clock clock;
    private final CityDoor door;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private SampleCity(URI base, SampleCityOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.door = new CityDoor(base, options.token(), Patience.ordinary(), this::isOver);
    }

    /// Starts a sample city that feeds a Miyako. Returns at once; the city waits until the doors answer.
    ///
    /// @param base address of the Miyako, as in `http://127.0.0.1:8080`
    /// @param options how the city is to be
    /// @param clock the clock on the wall, which readings carry
    /// @return the running city; closing it stops it within a few seconds
    public static SampleCity start(URI base, SampleCityOptions options, Clock clock) {
        SampleCity city = new SampleCity(base, options, clock);
        city.run("reports", city::live);
        return city;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            // What is under way is answered first: a sender that hangs up leaves the work behind for the stop.
            for (Thread thread : running()) {
                thread.join(CLOSING);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        door.close();
    }

    private void live() throws InterruptedException {
        List<Municipality> municipalities = awaitMunicipalities();
        if (municipalities.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Memory memory = Memory.recall(door, options, now);
        Timeline timeline = new Timeline(memory.start(), options.speed());
        World world = new World(options.seed(), options.scenario(), memory.start(), municipalities);
        Telemetry telemetry = new Telemetry(world, timeline);
        insist(new Inventory(world).entities());
        insist(telemetry.due(null, now));
        memory.keep(door, options);
        LOG.infof("Sample city: %s weather at %d times the speed, since %s",
                options.scenario().word(), options.speed(), memory.start());
        run("frames", () -> new Pictures(world, timeline, new FrameArtist(), door, this::isOver).send(clock));
        run("past", () -> tellPast(memory, world, timeline, now));
        run("partnerships", () -> Partnerships.send(door, municipalities, now));
        run("siting", () -> new Siting(door, this::isOver).send(options.seed(), municipalities, now));
        run("security", () -> new Security(door).send(options.seed(), now));
        report(telemetry, now);
    }

    private List<Municipality> awaitMunicipalities() throws InterruptedException {
        Duration wait = FIRST_KNOCK;
        while (true) {
            List<Municipality> municipalities = municipalities(door.ask("/api/v1/tenants"));
            if (!municipalities.isEmpty() || isOver(wait)) {
                return municipalities;
            }
            wait = longer(wait);
        }
    }

    private static List<Municipality> municipalities(JsonNode tenants) {
        List<Municipality> municipalities = new ArrayList<>();
        for (JsonNode tenant : tenants) {
            if (tenant.path("code").asInt() != METROPOLIS && tenant.has("lat") && tenant.has("lon")) {
                municipalities.add(new Municipality(tenant.path("code").asText(),
                        new Words(tenant.path("nameJa").asText(), tenant.path("nameEn").asText()),
                        new Place(tenant.path("lat").asDouble(), tenant.path("lon").asDouble()),
                        tenant.path("population").asInt()));
            }
        }
        return municipalities;
    }

    private void report(Telemetry telemetry, Instant first) throws InterruptedException {
        Duration perTick = Duration.ofMinutes(10).dividedBy(options.speed());
        Duration tick = perTick.compareTo(SLOWEST_TICK) > 0 ? SLOWEST_TICK : perTick;
        Duration bounded = tick.compareTo(FASTEST_TICK) < 0 ? FASTEST_TICK : tick;
        Instant before = first;
        while (!isOver(bounded)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            if (now.isAfter(before)) {
                send(telemetry.due(before, now));
                before = now;
            }
        }
    }

    private void tellPast(Memory memory, World world, Timeline timeline, Instant now) throws InterruptedException {
        Instant from = now.minus(FORGET_AFTER);
        if (memory.pastTold()) {
            boolean noGap = memory.lastReading().plus(GAP).isAfter(now);
            if (noGap || options.speed() > 1) {
                return;
            }
            from = memory.lastReading();
        }
        Past past = new Past(world, timeline, from, now);
        LOG.infof("Sample city: telling %d readings of the past", past.readings());
        boolean all = true;
        while (past.hasNext()) {
            long start = System.nanoTime();
            all &= door.upsert(past.next());
            Duration rest = Duration.ofNanos(System.nanoTime() - start);
            if (isOver(rest.compareTo(SHORT_REST) > 0 ? rest : SHORT_REST)) {
                return;
            }
        }
        if (all) {
            memory.withPastTold().keep(door, options);
            LOG.info("Sample city: the past is told");
        }
    }

    private boolean send(List<ObjectNode> entities) throws InterruptedException {
        boolean taken = true;
        for (int from = 0; from < entities.size() && closed.getCount() > 0; from += Past.BATCH) {
            taken &= door.upsert(entities.subList(from, Math.min(entities.size(), from + Past.BATCH)));
        }
        return taken;
    }

    /// Sends until taken: without its things the city would be nothing.
    private void insist(List<ObjectNode> entities) throws InterruptedException {
        Duration wait = FIRST_KNOCK;
        while (!send(entities) && !isOver(wait)) {
            wait = longer(wait);
        }
    }

    private static Duration longer(Duration wait) {
        Duration doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_KNOCK) < 0 ? doubled : LONGEST_KNOCK;
    }

    private boolean isOver(Duration wait) throws InterruptedException {
        return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void run(String name, Work work) {
        if (closed.getCount() == 0) {
            return;
        }
        Thread thread = Thread.ofPlatform().daemon().name("sample-city-" + name).unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(thread);
        thread.start();
    }

    private synchronized List<Thread> running() {
        return List.copyOf(threads);
    }

    /// What a thread of the city does until the city is closed.
    private interface Work {
        void run() throws InterruptedException;
    }
}
