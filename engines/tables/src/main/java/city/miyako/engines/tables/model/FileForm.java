package city.miyako.engines.tables.model;

import java.util.Set;

/// How a file is written down.
///
/// @param format table or features
/// @param encoding charset name; empty: found out
/// @param delimiter what parts the fields; empty: found out
/// @param headerLine the line of the headings, from 1; 0 when there are none and columns are called `c1`, `c2` …
/// @param missing texts that stand for "no value"
/// @param selection which parts of it are meant
/// @param partial whether columns that describe may be absent; those of the id may not
public record FileForm(Format format, String encoding, String delimiter, int headerLine, Set<String> missing,
                       Selection selection, boolean partial) {
    /// What cities write where there is no value.
    public static final Set<String> USUAL_MISSING = Set.of("", "*", "-", "--", "---", "－", "―", "NA", "N/A", "NaN",
            "nan", "null", "NULL", "None", "欠測", "欠", "…", "×");

    /// What a file holds.
    public enum Format {
        /// Lines of fields.
        TABLE,
        /// A GeoJSON feature collection.
        GEOJSON,
        /// A JSON list of objects, or an object of objects whose keys are the column `@key`.
        JSON,
        /// A feed in GTFS-Realtime 2.0 (protocol buffers); columns are its members, inner ones behind a point.
        GTFS_REALTIME,
        /// Elements of an XML document; columns are ways through them.
        XML,
        /// An ESRI shapefile in a ZIP archive: shapes in `.shp`, their fields in the `.dbf` beside it.
        SHAPEFILE
    }

    /// Keeps its own copy.
    public FileForm {
        missing = Set.copyOf(missing);
    }

    /// A file of which only the format is known.
    public static FileForm of(Format format) {
        return of(format, "");
    }

    /// A file in an archive, of which only the format is known.
    ///
    /// @param member its name in the archive; empty for a file that is in none
    public static FileForm of(Format format, String member) {
        return new FileForm(format, "", "", 1, USUAL_MISSING, Selection.of(member), false);
    }
}
