package city.miyako.linkage.importing;

import city.miyako.data.types.AttributeType;
import city.miyako.data.types.ThingType;
import city.miyako.data.types.ThingTypes;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeColumn.Kind;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.Readings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The city's words for the engine: what it guesses by, and the units and bounds a mapping leaves out.
@ApplicationScoped
public class CityVocabulary {
    private final ThingTypes types;

    /// The vocabulary of the city's types.
    public CityVocabulary(ThingTypes types) {
        this.types = types;
    }

    List<KnownType> types() {
        return types.all().stream().map(CityVocabulary::known).toList();
    }

    private static KnownType known(ThingType type) {
        var model = new KnownType.Model(type.model().key(), type.model().required(), type.model().ranges().stream()
            .map(range -> new KnownType.Range(range.first(), range.last())).toList());
        return new KnownType(type.name(), type.main(), Set.copyOf(List.of(type.name(), type.ja(), type.en())),
            type.attributes().stream().map(CityVocabulary::known).toList(), model);
    }

    private static KnownAttribute known(AttributeType attribute) {
        var words = new LinkedHashSet<String>(List.of(attribute.ja(), attribute.name(), attribute.en()));
        words.addAll(attribute.headings());
        var rule = attribute.rule();
        return new KnownAttribute(attribute.name(), attribute.unit(), bounds(attribute), words, kind(attribute),
            new KnownType.Demands(rule::isFormed, rule::isChoice, rule.lastsDays()));
    }

    private static Kind kind(AttributeType attribute) {
        if (!attribute.unit().isEmpty() || !bounds(attribute).equals(Bounds.ANY)) {
            return Kind.NUMBER;
        }
        return switch (attribute.rule().format()) {
            case DATE -> Kind.DATE;
            case CLOCK -> Kind.CLOCK;
            case FLAG -> Kind.FLAG;
            case MUNICIPALITY -> Kind.MUNICIPALITY;
            case TEXT, TELEPHONE, URL, EMAIL, WEEKDAYS, KANA, CORPORATE_NUMBER ->
                attribute.rule().several() ? Kind.SEVERAL : Kind.WORDS;
        };
    }

    /// What is known of a type by its name; nothing of an unknown one.
    KnownType type(String name) {
        return types.find(name).map(CityVocabulary::known).orElseGet(() -> KnownType.unknown(name));
    }

    private static Bounds bounds(AttributeType type) {
        return Double.isInfinite(type.min()) && Double.isInfinite(type.max()) ? Bounds.ANY
            : new Bounds(Math.max(type.min(), Bounds.ANY.least()), Math.min(type.max(), Bounds.ANY.most()));
    }

    /// The mapping with the city's own unit and bounds where it names none.
    Mapping completed(Mapping mapping) {
        var type = types.find(mapping.type());
        if (type.isEmpty()) {
            return mapping;
        }
        var attributes = mapping.attributes().stream().map(column -> completed(type.get(), column)).toList();
        var readings = switch (mapping.readings()) {
            case Readings.None none -> none;
            case Readings.Statements said -> said;
            case Readings.Gathered gathered -> gathered;
            case Readings.ColumnPerThing(var time, var measured, var series) ->
                new Readings.ColumnPerThing(time, completed(type.get(), measured), series);
            case Readings.RowPerTime(var time, var measured) -> new Readings.RowPerTime(time,
                measured.stream().map(column -> completed(type.get(), column)).toList());
        };
        return new Mapping(mapping.type(), mapping.id(), mapping.form(), attributes, mapping.place(), readings,
            mapping.constants());
    }

    private static AttributeColumn completed(ThingType type, AttributeColumn column) {
        var known = type.findAttribute(column.attribute());
        if (known.isEmpty() || column.kind() != Kind.NUMBER) {
            return column;
        }
        return new AttributeColumn(column.attribute(), column.column(), column.kind(),
            column.unitCode().isEmpty() ? known.get().unit() : column.unitCode(),
            column.bounds().equals(Bounds.ANY) ? bounds(known.get()) : column.bounds(), column.language(),
            column.words());
    }
}
