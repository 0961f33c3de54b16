package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.flood.FloodRefused.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// ESRI ASCII grids come in as they were written, and what is wrong in one is said with its line.
class AsciiGridTest {
    private static final String HEADER = "ncols 3\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 5\n";
    @TempDir
    private Path folder;

    private Raster read(String text) throws IOException {
        return AsciiGrid.read(Files.writeString(folder.resolve("terrain.asc"), text));
    }

    @Test
    void aGridIsReadFromTheNorthWithItsHoles() throws IOException {
        var grid = read(HEADER + "NODATA_value -1\n1 2 3\n4 -1 6.5\n");

        assertThat(grid.frame()).isEqualTo(new Frame(3, 2, 10, 20, 5));
        assertThat(grid.at(0, 0)).isEqualTo(1);
        assertThat(grid.at(1, 1)).isNaN();
        assertThat(grid.at(2, 1)).isEqualTo(6.5f);
    }

    @Test
    void aGridToldByItsFirstCentreLiesHalfACellFurtherOut() throws IOException {
        var grid = read("NCOLS 1\nNROWS 1\nXLLCENTER 10\nYLLCENTER 20\nCELLSIZE 5\n7\n");

        assertThat(grid.frame().westMetres()).isEqualTo(7.5);
        assertThat(grid.frame().southMetres()).isEqualTo(17.5);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        var grid = read(HEADER + "NODATA_value -1\n1 2 3e-7\n4 -1 6.5\n");
        var file = folder.resolve("again.asc");

        AsciiGrid.write(grid, file);

        var again = AsciiGrid.read(file);
        assertThat(again.frame()).isEqualTo(grid.frame());
        assertThat(again.values()).isEqualTo(grid.values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 2 3 4 5             | NOT_A_GRID  | ends at line 6 after 5 of 6
            1 2 3 4 5 6 7         | NOT_A_GRID  | line 6 has values behind the last cell
            1 2 x 4 5 6           | NOT_A_GRID  | line 6 has 'x' for a number
            cellsize 5            | NOT_A_GRID  | line 6 is no line of a header
            """)
    void whatIsNoGridIsRefusedWithItsLine(String rows, Reason reason, String facts) {
        assertThatThrownBy(() -> read(HEADER + rows + "\n")).isInstanceOfSatisfying(FloodRefused.class, refused ->
                assertThat(refused.reason()).isEqualTo(reason)).hasMessageContaining(facts);
    }

    @Test
    void aHeaderWithoutSizeOrWithAnAbsurdOneIsRefused() {
        assertThatThrownBy(() -> read("ncols 3\n1 2 3\n")).hasMessageContaining("no cellsize");
        assertThatThrownBy(() -> read("")).hasMessageContaining("no cellsize");
        assertThatThrownBy(() -> read("ncols 3\nnrows 99999999999\nxllcorner 0\nyllcorner 0\ncellsize 5\n1\n"))
                .isInstanceOfSatisfying(FloodRefused.class, refused ->
                        assertThat(refused.reason()).isEqualTo(Reason.GRID_ABSURD));
    }

    @Test
    void aGridThatSomebodySentIsRefusedByItsHeaderAndReadInItsOwnUnit() throws IOException {
        var file = Files.writeString(folder.resolve("sent.asc"), HEADER + "1 2 3\n4 5 6\n");

        assertThatThrownBy(() -> AsciiGrid.read(file, 5, 1)).hasMessageContaining("3 x 2 cells, at most 5");
        var raster = AsciiGrid.read(file, 6, 100);
        assertThat(raster.frame().cellMetres()).isEqualTo(500);
        var out = new StringWriter();
        AsciiGrid.write(raster, out);
        assertThat(out.toString()).contains("cellsize 500.0").contains("4.0 5.0 6.0");
    }
}
