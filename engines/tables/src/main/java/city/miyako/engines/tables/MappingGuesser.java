package city.miyako.engines.tables;

import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.guess.ColumnProfile;
import city.miyako.engines.tables.guess.Sample;
import city.miyako.engines.tables.guess.Words;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.ImportRecord.RowProblem;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.TableSource;
import city.miyako.engines.tables.rows.Row;
import city.miyako.engines.tables.rows.RowSources;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Proposes what the columns of a file mean, from its name, its headings and its first 500 rows.
public final class MappingGuesser {
    private static final int SHOWN_ROWS = 5;
    private static final KnownType UNKNOWN = new KnownType("Thing", "", Set.of(), List.of());

    /// Names of files as municipalities publish them: their code, then what is in it.
    private static final Pattern CITY_FILE = Pattern.compile("^(\\d{5,6})_([A-Za-z]{1,40})");

    private final List<KnownType> types;

    /// @param types what the city knows
    public MappingGuesser(List<KnownType> types) {
        this.types = List.copyOf(types);
    }

    /// A proposal for a file; always to be confirmed by a person.
    public GuessAnswer guess(TableSource source) {
        try {
            var member = member(RowSources.members(source));
            var format = RowSources.format(source, member);
            if (format == Format.XML || format == Format.GTFS_REALTIME) {
                return clueless(source, ProblemCode.FILE_UNREADABLE, format.name());
            }
            var form = FileForm.of(format, member);
            var properties = format == Format.GEOJSON ? RowSources.properties(source, member) : List.<String>of();
            try (var rows = RowSources.open(source, form, properties, (_, _, _, _) -> { })) {
                var sample = Sample.of(rows);
                return sample.header().isEmpty() || sample.rows().isEmpty()
                        ? clueless(source, ProblemCode.FILE_EMPTY, "") : propose(source.name(), form, sample);
            }
        } catch (IOException e) {
            return clueless(source, ProblemCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /// The file of an archive to begin with: of a timetable the stops, else the first. Empty where there is no archive.
    private static String member(List<String> members) {
        return members.stream().filter(name -> name.endsWith("stops.txt")).findFirst()
                .or(() -> members.stream().findFirst()).orElse("");
    }

    private static GuessAnswer clueless(TableSource source, ProblemCode code, String value) {
        return new GuessAnswer.Clueless(List.of(new RowProblem(source.name(), 0, "", code, value)));
    }

    private GuessAnswer propose(String file, FileForm form, Sample sample) {
        var evidence = new Evidence();
        var found = Words.findType(types, sample.header(), file);
        var type = found.orElse(UNKNOWN);
        evidence.add(found.isPresent() ? 0.25 : -0.2, found.isPresent() ? Clue.TYPE_BY_WORDS : Clue.TYPE_UNKNOWN, file,
                type.name());
        var mapping = mapping(file, form, sample, type, evidence);
        return new GuessAnswer.Proposed(mapping, evidence.confidence(), evidence.reasons(), sample.header(),
                sample.rows().stream().limit(SHOWN_ROWS).map(Row::fields).toList());
    }

    private static Mapping mapping(String file, FileForm form, Sample sample, KnownType type, Evidence evidence) {
        var time = isOfEntries(sample, type) ? Optional.<ColumnProfile>empty() : sample.columns().stream()
                .filter(ColumnProfile::isTime).filter(column -> column.distinct() > 1)
                .filter(column -> Words.findAttribute(type, column.heading()).isEmpty() || !type.isModelled())
                .findFirst();
        if (form.format() == Format.TABLE && time.isPresent()) {
            var tables = new SeriesGuess(sample, time.get(), type, evidence);
            Optional<Mapping> wide = tables.wide(idPrefix(file, type), form);
            Optional<Mapping> table = wide.isPresent() ? wide : tables.tall(idPrefix(file, type), form);
            if (table.isPresent()) {
                return table.get();
            }
        }
        return new ListGuess(sample, type, evidence).mapping(idPrefix(file, type), form);
    }

    /// Whether rows are entries of a published model: a column tells each from all others, so no row is a reading.
    private static boolean isOfEntries(Sample sample, KnownType type) {
        return type.isModelled() && sample.columns().stream().filter(column -> Words.isId(column.heading()))
                .anyMatch(column -> column.isUnique() && column.filled() == sample.rows().size());
    }

    /// Ids of one source begin with the first word of its files' names, so that its files meet in the same things.
    private static String idPrefix(String file, KnownType type) {
        var ofCity = CITY_FILE.matcher(file);
        if (type.isModelled() && ofCity.find()) {
            return "urn:ngsi-ld:" + type.name() + ":" + MunicipalityCode.complete(ofCity.group(1)) + "-"
                    + ofCity.group(2).toLowerCase(Locale.ROOT) + "-";
        }
        var first = file.split("[^A-Za-z]+", 2)[0].toLowerCase(Locale.ROOT);
        return "urn:ngsi-ld:" + type.name() + ":" + (first.isEmpty() ? "" : first + "-");
    }
}
