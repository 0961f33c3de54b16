package city.miyako.linkage.importing;

import city.miyako.engines.tables.GuessAnswer;
import city.miyako.engines.tables.MappingAnswer;
import city.miyako.engines.tables.MappingGuesser;
import city.miyako.engines.tables.Mappings;
import city.miyako.engines.tables.Understanding;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.TableSource;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.jobs.Jobs;
import city.miyako.foundation.jobs.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Takes files in, has their meaning confirmed, and has them read in the background.
@ApplicationScoped
public class Imports {
    private final Database database;
    private final Jobs jobs;
    private final Spool spool;
    private final Importer importer;
    private final CityVocabulary vocabulary;
    private final ReadyGuess ready;
    private final Clock clock;

    /// Imports of the city.
    public Imports(Database database, Jobs jobs, Spool spool, Importer importer, CityVocabulary vocabulary,
            ReadyGuess ready, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.spool = spool;
        this.importer = importer;
        this.vocabulary = vocabulary;
        this.ready = ready;
        this.clock = clock;
    }

    /// Takes in a file whose meaning is known and starts reading it, or goes on where the same file was cut off.
    ///
    /// @throws Problem `import-mapping-faulty`, `import-file-missing`
    public CityImport start(Writer writer, String name, InputStream body, String mapping) {
        return begin(writer, hold(writer, name, body, mapping));
    }

    /// Takes in a file without reading it yet; one that was cut off is found again.
    CityImport hold(Writer writer, String name, InputStream body, String mapping) {
        ofAFile(mapping);
        var kept = spool.keep(body);
        return database.write(writer, handle ->
            ImportTable.findCutOff(handle, writer.tenant(), kept.digest(), mapping)
                .orElseGet(() -> insert(handle, writer, name, kept, mapping, ImportState.RUNNING)));
    }

    /// Takes in a file whose meaning is not known: proposes one, and waits for [#confirm].
    ///
    /// @throws Problem `import-clueless`, `import-file-missing`
    public Proposal propose(Writer writer, String name, InputStream body) {
        var kept = spool.keep(body);
        var source = source(kept, name);
        return switch (new MappingGuesser(vocabulary.types()).guess(source)) {
            case GuessAnswer.Clueless(var problems) -> {
                var known = ready.find(source).orElseThrow(() -> clueless(kept, problems.getFirst()));
                yield waiting(writer, name, kept, known.yaml(), known.proposed(), known.understood());
            }
            case GuessAnswer.Proposed proposed -> {
                var understood = ready.show(source, proposed.mapping());
                yield waiting(writer, name, kept, Mappings.write(proposed.mapping()), proposed, understood);
            }
        };
    }

    private Problem clueless(Spool.Kept kept, RowProblem first) {
        spool.drop(kept.digest());
        return new Problem(ImportError.IMPORT_CLUELESS, Map.of("problem", first.code().code(), "value",
            first.value()));
    }

    /// Takes in a file whose meaning is known, shows what it says, and waits for [#confirm].
    ///
    /// @throws Problem `import-mapping-faulty`, `import-file-missing`
    public Proposal show(Writer writer, String name, InputStream body, String mapping) {
        ofAFile(mapping);
        var kept = spool.keep(body);
        var meant = understood(mapping);
        var understood = ready.show(source(kept, name), meant);
        return waiting(writer, name, kept, mapping, new GuessAnswer.Proposed(meant, 1, List.of(), understood.header(),
            understood.sample()), understood);
    }

    private Proposal waiting(Writer writer, String name, Spool.Kept kept, String mapping, GuessAnswer.Proposed guess,
            Understanding understood) {
        var order = database.write(writer, handle ->
            insert(handle, writer, name, kept, mapping, ImportState.WAITING));
        return new Proposal(order, guess, understood);
    }

    /// A file that waits, with what was understood of it.
    ///
    /// @param order the waiting import
    /// @param guess what its columns mean, or probably do
    /// @param understood what its first rows say by that
    public record Proposal(CityImport order, GuessAnswer.Proposed guess, Understanding understood) {
    }

    /// Confirms what a waiting file means, and starts reading it.
    ///
    /// @param mapping the mapping as the person left it; empty for the proposal as it was
    /// @throws Problem `import-not-waiting`, `import-mapping-faulty`, `import-file-gone`
    public CityImport confirm(Writer writer, long id, String mapping) {
        var order = get(writer.reach(), id);
        var agreed = mapping.isBlank() ? order.mapping() : mapping;
        ofAFile(agreed);
        spool.get(order.source().digest());
        var confirmed = database.write(writer, handle -> {
            if (!ImportTable.confirm(handle, id, agreed)) {
                throw Problem.of(ImportError.IMPORT_NOT_WAITING, "state", order.state().word());
            }
            return ImportTable.find(handle, id).orElseThrow();
        });
        return begin(writer, confirmed);
    }

