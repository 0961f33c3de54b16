package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.FileForm.Format;
import city.miyako.engines.tables.model.TableSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Opens files as rows.
public final class RowSources {
    private static final int SNIFFED_BYTES = 512;
    private static final int SNIFFED_FEATURES = 200;

    private RowSources() {}

    /// The rows of a file.
    ///
    /// @param properties what is wanted of features; a table gives all it has
    /// @throws IOException when the file cannot be opened
    public static RowSource open(TableSource source, FileForm form, List<String> properties, Faults faults)
            throws IOException {
        return switch (form.format()) {
            case TABLE -> new CsvRows(unpacked(source, form), source.sizeBytes(), form, faults);
            case GEOJSON -> new FeatureRows(unpacked(source, form), source.sizeBytes(), properties, faults);
            case JSON -> {
                var in = unpacked(source, form);
                yield new JsonRows(in, source.sizeBytes(), properties,
                        new JsonItems(in, form.selection().rows(), faults), faults);
            }
            case GTFS_REALTIME -> {
                var in = unpacked(source, form);
                yield new JsonRows(in, source.sizeBytes(), properties,
                        new FeedItems(in, form.selection().rows(), faults), faults);
            }
            case XML -> new XmlRows(unpacked(source, form), source.sizeBytes(), properties, form.selection(), faults);
            case SHAPEFILE -> ShapefileRows.open(source, form, faults);
        };
    }

    private static Unpacked unpacked(TableSource source, FileForm form) throws IOException {
        return new Unpacked(source, form.selection().member());
    }

    /// The names of the files in a ZIP archive; none where the file is none.
    ///
    /// @throws IOException when the file cannot be opened, or holds nothing but folders
    public static List<String> members(TableSource source) throws IOException {
        return Unpacked.members(source);
    }

    /// What a file looks like: the header of a feed is GTFS-Realtime, an opening brace GeoJSON, an opening angle
    /// bracket XML, the file code of shapefiles one of them, all else a table.
    ///
    /// @param member its name in an archive; empty for the first
    /// @throws IOException when the file cannot be opened
    public static Format format(TableSource source, String member) throws IOException {
        try (var in = new Unpacked(source, member)) {
            var bytes = in.readNBytes(SNIFFED_BYTES);
            if (FeedItems.begins(bytes)) {
                return Format.GTFS_REALTIME;
            }
            if (ShapeRecords.isShapefile(bytes)) {
                return Format.SHAPEFILE;
            }
            var start = new String(bytes, StandardCharsets.UTF_8);
            var text = start.replace("\uFEFF", "").stripLeading();
            return text.startsWith("{") ? Format.GEOJSON : text.startsWith("<") ? Format.XML : Format.TABLE;
        }
    }

    /// The names of the properties that the first features have, in the order they are met.
    ///
    /// @param member the file's name in an archive; empty for the first
    /// @throws IOException when the file cannot be opened
    public static List<String> properties(TableSource source, String member) throws IOException {
        var names = new LinkedHashSet<String>();
        try (var in = new Unpacked(source, member);
                var items = new JsonItems(in, FeatureRows.FEATURES, (_, _, _, _) -> { })) {
            var feature = items.next();
            for (int i = 0; i < SNIFFED_FEATURES && feature != null; i++) {
                if (feature.get("properties") instanceof Map<?, ?> properties) {
                    properties.keySet().forEach(name -> names.add(String.valueOf(name)));
                }
                feature = items.next();
            }
        }
        return names.stream().limit(Fields.MOST_COLUMNS).toList();
    }
}
