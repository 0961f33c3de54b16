package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Steady flow in conduits against Manning's formula and the equation of gradually varied flow.
class SteadyFlowTest {
    private static final double GRAVITY = 9.81;
    private static final double ROUGHNESS = 0.013;

    /// The flow by Manning at a depth, from the section itself and not from the engine's tables.
    private static double manning(Section section, double depth, double slope) {
        double area = area(section, depth);
        return area * Math.pow(area / section.perimeterAt(depth), 2.0 / 3) * Math.sqrt(slope) / ROUGHNESS;
    }

    private static double area(Section section, double depth) {
        return switch (section) {
            case Section.Box box -> box.widthMetres() * depth;
            case Section.Circle circle -> {
                double angle = 2 * Math.acos(1 - 2 * depth / circle.diameterMetres());
                yield Math.pow(circle.diameterMetres(), 2) / 8 * (angle - Math.sin(angle));
            }
        };
    }

    @Test
    void aLongPipeFlowsAtTheDepthThatManningGives() {
        for (double fill : new double[] {0.2, 0.5, 0.7}) {
            for (double slope : new double[] {0.001, 0.006}) {
                double flow = manning(Try.PIPE, fill, slope);
                double length = 2000;
                var cut = chain(Try.PIPE, length, slope, 20, Outfall.free("river", 0));
                var found = Try.run(Scenario.of(cut, 7200).withInflows(new Inflow("0", Course.constant(flow))),
                        Settings.district().withReaches(20));

                var middle = found.getJunction("10");
                assertThat(Try.last(middle.levelMetres()) - length * slope / 2).as("fill %s, slope %s", fill, slope)
                        .isCloseTo(fill, Percentage.withPercentage(1));
                assertThat(Try.last(found.getConduit("10").cubicMetresPerSecond())).isCloseTo(flow,
                        Percentage.withPercentage(0.1));
            }
        }
    }

    @Test
    void waterBackedUpByTheRiverAndWaterDrawnDownFollowTheEquationOfGraduallyVariedFlow() {
        double slope = 0.001;
        double flow = manning(Try.BOX, 1.2, slope);
        for (double end : new double[] {2.4, 0.9}) {
            var network = chain(Try.BOX, 1000, slope, 20, new Outfall("river", 0, Course.constant(end)));
            var found = Try.run(Scenario.of(network, 7200).withInflows(new Inflow("0", Course.constant(flow))),
                    Settings.district().withReaches(10));

            for (int i = 4; i < 20; i++) {
                double x = 1000 - 50 * i;
                assertThat(Try.last(found.getJunction("" + i).levelMetres()) - x * slope).as("end %s, place %s", end, i)
                        .isCloseTo(varied(Try.BOX, flow, slope, end, x), Percentage.withPercentage(1));
            }
        }
    }

    /// dh/dx = (S - Sf) / (1 - Fr²), from the end upstream, in steps of 1 cm with the rule of the middle.
    private static double varied(Section section, double flow, double slope, double end, double upstream) {
        double depth = end;
        double step = 0.01;
        for (double x = 0; x < upstream; x += step) {
            double half = depth - step / 2 * rate(section, flow, slope, depth);
            depth -= step * rate(section, flow, slope, half);
        }
        return depth;
    }

    private static double rate(Section section, double flow, double slope, double depth) {
        double area = area(section, depth);
        double friction = Math.pow(flow / manning(section, depth, 1), 2);
        double froude = flow * flow * section.widthAt(depth) / (GRAVITY * area * area * area);
        return (slope - friction) / (1 - froude);
    }

    @Test
    void aFullPipeLosesTheHeadThatManningGives() {
        double flow = 1.5;
        double area = Math.PI / 4;
        double loss = Math.pow(flow * ROUGHNESS / (area * Math.pow(0.25, 2.0 / 3)), 2);
        var network = chain(Try.PIPE, 1000, 0.001, 10, new Outfall("river", 0, Course.constant(3)));
        var found = Try.run(Scenario.of(network, 3600).withInflows(new Inflow("0", Course.constant(flow))),
                Settings.district());

        double drop = Try.last(found.getJunction("2").levelMetres()) - Try.last(found.getJunction("8").levelMetres());
        assertThat(drop).isCloseTo(600 * loss, Percentage.withPercentage(1));
        assertThat(found.getConduit("5").fullSeconds()).isGreaterThan(3000);
    }

    @Test
    void stillWaterOverUnevenAndRisingConduitsStaysStill() {
        var bottoms = new double[] {3, 0, 2.5, -1, 4.2, 1, 0.2};
        var nodes = new ArrayList<Junction>();
        var pipes = new ArrayList<Conduit>();
        for (int i = 0; i < bottoms.length; i++) {
            nodes.add(Junction.manhole("" + i, bottoms[i], 8));
            if (i > 0) {
                pipes.add(new Conduit("" + i, "" + (i - 1), "" + i, i % 2 == 0 ? Try.PIPE : Try.BOX, 60, ROUGHNESS,
                        0.3 * (i % 3), 0.2 * (i % 2)));
            }
        }
        var start = new HashMap<String, Double>();
        nodes.forEach(node -> start.put(node.id(), 3.4));
        var network = Network.of(nodes, List.of(), pipes);
        var found = Try.run(Scenario.of(network, 3600).withStart(start), Settings.district().withReaches(5));

        found.conduits().forEach(pipe -> assertThat(pipe.flow().value()).isCloseTo(0, within(1e-9)));
        assertThat(Try.last(found.getJunction("3").levelMetres())).isCloseTo(3.4, within(1e-9));
        assertThat(found.balance().error()).isLessThan(1e-12);
    }

    /// A straight conduit with manholes, evenly falling to level 0 at its end.
    static Network chain(Section section, double length, double slope, int pieces, Outfall outfall) {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < pieces; i++) {
            double bottom = slope * length * (pieces - i) / pieces;
            nodes.add(Junction.chamber("" + i, bottom, bottom + 50, 0.1));
        }
        nodes.add(outfall);
        var pipes = new ArrayList<Conduit>();
        for (int i = 0; i < pieces; i++) {
            pipes.add(Conduit.between("" + i, nodes.get(i), nodes.get(i + 1), section, length / pieces, ROUGHNESS));
        }
        return Network.of(nodes.stream().filter(Junction.class::isInstance).map(Junction.class::cast).toList(),
                List.of(outfall), pipes);
    }
}
