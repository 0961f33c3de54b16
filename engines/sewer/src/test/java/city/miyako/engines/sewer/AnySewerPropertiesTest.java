package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// In any sewer, with loops, drops, adverse slopes, closed parts, pumps and overflows, no water is made or lost.
class AnySewerPropertiesTest {

    private static Section section(Random random) {
        double size = 0.2 + random.nextDouble() * 2;
        return random.nextBoolean() ? new Section.Circle(size) : new Section.Box(size, 0.3 + random.nextDouble() * 2);
    }

    private static Scenario wild(long seed) {
        var random = new Random(seed);
        int size = 3 + random.nextInt(30);
        var nodes = new ArrayList<Junction>();
        var start = new HashMap<String, Double>();
        for (int i = 0; i < size; i++) {
            double bottom = random.nextGaussian() * 2;
            nodes.add(new Junction("" + i, bottom, bottom + 2 + random.nextDouble() * 4, 0.5 + random.nextDouble() * 3,
                    5 + random.nextInt(500)));
            start.put("" + i, bottom + random.nextGaussian());
        }
        var outfalls = List.of(Outfall.free("free", -3), new Outfall("sea", -2, Course.lines(300, -2, 3, -1)));
        var pipes = new ArrayList<Conduit>();
        for (int i = 1; i < size + 4; i++) {
            String from = i < size ? "" + i : "" + random.nextInt(size);
            String to = i < size ? "" + random.nextInt(i) : i % 2 == 0 ? "free" : "sea";
            pipes.add(new Conduit("" + i, from, to, section(random), 20 + random.nextDouble() * 200,
                    0.01 + random.nextDouble() * 0.03, random.nextInt(3) == 0 ? 1 : 0,
                    random.nextInt(3) == 0 ? 1.5 : 0));
        }
        var weirs = List.of(new Weir("weir", "1", "free", nodes.get(1).bottomMetres() + 1, 2, 1.8));
        double low = nodes.get(2).bottomMetres();
        var pumps = List.of(new Pump("pump", "2", "0", low + 1, low + 0.2, 20, List.of(new Pump.Duty(0, 0.5),
                new Pump.Duty(10, 0.1))));
        var land = nodes.stream().map(node -> Subcatchment.town(node.id(), node.id(), 20_000, random.nextDouble()))
                .toList();
        return new Scenario(new Network(nodes, outfalls, pipes, weirs, pumps), land,
                List.of(Course.steps(300, 30, 120, 60, 0)), List.of(new Inflow("0", Course.constant(0.3))), start,
                1800);
    }

    @Property(tries = 60)
    void noWaterIsMadeOrLostInAnySewer(@ForAll long seed) {
        var settings = seed % 2 == 0 ? Settings.district() : Settings.district().withReaches(15);
        var found = Try.run(wild(seed), settings);

        assertThat(found.balance().error()).isLessThan(1e-6);
        assertThat(found.progress().forcedSteps()).isZero();
        found.conduits().forEach(pipe -> assertThat(pipe.flow().value()).isLessThan(60));
        double water = found.balance().atStart() + found.balance().rain() + found.balance().inflow()
                + found.balance().fromOutfalls();
        assertThat(found.junctions()).allSatisfy(junction ->
                assertThat(junction.mostFloodedCubicMetres()).isBetween(0.0, water));
    }

    @Example
    void waterThatRunsOutIsHeldBackByWhatThereIs() {
        assertThat(Try.run(wild(-30381), Settings.district().withReaches(15)).progress().forcedSteps()).isZero();
        assertThat(Try.run(wild(9627), Settings.district().withReaches(15)).progress().forcedSteps()).isZero();
        assertThat(Try.run(wild(9627), Settings.district().withReaches(15)).progress().forcedSteps()).isZero();
        assertThat(Try.run(wild(-124), Settings.district()).progress().forcedSteps()).isZero();
    }

    @Property(tries = 20)
    void aSparseSystemIsSolvedAsADenseOneIs(@ForAll long seed) {
        var random = new Random(seed);
        int size = 2 + random.nextInt(20);
        var left = new int[2 * size];
        var right = new int[left.length];
        var matrix = new double[size][size];
        for (int i = 0; i < left.length; i++) {
            left[i] = random.nextInt(size);
            right[i] = (left[i] + 1 + random.nextInt(size - 1)) % size;
        }
        var elimination = new Elimination(size, left, right);
        for (int i = 0; i < left.length; i++) {
            int one = left[i];
            int other = right[i];
            double up = random.nextDouble();
            double down = random.nextDouble();
            int place = elimination.pair(one, other);
            elimination.upper[place] -= elimination.isEarlier(one, other) ? up : down;
            elimination.lower[place] -= elimination.isEarlier(one, other) ? down : up;
            matrix[one][other] -= up;
            matrix[other][one] -= down;
            matrix[one][one] += down;
            matrix[other][other] += up;
        }
        var answer = new double[size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] += 0.1;
            elimination.diagonal[i] = matrix[i][i];
            answer[i] = random.nextGaussian();
        }
        var side = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                side[i] += matrix[i][j] * answer[j];
            }
        }
        elimination.solve(side);

        for (int i = 0; i < size; i++) {
            assertThat(side[i]).isCloseTo(answer[i], within(1e-8));
        }
    }
}
