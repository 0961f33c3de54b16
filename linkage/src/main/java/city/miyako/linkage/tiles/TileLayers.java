package city.miyako.linkage.tiles;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeFeed;
import city.miyako.data.changes.Cursor;
import city.miyako.data.types.ThingModel;
import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.tiles.Tile;
import city.miyako.engines.tiles.TileAddress;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// All layers that somebody looks at, kept fresh; what a map, a list or another part asks for marks and tiles.
@ApplicationScoped
public class TileLayers {
    private static final Logger LOG = Logger.getLogger(TileLayers.class);
    private static final int MOST_LAYERS = 192;
    private static final int MOST_MOMENTS = 48;
    /// So many requests may wait for a layer at once; others get the last finished picture.
    private static final int MOST_CATCHING_UP = 64;
    private static final long REFRESH_MILLIS = 250;
    private static final long STOP_SECONDS = 5;
    private static final long MOMENT_MINUTES = 10;
    private static final Pattern WORD = Pattern.compile("(?:^|-)([a-z0-9])");

    private final ThingTypes types;
    private final LayerReader reader;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Semaphore catchingUp = new Semaphore(MOST_CATCHING_UP);
    private final Map<LayerKey, LiveLayer> layers = new ConcurrentHashMap<>();
    private final Map<Moment, Layer> moments = new LinkedHashMap<>(64, 0.75f, true);
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("tile-layers").factory());
    private final AutoCloseable listening;

    private record Moment(LayerKey key, Instant at) {
    }

    /// Layers that follow the city's change log.
    public TileLayers(ThingTypes types, LayerReader reader, ChangeFeed feed, Clock clock) {
        this.types = types;
        this.reader = reader;
        this.feed = feed;
        this.clock = clock;
        this.listening = feed.listen(this::changed);
        refresher.scheduleWithFixedDelay(this::refresh, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The kind of thing a layer name stands for, as in `river-gauge`; kinds outside the vocabulary have no words.
    public ThingType typeOf(String slug) {
        return types.findSlug(slug).orElseGet(() -> {
            var name = WORD.matcher(slug).replaceAll(word -> word.group(1).toUpperCase(java.util.Locale.ROOT));
            return types.find(name)
                .orElseGet(() -> new ThingType(name, name, name, "", true, 0, ThingModel.NONE, List.of()));
        });
    }

    /// The marks of a layer as it is now.
    public List<Mark> marks(LayerKey key) {
        return live(key, Cursor.START).marks();
    }

    /// The marks of a layer as it is now, the changes up to a place in the log among them.
    public List<Mark> marks(LayerKey key, Cursor heard) {
        return live(key, heard).marks();
    }

    /// The marks of a layer at an earlier time, in steps of ten minutes.
    public List<Mark> marks(LayerKey key, Instant at) {
        return moment(key, at).marks();
    }

    /// A tile of a layer as it is now, the changes up to a place in the log among them.
    public Tile tile(LayerKey key, TileAddress address, Cursor heard) {
        return live(key, heard).tile(address);
    }

    /// A tile of a layer at an earlier time, in steps of ten minutes.
    public Tile tile(LayerKey key, TileAddress address, Instant at) {
        return moment(key, at).tile(address);
    }

    /// Whether a layer lies ready, so that nobody waits for its first picture.
    boolean isReady(LayerKey key) {
        var layer = layers.get(key);
        return layer != null && layer.isReady();
    }

    private Layer live(LayerKey key, Cursor heard) {
        var layer = layers.get(key);
        if (layer == null) {
            makeRoom();
            layer = layers.computeIfAbsent(key, wanted -> new LiveLayer(wanted, reader, feed, clock));
        }
        if (!layer.hasReached(heard) && catchingUp.tryAcquire()) {
            try {
                attempt(layer, one -> one.catchUp(heard));
            } finally {
                catchingUp.release();
            }
        }
        return layer.get();
    }

    private void makeRoom() {
        if (layers.size() >= MOST_LAYERS) {
            layers.values().stream().min(Comparator.comparing(LiveLayer::used))
                .ifPresent(oldest -> layers.remove(oldest.key()));
        }
    }

    private Layer moment(LayerKey key, Instant at) {
        var step = at.truncatedTo(ChronoUnit.MINUTES);
        var moment = new Moment(key, step.minusSeconds(step.getEpochSecond() % (MOMENT_MINUTES * 60)));
        synchronized (moments) {
            var known = moments.get(moment);
            if (known != null) {
                return known;
            }
        }
        var read = new Layer(reader.then(key, moment.at()));
        synchronized (moments) {
            moments.put(moment, read);
            if (moments.size() > MOST_MOMENTS) {
                moments.remove(moments.keySet().iterator().next());
            }
        }
        return read;
    }

    private void changed(List<Change> changes) {
        for (var layer : layers.values()) {
            for (var change : changes) {
                if (change.isOf(layer.key().type().name())) {
                    layer.note(change.thing());
                }
            }
        }
    }

    private void refresh() {
        layers.values().forEach(layer -> attempt(layer, LiveLayer::refresh));
    }

    private static void attempt(LiveLayer layer, Consumer<LiveLayer> work) {
        try {
            work.accept(layer);
        } catch (RuntimeException fault) {
            LOG.warnf(fault, "layer %s cannot be read again, the last picture stays", layer.key().type().name());
        }
    }

    // Waits for a layer that is being read, so that none is read from a database that has closed.
    void stop(@Observes ShutdownEvent event) throws Exception {
        listening.close();
        refresher.shutdown();
        refresher.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