    /// Goes on with an import that was cut off, as long as its file is still kept.
    ///
    /// @throws Problem `import-not-waiting` when it is not cut off, `import-file-gone`
    public CityImport resume(Writer writer, long id) {
        var order = get(writer.reach(), id);
        spool.get(order.source().digest());
        if (order.state() != ImportState.RUNNING || isAlive(order)) {
            throw Problem.of(ImportError.IMPORT_NOT_WAITING, "state", order.state().word());
        }
        return begin(writer, order);
    }

    private CityImport insert(Handle handle, Writer writer, String name, Spool.Kept kept,
            String mapping, ImportState state) {
        var source = new CityImport.Source(name, kept.digest(), kept.bytes(), writer.actor().id(), clock.instant());
        Audit.append(handle, writer, "import.receive", name, "{\"bytes\":" + kept.bytes() + "}");
        return ImportTable.insert(handle, writer, source, mapping, state);
    }

    private CityImport begin(Writer writer, CityImport order) {
        if (isAlive(order)) {
            return order;
        }
        var job = jobs.start(writer, "import", order.source().name(), progress -> run(writer, order, progress));
        return database.write(writer, handle -> {
            ImportTable.startedAs(handle, order.id(), job.id());
            return ImportTable.find(handle, order.id()).orElseThrow();
        });
    }

    private boolean isAlive(CityImport order) {
        return order.job() != 0 && jobs.find(order.job()).filter(job -> job.state().isAlive()).isPresent();
    }

    private void run(Writer writer, CityImport order, Progress progress) {
        var kept = spool.get(order.source().digest());
        var mapping = vocabulary.completed(understood(order.mapping()));
        importer.run(writer, order, source(kept, order.source().name()), mapping, progress);
        if (!database.read(Reach.everything(), handle -> ImportTable.isWanted(handle, kept.digest()))) {
            spool.drop(kept.digest());
        }
    }

    private static TableSource source(Spool.Kept kept, String name) {
        try {
            return TableSource.of(kept.path(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(kept.path() + " cannot be read", e);
        }
    }

    private static void ofAFile(String yaml) {
        if (understood(yaml).isOfMessages()) {
            throw Problem.of(ImportError.IMPORT_MAPPING_FAULTY, "faults",
                List.of(Map.of("key", "file.topic", "why", "is of messages, and this is a file")));
        }
    }

    static Mapping understood(String yaml) {
        return switch (Mappings.read(yaml)) {
            case MappingAnswer.Understood(var mapping) -> mapping;
            case MappingAnswer.Faulty(var faults) -> throw Problem.of(ImportError.IMPORT_MAPPING_FAULTY, "faults",
                faults.stream().map(fault -> Map.of("key", fault.key(), "why", fault.why())).toList());
        };
    }

    /// The newest imports a reader may see.
    public List<CityImport> list(Reach reach, int limit) {
        return database.read(reach, handle -> ImportTable.list(handle, limit));
    }

    /// An import, if the reader may see it.
    public Optional<CityImport> find(Reach reach, long id) {
        return database.read(reach, handle -> ImportTable.find(handle, id));
    }

    /// An import.
    ///
    /// @throws Problem `not-found`
    public CityImport get(Reach reach, long id) {
        return find(reach, id).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "import", id));
    }

    /// The problems of an import, in the order of the file; those of messages the latest first, each kind once.
    ///
    /// @param after how many to pass over
    /// @param limit at most so many
    public List<ReportedProblem> problems(Reach reach, long id, long after, int limit) {
        return get(reach, id).isOfMessages() ? database.read(reach, handle ->
            MessageProblemTable.ofImport(handle, id, after, limit).stream().map(MessageProblem::latest).toList())
            : database.read(reach, handle -> ProblemTable.list(handle, id, after, limit));
    }

    /// What was wrong with messages within reach, the latest first.
    ///
    /// @param limit at most so many
    public List<MessageProblem> messageProblems(Reach reach, int limit) {
        return database.read(reach, handle -> MessageProblemTable.latest(handle, limit));
    }

    /// How many of the kept problems have which code, the most frequent first.
    public Map<String, Long> problemsByCode(Reach reach, long id) {
        return database.read(reach, handle -> ProblemTable.countByCode(handle, id));
    }
}
