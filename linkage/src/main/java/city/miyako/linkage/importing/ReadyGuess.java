package city.miyako.linkage.importing;

import city.miyako.engines.tables.GuessAnswer;
import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.GuessAnswer.Reason;
import city.miyako.engines.tables.TableReader;
import city.miyako.engines.tables.Understanding;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.TableSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Shows what files say, and finds the ready mapping of a file whose columns cannot be guessed, because a standard has
/// named its elements: of all that are for its format, the one by which it says most.
@ApplicationScoped
public class ReadyGuess {
    private static final double CONFIDENCE = 0.95;
    /// A thing with one fault still says something.
    private static final int WORTH_OF_ONE = 2;

    private final ReadyMappings ready;
    private final CityVocabulary vocabulary;
    private final Clock clock;

    /// A guess among the mappings that come with the program.
    public ReadyGuess(ReadyMappings ready, CityVocabulary vocabulary, Clock clock) {
        this.ready = ready;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /// What the first rows of a file say.
    Understanding show(TableSource source, Mapping mapping) {
        return new TableReader(clock).show(source, vocabulary.completed(mapping), vocabulary.type(mapping.type()));
    }

    /// A ready mapping by which an XML file, a JSON file or a feed says something; none for tables, and where nothing
    /// is said.
    Optional<Found> find(TableSource source) {
        var format = TableReader.format(source);
        var wanted = format == Format.GEOJSON ? Format.JSON : format;
        if (format == Format.TABLE) {
            return Optional.empty();
        }
        Found best = null;
        for (var name : ready.list()) {
            var yaml = ready.get(name);
            var mapping = Imports.understood(yaml);
            if (mapping.form().format() == wanted && !mapping.isOfMessages()) {
                var found = new Found(name, yaml, mapping, show(source, mapping));
                best = found.worth() > (best == null ? 0 : best.worth()) ? found : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /// A mapping that reads a file.
    ///
    /// @param name of the ready mapping
    /// @param yaml its text
    /// @param mapping what it means
    /// @param understood what the file says by it
    record Found(String name, String yaml, Mapping mapping, Understanding understood) {
        long worth() {
            var counts = understood.counts();
            return WORTH_OF_ONE * (counts.things() + counts.readings()) - counts.problems();
        }

        GuessAnswer.Proposed proposed() {
            return new GuessAnswer.Proposed(mapping, CONFIDENCE, List.of(new Reason(Clue.READY_MAPPING, name,
                mapping.type())), understood.header(), understood.sample());
        }
    }
}
