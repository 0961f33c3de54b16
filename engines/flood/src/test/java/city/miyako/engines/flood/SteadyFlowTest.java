package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.miyako.engines.flood.Exact.Channel.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rivers that have come to rest in their bed, and water that swings in a bowl.
class SteadyFlowTest {
    private static final int CELLS = 200;
    private static final double CELL = Exact.Channel.LENGTH / CELLS;
    private static final double SECONDS = 2500;

    private static FloodResult channel(Exact.Channel exact, Boundary downstream, Settings settings) {
        var ground = Ground.of(Try.strip(CELLS, CELL, exact::ground), Exact.Channel.MANNING);
        return Try.run(Scenario.of(ground, SECONDS).withDepth(Try.strip(CELLS, CELL, exact::depth))
                .withInflows(new Inflow(List.of(new Place(0, 0)), Series.constant(Exact.Channel.FLOW * CELL)))
                .withBoundaries(downstream), settings);
    }

    private static Boundary level(Exact.Channel exact) {
        double end = Exact.Channel.LENGTH - CELL / 2;
        return new Boundary.Stage(Boundary.Side.EAST, 0, 0, Series.constant(exact.depth(end) + exact.ground(end)));
    }

    /// The greatest error of depth, as a share of it, away from where the water is let in and out.
    private static double worst(FloodResult found, Exact.Channel exact) {
        double worst = 0;
        for (int column = 4; column < CELLS - 4; column++) {
            double should = exact.depth((column + 0.5) * CELL);
            worst = Math.max(worst, Math.abs(found.depth().at(column, 0) - should) / should);
        }
        return worst;
    }

    @Test
    void aSlowRiverHasTheDepthOfMacDonaldsChannel() {
        var exact = new Exact.Channel(Kind.SUBCRITICAL);

        var full = channel(exact, level(exact), Settings.full(1));

        assertThat(worst(full, exact)).isLessThan(0.01);
        assertThat(full.balance().error()).isLessThan(1e-6);
    }

    @Test
    void aRiverThatTurnsQuickHasTheDepthOfMacDonaldsChannel() {
        var exact = new Exact.Channel(Kind.TRANSCRITICAL);

        var full = channel(exact, new Boundary.Outfall(Boundary.Side.EAST, 0, 0), Settings.full(1));

        assertThat(worst(full, exact)).isLessThan(0.01);
        assertThat(full.balance().error()).isLessThan(1e-6);
    }

    /// Neal et al. 2012: within 10 % of the full equations where flow varies gradually.
    @Test
    void theInertialEquationsComeWithinTenPercentInASlowRiver() {
        var exact = new Exact.Channel(Kind.SLOW);

        var inertial = channel(exact, level(exact), Settings.inertial(1));

        assertThat(worst(inertial, exact)).isLessThan(0.1);
        assertThat(inertial.balance().error()).isLessThan(1e-6);
    }

    /// On an even slope water is as deep as Manning's formula says: h = (q n / √S)^(3/5).
    @Test
    void onAnEvenSlopeBothSolversFindManningsDepth() {
        double slope = 0.002;
        double flow = 0.5;
        double manning = 0.035;
        double normal = Math.pow(flow * manning / Math.sqrt(slope), 0.6);
        var ground = Ground.of(Try.strip(100, 10, x -> (1000 - x) * slope), manning);
        var river = Scenario.of(ground, 3000).withDepth(Try.strip(100, 10, _ -> normal))
                .withInflows(new Inflow(List.of(new Place(0, 0)), Series.constant(flow * 10)))
                .withBoundaries(new Boundary.Outfall(Boundary.Side.EAST, 0, 0));

        for (var settings : List.of(Settings.full(1), Settings.inertial(1))) {
            var found = Try.run(river, settings);
            assertThat((double) found.depth().at(30, 0)).as(settings.solver().name())
                    .isCloseTo(normal, within(0.01 * normal));
            assertThat((double) found.speed().at(30, 0)).as(settings.solver().name())
                    .isCloseTo(flow / normal, within(0.01 * flow / normal));
        }
    }

    /// Thacker: after three periods a mean error of at most 2 %, the phase within 1 %.
    @Test
    void waterSwingsInABowlAsThackerSays() {
        double time = 3 * Exact.Bowl.PERIOD;
        var bowl = Ground.of(Try.strip(400, 0.01, Exact.Bowl::ground), 0);

        var found = Try.run(Scenario.of(bowl, time).withDepth(Try.strip(400, 0.01, x -> Exact.Bowl.depth(x, 0))),
                Settings.full(1).withDryDepth(1e-6));

        double error = Try.meanError(found.depth(), x -> Exact.Bowl.depth(x, time));
        assertThat(error).isLessThan(0.02);
        for (double shift : new double[] {-0.01, 0.01}) {
            assertThat(Try.meanError(found.depth(), x -> Exact.Bowl.depth(x, time + shift * time)))
                    .as("one hundredth of the time off").isGreaterThan(error);
        }
        assertThat(found.balance().error()).isLessThan(1e-6);
    }
}
