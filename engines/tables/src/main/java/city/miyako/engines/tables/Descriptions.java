package city.miyako.engines.tables;

import city.miyako.engines.geography.Geo3x3;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.AttributeColumn;
import city.miyako.engines.tables.model.AttributeValue;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns;
import city.miyako.engines.tables.model.PlaceColumns.Geo3x3Column;
import city.miyako.engines.tables.model.PlaceColumns.LatLonColumns;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Row;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a row says about a thing: its attributes and its place.
final class Descriptions {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "○", "◯", "有", "はい", "可", "開設");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "無", "いいえ", "不可", "閉鎖", "なし");

    private final Mapping mapping;
    private final Outbox out;
    private final List<Bound> bound;
    private final int @Nullable [] placeColumns;

    private record Bound(AttributeColumn column, int place) {}

    Descriptions(Mapping mapping, Columns columns, Outbox out) {
        this.mapping = mapping;
        this.out = out;
        this.bound = mapping.attributes().stream()
                .map(column -> new Bound(column, columns.get(column.column()))).toList();
        this.placeColumns = switch (mapping.place()) {
            case Geo3x3Column(var column) -> new int[] {columns.get(column)};
            case LatLonColumns(var latitude, var longitude) ->
                    new int[] {columns.get(latitude), columns.get(longitude)};
            case PlaceColumns.Nowhere() -> null;
            case PlaceColumns.FeatureShape _ -> null;
        };
    }

    Map<String, AttributeValue> attributes(Row row) {
        var attributes = new LinkedHashMap<>(mapping.constants());
        for (var each : bound) {
            var text = Texts.stripped(row.field(each.place()));
            if (isMissing(text)) {
                out.countMissing();
                continue;
            }
            var value = value(row, each.column(), text);
            if (value != null) {
                attributes.merge(each.column().attribute(), value, Descriptions::joined);
            }
        }
        return attributes;
    }

    @Nullable LatLon place(Row row) {
        if (placeColumns == null) {
            return null;
        }
        var heading = mapping.place() instanceof LatLonColumns both ? both.latitude() : heading();
        var first = Texts.stripped(row.field(placeColumns[0]));
        var second = placeColumns.length > 1 ? Texts.stripped(row.field(placeColumns[1])) : first;
        if (isMissing(first) || isMissing(second)) {
            out.report(row.number(), heading, ProblemCode.NOT_A_PLACE, isMissing(first) ? first : second);
            return null;
        }
        var place = placeColumns.length > 1 ? degrees(first, second) : Geo3x3.find(first).orElse(null);
        if (place == null) {
            out.report(row.number(), heading, ProblemCode.NOT_A_PLACE, first.equals(second) ? first : first + ","
                    + second);
        }
        return place;
    }

    private String heading() {
        return mapping.place() instanceof Geo3x3Column(var column) ? column : "";
    }

    private static @Nullable LatLon degrees(String latitude, String longitude) {
        double north = Numbers.parse(latitude);
        double east = Numbers.parse(longitude);
        return LatLon.isOnEarth(north, east) ? new LatLon(north, east) : null;
    }

    private boolean isMissing(String text) {
        return text.isEmpty() || mapping.form().missing().contains(text);
    }

    private @Nullable AttributeValue value(Row row, AttributeColumn column, String text) {
        return switch (column.kind()) {
            case WORDS -> new AttributeValue.Words(Map.of(column.language(), cleaned(row, column, text)));
            case LINK -> new AttributeValue.Link(cleaned(row, column, text));
            case MUNICIPALITY -> new AttributeValue.Words(Map.of("", MunicipalityCode.complete(text)));
            case NUMBER -> number(row, column, text);
            case FLAG -> flag(row, column, text);
        };
    }

    private String cleaned(Row row, AttributeColumn column, String text) {
        var clean = Texts.clean(text);
        if (!clean.equals(text)) {
            out.report(row.number(), column.column(), ProblemCode.CONTROL_CHARACTERS, clean);
        }
        return clean;
    }

    private @Nullable AttributeValue number(Row row, AttributeColumn column, String text) {
        double value = Numbers.parse(text);
        if (Double.isNaN(value)) {
            out.report(row.number(), column.column(), ProblemCode.NOT_A_NUMBER, text);
            return null;
        }
        if (!column.bounds().hold(value)) {
            out.report(row.number(), column.column(), ProblemCode.VALUE_ABSURD, text);
        }
        return new AttributeValue.Quantity(value, column.unitCode());
    }

    private @Nullable AttributeValue flag(Row row, AttributeColumn column, String text) {
        var word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            return new AttributeValue.Flag(YES.contains(word));
        }
        out.report(row.number(), column.column(), ProblemCode.NOT_A_FLAG, text);
        return null;
    }

    /// Words of two languages join; of all else the later column wins.
    private static AttributeValue joined(AttributeValue before, AttributeValue after) {
        if (before instanceof AttributeValue.Words(var some) && after instanceof AttributeValue.Words(var more)) {
            var both = new HashMap<>(some);
            both.putAll(more);
            return new AttributeValue.Words(both);
        }
        return after;
    }
}
