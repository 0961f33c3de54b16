package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import city.miyako.engines.tables.model.TableSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A shapefile in a ZIP archive as rows: the fields of its `.dbf`, beside the shapes of its `.shp`.
///
/// Both are read as they stream, each from the archive's beginning. Degrees of JGD2000, JGD2011 and WGS 84 are taken
/// alike (they differ by less than two metres away from great earthquakes); what its `.prj` gives otherwise is refused.
final class ShapefileRows implements RowSource {
    private static final String SHAPES = ".shp";
    private static final int SMALL_BYTES = 4_096;

    private final Unpacked shapeBytes;
    private final Unpacked fieldBytes;
    private final ShapeRecords shapes;
    private final DbfRecords fields;
    private final List<String> header;
    private final long sizeBytes;
    private final Faults faults;
    private long number;

    private ShapefileRows(TableSource source, Unpacked shapeBytes, Unpacked fieldBytes, String encoding, Faults faults)
            throws IOException {
        this.shapeBytes = shapeBytes;
        this.fieldBytes = fieldBytes;
        this.shapes = new ShapeRecords(shapeBytes);
        this.fields = new DbfRecords(fieldBytes, encoding);
        this.header = fields.header();
        this.sizeBytes = source.sizeBytes();
        this.faults = faults;
    }

    /// Opens the shapefile that is meant; the first in the archive where none is named.
    ///
    /// @throws IOException where the archive holds none, lacks its `.dbf`, or its `.prj` names no degrees we know
    static ShapefileRows open(TableSource source, FileForm form, Faults faults) throws IOException {
        var names = Unpacked.names(source);
        var member = form.selection().member();
        var shapes = names.stream().filter(name -> member.isEmpty()
                ? name.toLowerCase(Locale.ROOT).endsWith(SHAPES) && Archive.isTable(name) : name.equals(member))
                .findFirst().orElseThrow(() -> new IOException("a shapefile comes in a ZIP archive with its .dbf; "
                        + (member.isEmpty() ? "no .shp" : "no " + member) + " in it"));
        refuseOtherDegrees(beside(source, names, shapes, ".prj"));
        var encoding = form.encoding().isEmpty() ? beside(source, names, shapes, ".cpg") : form.encoding();
        var shapeBytes = new Unpacked(source, shapes);
        try {
            var fieldBytes = new Unpacked(source, sibling(names, shapes, ".dbf"));
            try {
                return new ShapefileRows(source, shapeBytes, fieldBytes, charset(encoding), faults);
            } catch (IOException e) {
                fieldBytes.close();
                throw e;
            }
        } catch (IOException e) {
            shapeBytes.close();
            throw e;
        }
    }

    private static String sibling(List<String> names, String shapes, String ending) {
        var wanted = shapes.substring(0, shapes.length() - SHAPES.length()) + ending;
        return names.stream().filter(wanted::equalsIgnoreCase).findFirst().orElse(wanted);
    }

    // The text of a small file beside the shapes; empty where there is none.
    private static String beside(TableSource source, List<String> names, String shapes, String ending)
            throws IOException {
        var name = sibling(names, shapes, ending);
        if (!names.contains(name)) {
            return "";
        }
        try (var in = new Unpacked(source, name)) {
            return new String(in.readNBytes(SMALL_BYTES), StandardCharsets.UTF_8).strip();
        }
    }

    private static String charset(String said) {
        return said.equals("932") ? "cp932" : said;
    }

    private static void refuseOtherDegrees(String projection) throws IOException {
        var plain = projection.toUpperCase(Locale.ROOT).replace(' ', '_');
        boolean known = plain.startsWith("GEOGCS") && (plain.contains("JGD_2000") || plain.contains("JGD2000")
                || plain.contains("JGD_2011") || plain.contains("JGD2011") || plain.contains("WGS_1984")
                || plain.contains("WGS84"));
        if (!plain.isEmpty() && !known) {
            throw new IOException("its .prj is neither degrees of JGD2000, JGD2011 nor WGS 84: "
                    + projection.substring(0, Math.min(60, projection.length())));
        }
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        try {
            for (var shape = shapes.next(); shape != null; shape = shapes.next()) {
                number++;
                var row = row(shape, fields.next());
                if (row != null) {
                    return row;
                }
            }
            if (shapes.cutShort() || shapeBytes.cutShort()) {
                faults.report(number, "", ProblemCode.FILE_TRUNCATED, SHAPES);
            }
        } catch (IOException e) {
            faults.report(number, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
        return null;
    }

    // The row of a shape; null where it is marked as deleted or cannot be read.
    private @Nullable Row row(ShapeRecords.Shape shape, @Nullable List<String> texts) {
        if (texts == null) {
            faults.report(number, "", ProblemCode.FIELDS_MISSING, ".dbf");
            return new Row(number, List.of(), shape.geometry());
        }
        if (fields.deleted()) {
            return null;
        }
        if (fields.broken()) {
            faults.report(number, "", ProblemCode.ENCODING_BROKEN, String.join(" ", texts));
        }
        if (!shape.fault().isEmpty()) {
            faults.report(number, "", ProblemCode.FEATURE_UNREADABLE, shape.fault());
            return null;
        }
        return new Row(number, texts, shape.geometry());
    }

    @Override
    public Progress progress() {
        return new Progress(number, shapeBytes.bytesRead(), sizeBytes);
    }

    @Override
    public void close() {
        try (shapeBytes; fieldBytes) {
            // Both are closed, whatever becomes of the other.
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, Reason.of(e));
        }
    }
}
