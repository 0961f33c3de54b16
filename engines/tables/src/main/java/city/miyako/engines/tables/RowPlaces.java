package city.miyako.engines.tables;

import city.miyako.engines.geography.Geo3x3;
import city.miyako.engines.geography.LatLon;
import city.miyako.engines.tables.cells.Numbers;
import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.Mapping;
import city.miyako.engines.tables.model.PlaceColumns.BothColumn;
import city.miyako.engines.tables.model.PlaceColumns.FeatureShape;
import city.miyako.engines.tables.model.PlaceColumns.Geo3x3Column;
import city.miyako.engines.tables.model.PlaceColumns.LatLonColumns;
import city.miyako.engines.tables.model.PlaceColumns.Nowhere;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.rows.Row;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where rows say that their things are.
final class RowPlaces {
    private static final int AXES = 2;
    /// `latitude,longitude radius` in degrees and kilometres (CAP 1.2, 3.2.4).
    private static final Pattern CIRCLE = Pattern.compile("([-+.\\d]+),([-+.\\d]+) [.\\d]+(?:\\n|$)");
    /// Whole degrees and decimals, then perhaps a height: `+35.5+139.8-50000/` (ISO 6709, annex H).
    private static final Pattern ISO_6709 = Pattern.compile("([-+]\\d{2}(?:\\.\\d+)?)([-+]\\d{3}(?:\\.\\d+)?)"
            + "(?:[-+]\\d+(?:\\.\\d+)?)?(?:CRS\\w+)?/(?:\\n|$)");

    private final Mapping mapping;
    private final Outbox out;
    private final List<Integer> columns;
    private final String heading;

    RowPlaces(Mapping mapping, Columns columns, Outbox out) {
        this.mapping = mapping;
        this.out = out;
        var wanted = switch (mapping.place()) {
            case Geo3x3Column(var column) -> List.of(column);
            case BothColumn(var column) -> List.of(column);
            case LatLonColumns(var latitude, var longitude) -> List.of(latitude, longitude);
            case Nowhere() -> List.<String>of();
            case FeatureShape _ -> List.<String>of();
        };
        boolean there = !mapping.form().partial()
                || wanted.stream().allMatch(column -> columns.find(column).isPresent());
        this.columns = there ? wanted.stream().map(columns::get).toList() : List.of();
        this.heading = this.columns.isEmpty() || columns.count() == 0 ? ""
                : columns.heading(this.columns.getFirst());
    }

    /// The place of a row; null, and told, when it says none that is on the earth.
    @Nullable LatLon of(Row row) {
        if (columns.isEmpty()) {
            return null;
        }
        var texts = columns.stream().map(column -> Texts.stripped(row.field(column))).toList();
        if (mapping.form().format() == Format.XML && texts.stream().allMatch(String::isEmpty)) {
            return null;
        }
        var place = texts.stream().anyMatch(this::isMissing) ? null : place(texts);
        if (place == null) {
            out.report(row.number(), heading, ProblemCode.NOT_A_PLACE, texts.stream().anyMatch(this::isMissing)
                    ? texts.getFirst() : String.join(",", texts));
        }
        return place;
    }

    private @Nullable LatLon place(List<String> texts) {
        if (mapping.place() instanceof BothColumn) {
            return both(texts.getFirst());
        }
        return texts.size() == AXES ? degrees(texts.getFirst(), texts.getLast())
                : Geo3x3.find(texts.getFirst()).orElse(null);
    }

    // Of several circles the first stands for all; how wide it is, or how deep a point lies, is not looked at.
    private static @Nullable LatLon both(String text) {
        var circle = CIRCLE.matcher(text);
        var point = ISO_6709.matcher(text);
        if (circle.lookingAt() || point.lookingAt()) {
            var found = circle.hasMatch() ? circle : point;
            return degrees(found.group(1), found.group(2));
        }
        var axes = text.split("[,，\\s]+");
        return axes.length == AXES ? degrees(axes[0], axes[1]) : null;
    }

    private static @Nullable LatLon degrees(String latitude, String longitude) {
        double north = Numbers.parse(latitude);
        double east = Numbers.parse(longitude);
        return LatLon.isOnEarth(north, east) ? new LatLon(north, east) : null;
    }

    private boolean isMissing(String text) {
        return text.isEmpty() || mapping.form().missing().contains(text);
    }
}
