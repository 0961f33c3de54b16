package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Dams that break, against exact solutions and a reference of another program.
class DamBreakTest {
    private static final double CELL = 0.025;
    private static final int CELLS = 400;
    private static final double HIGH = 0.005;
    private static final double SECONDS = 6;
    private static final double DAM = 5;

    private static FloodResult strip(double low) {
        var flat = Ground.of(Try.strip(CELLS, CELL, _ -> 0), 0);
        return Try.run(Scenario.of(flat, SECONDS).withDepth(Try.strip(CELLS, CELL, x -> x < DAM ? HIGH : low)),
                Settings.full(1).withDryDepth(1e-7));
    }

    /// Stoker: at most 0.3 % for a scheme of second order on 400 cells.
    @Test
    void aDamBreaksOntoAWetBedAsStokerSays() {
        var found = strip(0.001);

        double error = Try.meanError(found.depth(), x -> Exact.stoker(x - DAM, SECONDS, HIGH, 0.001));
        assertThat(error).isLessThan(0.003);
        assertThat(found.balance().error()).isLessThan(1e-6);
    }

    @Test
    void aDamBreaksOntoADryBedAsRitterSays() {
        var found = strip(0);

        double celerity = Math.sqrt(Exact.G * HIGH);
        int dam = (int) (DAM / CELL);
        double depth = (found.depth().at(dam - 1, 0) + found.depth().at(dam, 0)) / 2;
        double speed = (found.speed().at(dam - 1, 0) + found.speed().at(dam, 0)) / 2;
        assertThat(Try.meanError(found.depth(), x -> Exact.ritter(x - DAM, SECONDS, HIGH))).isLessThan(0.005);
        assertThat(depth).as("4/9 of the depth at the dam").isCloseTo(4 / 9.0 * HIGH, within(0.01 * HIGH));
        assertThat(depth * speed).as("discharge at the dam").isCloseTo(8 / 27.0 * HIGH * celerity,
                within(0.01 * HIGH * celerity));
        int front = 0;
        while (found.depth().at(front, 0) > HIGH / 100) {
            front++;
        }
        assertThat(front * CELL - DAM).as("1 % of the depth, in Ritter's wave 0.85 of the way to its front")
                .isCloseTo(2 * celerity * SECONDS * 0.85, within(3 * CELL));
        assertThat(found.balance().error()).isLessThan(1e-6);
    }

    /// The reference: `radial_dam_break_dry` and `_wet` of ANUGA's validation, 10 m of water within 50 m, after 2 s.
    @ParameterizedTest
    @CsvSource({"wet, 1, 0.01", "dry, 0, 0.01"})
    void aRoundDamBreaksAsTheReferenceSays(String bed, double low, double most) throws IOException {
        var depths = Files.readAllLines(RealTerrain.get("flood_radial_dambreak/radial_dam_break_" + bed
                + "__Ver_numerical_2.000000.csv")).stream().filter(line -> !line.isBlank())
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1])).toArray();
        var frame = new Frame(200, 200, -100, -100, 1);
        var flat = Ground.of(Raster.filled(frame, 0), 0);

        var found = Try.run(Scenario.of(flat, 2).withDepth(Raster.of(frame, (x, y) ->
                Math.hypot(x, y) < 50 ? 10 : low)), Settings.full(1).withDryDepth(1e-4));

        double error = 0;
        double sum = 0;
        for (int column = 0; column < 200; column++) {
            double radius = Math.hypot(column - 99.5, 0.5);
            double should = depths[(int) Math.min(depths.length - 1, Math.round(radius / 100 * depths.length))];
            error += Math.abs(found.depth().at(column, 100) - should);
            sum += should;
        }
        assertThat(error / sum).isLessThan(most);
        assertThat(found.balance().error()).isLessThan(1e-6);
    }
}
