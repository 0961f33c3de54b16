package city.miyako.engines.tables;

import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.guess.ColumnProfile;
import city.miyako.engines.tables.guess.Sample;
import city.miyako.engines.tables.guess.Words;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeColumn.Kind;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.Readings;
import city.miyako.engines.tables.model.TimeColumn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Guesses about tables with a time that moves on: wide or long.
final class SeriesGuess {
    private static final int FEWEST_SERIES = 3;
    private static final ZoneId CITY_ZONE = ZoneId.of("Asia/Tokyo");

    private final Sample sample;
    private final ColumnProfile time;
    private final KnownType type;
    private final Evidence evidence;

    SeriesGuess(Sample sample, ColumnProfile time, KnownType type, Evidence evidence) {
        this.sample = sample;
        this.time = time;
        this.type = type;
        this.evidence = evidence;
    }

    /// All columns beside the time are numbers that no heading names: a column is a thing.
    Optional<Mapping> wide(String idPrefix, FileForm form) {
        var series = others();
        boolean wide = series.size() >= FEWEST_SERIES && series.stream().allMatch(ColumnProfile::mayBeNumber)
                && series.stream().noneMatch(column -> Words.isId(column.heading()))
                && time.isUnique();
        if (!wide) {
            return Optional.empty();
        }
        var known = type.attributes().stream().filter(attribute -> attribute.name().equals(type.main())).findFirst();
        var measured = known.map(attribute -> column(attribute, "")).orElse(AttributeColumn.number("value", "", ""));
        evidence.add(0.3, Clue.WIDE_TABLE, time.heading(), series.size() + " × " + measured.attribute());
        return Optional.of(new Mapping(type.name(), idPrefix + "{series}", form, List.of(), new PlaceColumns.Nowhere(),
                new Readings.ColumnPerThing(timeColumn(), measured, List.of()), Map.of()));
    }

    /// An id that comes again and numbers beside it: a row is one thing at one time.
    Optional<Mapping> tall(String idPrefix, FileForm form) {
        var id = others().stream().filter(column -> Words.isId(column.heading())).findFirst()
                .or(() -> others().stream().filter(this::comesAgain).findFirst());
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var measured = new ArrayList<AttributeColumn>();
        for (var column : others()) {
            if (column != id.get() && column.isNumber()) {
                measured.add(Words.findAttribute(type, column.heading())
                        .map(attribute -> column(attribute, column.heading()))
                        .orElseGet(() -> AttributeColumn.number(Names.attribute(column.heading(), measured.size()),
                                column.heading(), "")));
            }
        }
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        evidence.add(0.2, Clue.LONG_TABLE, time.heading(), measured.getFirst().attribute());
        evidence.add(Words.isId(id.get().heading()) ? 0.15 : 0, Clue.ID_COLUMN, id.get().heading(), type.name());
        return Optional.of(new Mapping(type.name(), idPrefix + "{" + id.get().heading() + "}", form, List.of(),
                new PlaceColumns.Nowhere(), new Readings.RowPerTime(timeColumn(), measured), Map.of()));
    }

    private List<ColumnProfile> others() {
        return sample.columns().stream().filter(column -> column != time).toList();
    }

    private boolean comesAgain(ColumnProfile column) {
        return !column.isNumber() && column.filled() == sample.rows().size()
                && column.distinct() * 2 <= column.filled();
    }

    private TimeColumn timeColumn() {
        return new TimeColumn(time.heading(), CITY_ZONE, "");
    }

    static AttributeColumn column(KnownAttribute attribute, String heading) {
        return new AttributeColumn(attribute.name(), heading, Kind.NUMBER, attribute.unitCode(), attribute.bounds(),
                "");
    }

    /// Whether numbers of an attribute have bounds or a unit, which only measured attributes have.
    static boolean isMeasured(KnownAttribute attribute) {
        return !attribute.unitCode().isEmpty() || !attribute.bounds().equals(Bounds.ANY);
    }
}
