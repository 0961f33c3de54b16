package city.miyako.linkage.importing;

import city.miyako.engines.tables.MessageReader;
import city.miyako.engines.tables.TopicPattern;
import city.miyako.engines.tables.Understanding;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The imports that listen to messages: begun with a mapping, ended by a word.
///
/// What an import means does not change while it listens, so it is made ready once; which ones listen is asked of the
/// database each time.
@ApplicationScoped
public class Listeners {
    private static final int MOST_OF_A_TENANT = 100;
    private static final int MOST_READY = 1_000;

    private final Database database;
    private final CityVocabulary vocabulary;
    private final Clock clock;
    private final Map<Long, Listener> ready = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Listener> eldest) {
            return size() > MOST_READY;
        }
    };

    /// Imports kept in the city's database.
    public Listeners(Database database, CityVocabulary vocabulary, Clock clock) {
        this.database = database;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /// Begins to listen; at most 100 imports of a tenant do at once. Where two hear the same message, the older reads
    /// it.
    ///
    /// @param mapping one with topics, as YAML
    /// @throws Problem `import-mapping-faulty`, `import-topic-taken`, `import-topics-too-many`
    public CityImport listen(Writer writer, String mapping) {
        var topics = TopicPattern.of(mapping(mapping).form().selection().topic());
        var source = new CityImport.Source(topics.toString(), "", 0, writer.actor().id(), clock.instant());
        return database.write(writer, handle -> {
            handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended('import listening', ?))")
                .bind(0, writer.tenant().code()).mapTo(String.class).findOne();
            if (ImportTable.listens(handle, writer.tenant(), topics.filter())) {
                throw Problem.of(ImportError.IMPORT_TOPIC_TAKEN, "topic", topics.filter());
            }
            if (ImportTable.listening(handle, writer.tenant()).size() >= MOST_OF_A_TENANT) {
                throw Problem.of(ImportError.IMPORT_TOPICS_TOO_MANY, "limit", MOST_OF_A_TENANT);
            }
            Audit.append(handle, writer, "import.listen", topics.toString(), "{}");
            var order = ImportTable.insert(handle, writer, source, mapping, ImportState.LISTENING);
            ImportTable.setTopic(handle, order.id(), topics.filter());
            return order;
        });
    }

    /// What a message says by a mapping, to be shown before anybody listens; nothing is written.
    ///
    /// @param mapping one with topics, as YAML
    /// @param topic where it would be sent to; empty for the mapping's own, where that names one alone
    /// @throws Problem `import-mapping-faulty`, `import-topic-unfit`
    public Understanding show(String mapping, String topic, byte[] message) {
        var reader = listener(0, mapping(mapping)).reader();
        return reader.show(reader.topics().concrete(topic).orElseThrow(() ->
            Problem.of(ImportError.IMPORT_TOPIC_UNFIT, "topic", reader.topics().toString())), message,
            clock.instant());
    }

    /// The topic of an import that listens, among those it hears.
    ///
    /// @param topic one that is wanted; empty for its own, where that names one alone
    /// @throws Problem `not-found`, `import-not-listening`, `import-topic-unfit`
    public String topic(Reach reach, long id, String topic) {
        var order = database.read(reach, handle -> ImportTable.find(handle, id))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "import", id));
        if (order.state() != ImportState.LISTENING) {
            throw Problem.of(ImportError.IMPORT_NOT_LISTENING, "state", order.state().word());
        }
        var topics = TopicPattern.of(order.source().name());
        return topics.concrete(topic).orElseThrow(() ->
            Problem.of(ImportError.IMPORT_TOPIC_UNFIT, "topic", topics.toString()));
    }

    /// Listens no more; what was taken in stays.
    ///
    /// @throws Problem `not-found`, `import-not-listening`
    public CityImport stop(Writer writer, long id) {
        return database.write(writer, handle -> {
            var order = ImportTable.find(handle, id).filter(found -> found.tenant().equals(writer.tenant()))
                .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "import", id));
            if (!ImportTable.stop(handle, id, clock.instant())) {
                throw Problem.of(ImportError.IMPORT_NOT_LISTENING, "state", order.state().word());
            }
            Audit.append(handle, writer, "import.stop", order.source().name(), "{\"import\":" + id + "}");
            return ImportTable.find(handle, id).orElseThrow();
        });
    }

    /// Those of a tenant, the oldest first.
    List<Listener> of(TenantId tenant) {
        return database.read(Reach.staffOf(tenant), handle -> ImportTable.listening(handle, tenant).stream()
            .map(id -> ready(id, () -> ImportTable.find(handle, id).orElseThrow().mapping())).toList());
    }

    private static Mapping mapping(String yaml) {
        var understood = Imports.understood(yaml);
        if (!understood.isOfMessages()) {
            throw Problem.of(ImportError.IMPORT_MAPPING_FAULTY, "faults",
                List.of(Map.of("key", "file.topic", "why", "missing")));
        }
        return understood;
    }

    private Listener ready(long id, Supplier<String> mapping) {
        synchronized (ready) {
            var known = ready.get(id);
            if (known != null) {
                return known;
            }
        }
        var made = listener(id, Imports.understood(mapping.get()));
        synchronized (ready) {
            ready.put(id, made);
        }
        return made;
    }

    private Listener listener(long id, Mapping understood) {
        var mapping = vocabulary.completed(understood);
        return new Listener(id, mapping, new MessageReader(mapping, vocabulary.type(mapping.type())));
    }
}
