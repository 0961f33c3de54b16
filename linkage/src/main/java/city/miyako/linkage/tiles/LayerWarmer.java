package city.miyako.linkage.tiles;

import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.text.Language;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/// Reads the large layers of the public map once after the start, so that nobody waits for their first tile.
///
/// Works behind the start, one layer after another; small layers are read when somebody asks for them.
@ApplicationScoped
class LayerWarmer {
    private static final Logger LOG = Logger.getLogger(LayerWarmer.class);
    /// From so many things on, the first tile takes long enough to be felt.
    private static final int LARGE = 10_000;
    private static final int MOST_LAYERS = 16;

    private final ThingTypes types;
    private final LayerReader reader;
    private final TileLayers layers;
    private volatile boolean stopping;

    LayerWarmer(ThingTypes types, LayerReader reader, TileLayers layers) {
        this.types = types;
        this.reader = reader;
        this.layers = layers;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("layer-warmer").start(() -> warm(LARGE));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /// Reads the layers of at least so many things, in both languages.
    void warm(int large) {
        try {
            var found = types.all().stream().filter(ThingType::map).map(type -> key(type, Language.JA))
                .filter(key -> !stopping && reader.size(key) >= large).limit(MOST_LAYERS).toList();
            for (var language : List.of(Language.JA, Language.EN)) {
                found.stream().filter(_ -> !stopping).forEach(key -> layers.marks(key(key.type(), language)));
            }
        } catch (RuntimeException fault) {
            if (!stopping) {
                LOG.warnf(fault, "the large layers could not be read beforehand; their first readers wait");
            }
        }
    }

    private static LayerKey key(ThingType type, Language language) {
        return new LayerKey(type, Reach.publicCity(), language);
    }
}
