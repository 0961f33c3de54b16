package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Fronts that run through conduits: their speed is what the conservation of water and momentum asks for.
class FrontsTest {
    private static final double GRAVITY = 9.81;
    private static final int PIECES = 40;
    private static final double PIECE = 25;
    private static final double SHAFT = 0.1;
    private static final int ABOVE = 24;
    private static final int MIDDLE = 29;
    private static final int BELOW = 34;

    /// A level conduit with water of one depth, into which the water of an outfall rises from below.
    private static SewerResult rising(Section section, double depth, double inflow, Course outside) {
        var nodes = new ArrayList<Junction>();
        var start = new HashMap<String, Double>();
        var pipes = new ArrayList<Conduit>();
        for (int i = 0; i < PIECES; i++) {
            nodes.add(Junction.chamber("" + i, 0, 60, SHAFT));
            start.put("" + i, depth);
            pipes.add(new Conduit("" + i, "" + i, i == PIECES - 1 ? "river" : "" + (i + 1), section, PIECE, 0.005, 0,
                    0));
        }
        var network = Network.of(nodes, List.of(new Outfall("river", 0, outside)), pipes);
        return Try.run(Scenario.of(network, 400).withStart(start).withInflows(new Inflow("0",
                Course.constant(inflow))), Settings.district().withReaches(2.5).withLongestStep(0.2).withTelling(1));
    }

    private static double depth(SewerResult found, int place, double second) {
        return found.getJunction("" + place).levelMetres().at(second);
    }

    /// When the level at a manhole passes a mark, seconds, between the two tellings around it.
    private static double passes(SewerResult result, int place, double mark) {
        for (double second = 1; second < 400; second++) {
            double level = depth(result, place, second);
            if (level >= mark) {
                double before = depth(result, place, second - 1);
                return second - 1 + (mark - before) / (level - before);
            }
        }
        throw new AssertionError("never passes " + mark + " at " + place);
    }

    /// The speed upstream at which a front keeps water and momentum: c (S2 - S1) = Q1 - Q2, with what manholes hold in
    /// S, and c (Q1 - Q2) = Q2²/A2 - Q1²/A1 + g (I2 - I1); by halving.
    private static double shock(Shape shape, double flow, double ahead, double behind) {
        double wide = SHAFT / PIECE;
        double more = shape.area(behind) - shape.area(ahead) + wide * (behind - ahead);
        double thrust = GRAVITY * (shape.moment(behind) - shape.moment(ahead));
        double low = 0;
        double high = 200;
        for (int i = 0; i < 100; i++) {
            double speed = (low + high) / 2;
            double flowBehind = flow - speed * more;
            double left = speed * speed * more - flowBehind * flowBehind / shape.flowArea(behind)
                    + flow * flow / shape.area(ahead);
            low = left < thrust ? speed : low;
            high = left < thrust ? high : speed;
        }
        return low;
    }

    private static void demand(SewerResult found, Section section, double mark, double after) {
        var shape = new Shape(section, found.settings().waveMetresPerSecond());
        double second = passes(found, MIDDLE, mark);
        double ahead = depth(found, MIDDLE, second - 6);
        double behind = depth(found, MIDDLE, second + after);
        double flow = found.getConduit("" + (MIDDLE - 1)).cubicMetresPerSecond().at(second - 6);
        double flowBehind = found.getConduit("" + (MIDDLE - 1)).cubicMetresPerSecond().at(second + after);
        double speed = shock(shape, flow, ahead, behind);
        double took = passes(found, ABOVE, mark) - passes(found, BELOW, mark);

        assertThat((BELOW - ABOVE) * PIECE / took).as("from %s to %s m", ahead, behind).isCloseTo(speed,
                Percentage.withPercentage(3));
        assertThat(flow - flowBehind).isCloseTo(speed * (shape.area(behind) - shape.area(ahead) + SHAFT / PIECE
                * (behind - ahead)), Percentage.withPercentage(5));
    }

    @Test
    void aSurgeRunsUpAChannelAsFastAsWaterAndMomentumAreKept() {
        demand(rising(Try.BOX, 1, 0, Course.steps(20, 1, 2)), Try.BOX, 1.4, 6);
    }

    @Test
    void aPipeFillsUpwardsAndComesUnderPressureAsFastAsWaterAndMomentumAreKept() {
        demand(rising(Try.PIPE, 0.6, 0, Course.steps(20, 0.6, 4)), Try.PIPE, 1.2, 4);
    }

    @Test
    void waterThatFillsAClosedSystemIsAllThere() {
        var low = Junction.chamber("low", 0, 10, 4);
        var high = Junction.chamber("high", 0.5, 10, 2);
        var network = Network.of(List.of(low, high), List.of(), List.of(Conduit.between("pipe", low, high, Try.PIPE,
                100, 0.013)));
        var found = Try.run(Scenario.of(network, 3600).withInflows(new Inflow("high", Course.steps(600, 0.2, 0))),
                Settings.district());

        double level = Try.last(found.getJunction("low").levelMetres());
        double full = Math.PI / 4;
        double slot = GRAVITY * full / (100 * 100);
        assertThat(4 * level + 2 * (level - 0.5) + 100 * full + 50 * slot * (level - 1 + level - 1.5))
                .isCloseTo(120, within(0.02));
        assertThat(found.balance().stored()).isCloseTo(120, within(1e-6));
        assertThat(Try.last(found.getJunction("high").levelMetres())).isCloseTo(level, within(1e-6));
    }
}
