package city.miyako.engines.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// On any ground, with holes, sinks, cliffs, buildings, no water is made or lost, and vectors, threads and single
/// numbers agree.
class AnyGroundPropertiesTest {
    private static final Frame FRAME = Frame.of(132, 36, 4);

    /// Rough ground with cliffs, pits and holes, a storm, a burst main, a tide, a gate, a manhole and a breach.
    private static Scenario wild(long seed) {
        var random = new Random(seed);
        var elevation = new float[FRAME.cells()];
        var infiltration = new float[elevation.length];
        var roughness = new float[elevation.length];
        var share = new float[elevation.length];
        var buildings = new float[elevation.length];
        double steep = random.nextDouble() * 10;
        for (int i = 0; i < elevation.length; i++) {
            elevation[i] = (float) (random.nextGaussian() * steep + (random.nextInt(50) == 0 ? -30 : 0));
            boolean hole = random.nextInt(40) == 0 && i > 3 * FRAME.columns();
            elevation[i] = hole ? Float.NaN : elevation[i];
            infiltration[i] = random.nextFloat() * 20;
            roughness[i] = 0.01f + random.nextFloat() * 0.1f;
            share[i] = random.nextFloat() * 2;
            buildings[i] = random.nextInt(20) == 0 && i > 3 * FRAME.columns() ? 1 : 0;
        }
        var ground = Ground.of(new Raster(FRAME, elevation), 0.03).withRoughness(new Raster(FRAME, roughness))
                .withInfiltration(new Raster(FRAME, infiltration)).withBuildings(new Raster(FRAME, buildings));
        var one = new Place(random.nextInt(132), 0);
        var other = new Place(random.nextInt(132), 2);
        var works = new Works(List.of(new Breach(List.of(one), 5, 10, -20)),
                List.of(new Gate(one, other, 2, -5, Series.constant(1), random.nextBoolean())),
                List.of(new Manhole(other, 0.6, Series.linear(new double[] {0, 20}, new double[] {-10, 10}), 1)));
        return new Scenario(ground, Raster.of(FRAME, (x, _) -> x < 50 ? 1 : 0),
                new Rain(Series.constant(200), new Raster(FRAME, share)),
                List.of(new Inflow(List.of(other), Series.constant(3))),
                List.of(new Boundary.Stage(Boundary.Side.NORTH, 20, 60, Series.linear(new double[] {0, 15},
                        new double[] {-2, 3})), new Boundary.Outfall(Boundary.Side.EAST, 5, 30)), works, 20);
    }

    private static Settings settings(Solver solver, int threads) {
        return (solver == Solver.FULL ? Settings.full(threads) : Settings.inertial(threads)).withObserveSeconds(2);
    }

    @Property(tries = 5)
    void noWaterIsMadeOrLostOnAnyGround(@ForAll long seed, @ForAll Solver solver) {
        var found = Try.run(wild(seed), settings(solver, 1));

        assertThat(found.balance().error()).isLessThan(1e-6);
        demandBelow(1000, "depth", found.depth());
        demandBelow(1000, "speed", found.peakSpeed());
        demandBelow(1000 * 1000, "hazard, which is their product,", found.peakHazard());
    }

    private static void demandBelow(double most, String what, Raster raster) {
        for (float value : raster.values()) {
            assertTrue(value >= 0 && value < most, () -> "a " + what + " of " + value);
        }
    }

    @Property(tries = 4)
    void noCellGivesMoreThanItHoldsInTheInertialSolver(@ForAll long seed) {
        var found = Try.run(wild(seed), settings(Solver.INERTIAL, 1));

        assertThat(found.balance().owed() / found.balance().stored()).isLessThan(1e-8);
    }

    @Property(tries = 2)
    void vectorsAndThreadsChangeNotOneBit(@ForAll long seed, @ForAll Solver solver) {
        var scenario = wild(seed);

        var single = Try.run(scenario, settings(solver, 1), Kernels.SCALAR);
        var vectors = Try.run(scenario, settings(solver, 1), Kernels.VECTOR);
        var threads = Try.run(scenario, settings(solver, 3), Kernels.VECTOR);

        assertThat(vectors.progress().steps()).isEqualTo(single.progress().steps());
        assertThat(vectors.depth().values()).isEqualTo(single.depth().values());
        assertThat(vectors.peakSpeed().values()).isEqualTo(single.peakSpeed().values());
        assertThat(threads.depth().values()).isEqualTo(single.depth().values());
        assertThat(threads.balance()).isEqualTo(single.balance());
    }
}
