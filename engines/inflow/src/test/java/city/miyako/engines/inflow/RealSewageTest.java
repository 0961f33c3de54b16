package city.miyako.engines.inflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.inflow.InflowAnswer.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The dry-weather inflow of the benchmark sewage plant BSM1 (IWA; 14 days at 15 minutes) with rain of a known amount
/// added: what was added must be found again on a pattern that nobody drew to suit the method.
class RealSewageTest {
    private static final double FULL_PIPE_CUBIC_METRES_PER_DAY = 100_000;
    private static final double ADDED_PER_MM = 0.02; // full-pipe hours

    @Test
    void rainAddedToAMeasuredDryWeatherFlowIsFoundAgain() throws IOException {
        var lines = Files.readAllLines(data().resolve("09_energy_wastewater/bsm2_python/dryinfluent.csv"));
        var levels = new ArrayList<Sample>();
        var rains = new ArrayList<Sample>();
        for (var line : lines) {
            var cells = line.split(",");
            double day = Double.parseDouble(cells[0]);
            var at = TestSewer.START.plus(Duration.ofSeconds(Math.round(day * 86_400)));
            boolean raining = day >= 9.3 && day < 9.5;
            double added = 0;
            for (double since = 0.125; since < 5; since += 0.25) {
                boolean rained = day - since / 24 >= 9.3 && day - since / 24 < 9.5;
                added += rained ? ADDED_PER_MM * 5 * 0.25 * UnitHydrographs.ordinate(0, since) : 0;
            }
            double share = Double.parseDouble(cells[15]) / FULL_PIPE_CUBIC_METRES_PER_DAY + added;
            levels.add(new Sample(at, depth(share)));
            rains.add(new Sample(at, raining ? 5 : 0));
        }
        var tokyo = Settings.tokyo();
        var settings = new Settings(tokyo.zone(), Duration.ofMinutes(15), tokyo.dryDayRainMm(),
                tokyo.antecedentRainMm(), tokyo.eventGap(), tokyo.eventRainMm(), tokyo.tail());

        var found = (Measured) new InflowAnalysis(settings)
                .analyse(new SensorRecord("bsm1", "plant", 1, levels, rains), TestSewer.days(14));

        assertThat(found.index()).isCloseTo(ADDED_PER_MM, within(0.004));
        assertThat(found.fastShare()).isGreaterThan(0.6);
        System.getLogger("inflow").log(System.Logger.Level.INFO, "BSM1: added {0}, found {1}, fast {2}", ADDED_PER_MM,
                found.index(), found.fastShare());
    }

    private static double depth(double share) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (PipeFlow.relative(middle, 1) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Path data() {
        var folder = Optional.ofNullable(System.getenv("MIYAKO_TEST_DATA")).map(Path::of)
                .orElse(Path.of(System.getProperty("miyako.root", "."), "..", "shared", "data"));
        if (!Files.isDirectory(folder)) {
            System.getLogger("inflow").log(System.Logger.Level.WARNING, "skipped: no data");
            Assumptions.abort("skipped: no data");
        }
        return folder;
    }
}
