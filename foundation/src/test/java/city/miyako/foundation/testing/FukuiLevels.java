package city.miyako.foundation.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Levels of the rivers of Fukui in 2024, cut down to one gauge and a stretch of time, in the form their file has.
public final class FukuiLevels {
    private static final String FILE = "05_water/fukui_waterlevel_2024-08_2025-06.csv.gz";

    private FukuiLevels() {
    }

    /// The lines of one gauge; the test is skipped, and says so, without the data.
    ///
    /// @param gauge the name of its column, as in `2`
    /// @param from the first day, as in `2024-09-01`
    /// @param until the first day that is left out
    public static byte[] of(String gauge, String from, String until) throws IOException {
        var cut = new StringBuilder();
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(
                RealData.get(FILE))), StandardCharsets.UTF_8))) {
            int column = -1;
            for (var line = in.readLine(); line != null && line.compareTo(until) < 0 || column < 0;
                    line = in.readLine()) {
                var cells = line.split(",", -1);
                column = column < 0 ? Arrays.asList(cells).indexOf(gauge) : column;
                if (!Character.isDigit(line.charAt(0)) || line.compareTo(from) > 0) {
                    cut.append(cells[0]).append(',').append(cells[column]).append('\n');
                }
            }
        }
        return cut.toString().getBytes(StandardCharsets.UTF_8);
    }
}
