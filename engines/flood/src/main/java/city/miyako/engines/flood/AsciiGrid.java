package city.miyako.engines.flood;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/// Rasters as ESRI ASCII grids (`.asc`), as surveyors and other flood programs exchange them: six lines of header
/// (`ncols nrows xllcorner yllcorner cellsize NODATA_value`; `xllcenter`, `yllcenter` too), then rows from the north.
/// Source: ESRI, *ASCII raster format*, ArcGIS documentation.
public final class AsciiGrid {
    private static final double NO_DATA = -9999;
    private static final int LONGEST_LINE_CHARS = 64_000_000;

    private AsciiGrid() {
    }

    /// Reads a grid; no-data becomes `NaN`.
    ///
    /// @throws FloodRefused `NOT_A_GRID` with the line; `GRID_ABSURD` with the size
    /// @throws UncheckedIOException when the file cannot be read
    public static Raster read(Path file) {
        return read(file, Frame.MOST_CELLS, 1);
    }

    /// Reads a grid that somebody sent; no-data becomes `NaN`.
    ///
    /// @param mostCells     a header that tells of more is refused before memory is taken
    /// @param metresPerUnit the length of the unit its header is in: 1 for metres, for degrees that of one
    /// @throws FloodRefused `NOT_A_GRID` with the line; `GRID_ABSURD` with the size
    /// @throws UncheckedIOException when the file cannot be read
    public static Raster read(Path file, long mostCells, double metresPerUnit) {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return parse(reader, mostCells, metresPerUnit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a grid that came as bytes; as [#read(Path, long, double)].
    ///
    /// @throws FloodRefused `NOT_A_GRID` with the line; `GRID_ABSURD` with the size
    public static Raster read(byte[] content, long mostCells, double metresPerUnit) {
        try (var reader = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content),
                StandardCharsets.ISO_8859_1))) {
            return parse(reader, mostCells, metresPerUnit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a grid; `NaN` becomes -9999.
    ///
    /// @throws UncheckedIOException when the file cannot be written
    public static void write(Raster raster, Path file) {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            write(raster, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a grid; `NaN` becomes -9999.
    ///
    /// @throws UncheckedIOException when it cannot be written
    public static void write(Raster raster, Writer out) {
        var frame = raster.frame();
        try {
            out.write(String.format(Locale.ROOT, "ncols %d%nnrows %d%nxllcorner %s%nyllcorner %s%ncellsize %s%n"
                    + "NODATA_value -9999%n", frame.columns(), frame.rows(), frame.westMetres(),
                    frame.southMetres(), frame.cellMetres()));
            for (int row = 0; row < frame.rows(); row++) {
                writeRow(raster, row, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRow(Raster raster, int row, Writer out) throws IOException {
        for (int column = 0; column < raster.frame().columns(); column++) {
            float value = raster.at(column, row);
            out.write(column == 0 ? "" : " ");
            out.write(Float.isNaN(value) ? "-9999" : Float.toString(value));
        }
        out.write(System.lineSeparator());
    }

    private static Raster parse(BufferedReader reader, long mostCells, double metresPerUnit) throws IOException {
        var header = new HashMap<String, Double>();
        int number = 0;
        var line = reader.readLine();
        while (line != null && !line.isBlank() && Character.isLetter(line.strip().charAt(0))) {
            number++;
            headerLine(line, number, header);
            line = reader.readLine();
        }
        var frame = frame(header, mostCells, metresPerUnit);
        double noData = header.getOrDefault("nodata_value", NO_DATA);
        var values = new float[frame.cells()];
        int filled = 0;
        while (line != null) {
            number++;
            filled = valueLine(line, number, noData, values, filled);
            line = reader.readLine();
        }
        if (filled < values.length) {
            throw new FloodRefused(Reason.NOT_A_GRID, "ends at line " + number + " after " + filled + " of "
                    + values.length + " values");
        }
        return new Raster(frame, values);
    }

    private static void headerLine(String line, int number, Map<String, Double> header) {
        var words = new StringTokenizer(line);
        var name = words.nextToken().toLowerCase(Locale.ROOT);
        if (!words.hasMoreTokens() || header.put(name, number(words.nextToken(), number)) != null) {
            throw new FloodRefused(Reason.NOT_A_GRID, "line " + number + " is no line of a header");
        }
    }

    private static Frame frame(Map<String, Double> header, long mostCells, double metresPerUnit) {
        double cell = need(header, "cellsize");
        double half = cell / 2;
        double west = header.containsKey("xllcenter") ? need(header, "xllcenter") - half : need(header, "xllcorner");
        double south = header.containsKey("yllcenter") ? need(header, "yllcenter") - half : need(header, "yllcorner");
        double columns = need(header, "ncols");
        double rows = need(header, "nrows");
        if (columns * rows > mostCells) {
            throw new FloodRefused(Reason.GRID_ABSURD, (long) columns + " x " + (long) rows + " cells, at most "
                    + mostCells);
        }
        return new Frame((int) columns, (int) rows, west * metresPerUnit, south * metresPerUnit,
                cell * metresPerUnit);
    }

    private static double need(Map<String, Double> header, String name) {
        var value = header.get(name);
        if (value == null) {
            throw new FloodRefused(Reason.NOT_A_GRID, "the header has no " + name);
        }
        return value;
    }

    private static int valueLine(String line, int number, double noData, float[] values, int from) {
        if (line.length() > LONGEST_LINE_CHARS) {
            throw new FloodRefused(Reason.NOT_A_GRID, "line " + number + " has " + line.length() + " characters");
        }
        int filled = from;
        var words = new StringTokenizer(line);
        while (words.hasMoreTokens()) {
            double value = number(words.nextToken(), number);
            if (filled == values.length) {
                throw new FloodRefused(Reason.NOT_A_GRID, "line " + number + " has values behind the last cell");
            }
            values[filled++] = value == noData || Double.isNaN(value) ? Float.NaN : (float) value;
        }
        return filled;
    }

    private static double number(String word, int line) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new FloodRefused(Reason.NOT_A_GRID, "line " + line + " has '" + word.substring(0,
                    Math.min(40, word.length())) + "' for a number");
        }
    }
}
