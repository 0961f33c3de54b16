package city.miyako.engines.tables;

import city.miyako.engines.tables.GuessAnswer.Clue;
import city.miyako.engines.tables.guess.ColumnProfile;
import city.miyako.engines.tables.guess.Sample;
import city.miyako.engines.tables.guess.Words;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeColumn.Kind;
import city.miyako.engines.tables.model.Bounds;
import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.KnownType;
import city.miyako.engines.tables.model.KnownType.KnownAttribute;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Guesses about lists: a row is a thing.
final class ListGuess {
    private final Sample sample;
    private final KnownType type;
    private final Evidence evidence;

    ListGuess(Sample sample, KnownType type, Evidence evidence) {
        this.sample = sample;
        this.type = type;
        this.evidence = evidence;
    }

    Mapping mapping(String idPrefix, FileForm form) {
        evidence.add(0, Clue.LIST, "", type.name());
        var id = id();
        var place = form.format() == Format.GEOJSON
                || form.format() == Format.SHAPEFILE ? new PlaceColumns.FeatureShape("area") : place();
        evidence.add(place instanceof PlaceColumns.Nowhere ? 0 : 0.1,
                place instanceof PlaceColumns.Nowhere ? Clue.PLACE_UNKNOWN : Clue.PLACE_COLUMNS, said(place),
                        "location");
        var own = type.isModelled() ? official() : Optional.<String>empty();
        return new Mapping(type.name(), own.orElse(idPrefix + "{" + id + "}"), form, attributes(id, said(place)),
                place, new Readings.None(), Map.of());
    }

    /// The id by which all files of a published model call an entry, when the file has what it is made of.
    private Optional<String> official() {
        var keys = type.model().key().stream().map(this::heading).flatMap(Optional::stream).toList();
        return keys.isEmpty() || keys.size() < type.model().key().size() ? Optional.empty()
                : Optional.of("urn:ngsi-ld:" + type.name() + ":{" + keys.getFirst() + "|jisx0402}"
                        + keys.stream().skip(1).map(key -> "-{" + key + "}").collect(Collectors.joining()));
    }

    /// The column of an attribute, by the first of its words that most rows fill, as the reader looks for it.
    private Optional<String> heading(String attribute) {
        return type.find(attribute).stream().flatMap(known -> known.words().stream().map(KnownType::plain))
                .flatMap(word -> sample.columns().stream()
                        .filter(column -> KnownType.plain(column.heading()).equals(word)))
                .filter(column -> column.filled() * 2 > sample.rows().size()).map(ColumnProfile::heading).findFirst();
    }

    private String id() {
        var named = sample.columns().stream().filter(column -> Words.isId(column.heading()))
                .filter(ColumnProfile::isUnique).findFirst();
        var unique = sample.columns().stream().filter(ColumnProfile::isUnique)
                .filter(column -> column.filled() == sample.rows().size()).findFirst();
        var id = named.or(() -> unique).orElse(sample.columns().getFirst());
        evidence.add(named.isPresent() ? 0.2 : unique.isPresent() ? 0.05 : -0.1,
                named.or(() -> unique).isPresent() ? Clue.ID_COLUMN : Clue.ID_UNSURE, id.heading(), type.name());
        return id.heading();
    }

    private PlaceColumns place() {
        Optional<PlaceColumns> code = sample.columns().stream().filter(ColumnProfile::isGeo3x3).findFirst()
                .map(column -> new PlaceColumns.Geo3x3Column(column.heading()));
        var both = sample.columns().stream().filter(ColumnProfile::isPair).findFirst();
        if (both.isPresent()) {
            return new PlaceColumns.BothColumn(both.get().heading());
        }
        return code.orElseGet(() -> {
            var north = sample.columns().stream().filter(ColumnProfile::isLatitude).findFirst();
            var east = sample.columns().stream().filter(ColumnProfile::isLongitude).findFirst();
            return north.isPresent() && east.isPresent()
                    ? new PlaceColumns.LatLonColumns(north.get().heading(), east.get().heading())
                    : new PlaceColumns.Nowhere();
        });
    }

    private static String said(PlaceColumns place) {
        return switch (place) {
            case PlaceColumns.Nowhere() -> "";
            case PlaceColumns.Geo3x3Column(var column) -> column;
            case PlaceColumns.BothColumn(var column) -> column;
            case PlaceColumns.LatLonColumns(var latitude, var longitude) -> latitude + "," + longitude;
            case PlaceColumns.FeatureShape(var attribute) -> attribute;
        };
    }

    private List<AttributeColumn> attributes(String id, String place) {
        var columns = new ArrayList<AttributeColumn>();
        var leftOut = new ArrayList<String>();
        for (var column : sample.columns()) {
            var heading = column.heading();
            boolean isId = heading.equals(id) && !type.isModelled();
            if (heading.isBlank() || isId || List.of(place.split(",")).contains(heading)) {
                continue;
            }
            attribute(column).filter(found -> !type.isModelled() || columns.stream().noneMatch(before ->
                    before.attribute().equals(found.attribute()) && before.language().equals(found.language())))
                    .ifPresentOrElse(columns::add, () -> leftOut.add(heading));
        }
        columns.forEach(column -> evidence.add(0.02, Clue.ATTRIBUTE, column.column(), column.attribute()));
        if (!leftOut.isEmpty()) {
            evidence.add(0, Clue.COLUMNS_LEFT_OUT, String.join(",", leftOut), "");
        }
        return columns;
    }

    private static AttributeColumn column(KnownAttribute attribute, String heading) {
        return attribute.kind() == Kind.NUMBER ? SeriesGuess.column(attribute, heading)
                : new AttributeColumn(attribute.name(), heading, attribute.kind(), "", Bounds.ANY,
                        attribute.name().equals("name") ? "ja" : "");
    }

    private Optional<AttributeColumn> attribute(ColumnProfile column) {
        var heading = column.heading();
        var official = type.isModelled() ? Words.findAttribute(type, heading) : Optional.<KnownAttribute>empty();
        if (official.isPresent()) {
            return official.map(attribute -> column(attribute, heading));
        }
        var common = Words.common(heading);
        if (!common.isEmpty()) {
            return Optional.of(common.equals("nameEn") ? AttributeColumn.words("name", heading, "en")
                    : AttributeColumn.words(common, heading, common.equals("name") ? "ja" : ""));
        }
        var known = Words.findAttribute(type, heading);
        if (known.isPresent()) {
            return known.filter(attribute -> !SeriesGuess.isMeasured(attribute) || column.isMostlyNumber())
                    .map(attribute -> SeriesGuess.isMeasured(attribute) ? SeriesGuess.column(attribute, heading)
                            : AttributeColumn.words(attribute.name(), heading, ""));
        }
        if (!heading.matches("[A-Za-z][A-Za-z0-9_ .-]*") || column.isTime()) {
            return Optional.empty();
        }
        var name = Names.attribute(heading, 0);
        return Optional.of(column.isNumber() ? AttributeColumn.number(name, heading, "")
                : AttributeColumn.words(name, heading, ""));
    }
}
