package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// A wet well with its pumps, and an overflow, against what a hand reckons.
class PumpsAndWeirsTest {
    private static final Junction WELL = Junction.chamber("well", 0, 12, 50);
    private static final Outfall RIVER = new Outfall("river", 8, Course.constant(9));

    private static Network station(Pump... pumps) {
        return new Network(List.of(WELL), List.of(RIVER), List.of(), List.of(), List.of(pumps));
    }

    private static Pump pump(String id, double start, double stop, double runUp, Pump.Duty... curve) {
        return new Pump(id, "well", "river", start, stop, runUp, List.of(curve));
    }

    @Test
    void aPumpCyclesAsTheWellFillsAndEmpties() {
        var pump = pump("one", 3, 1, 0, new Pump.Duty(0, 0.8));
        var found = Try.run(Scenario.of(station(pump), 36_000).withInflows(new Inflow("well", Course.constant(0.3)))
                .withStart(Map.of("well", 1.0)), Settings.district());

        double fills = 50 * 2 / 0.3;
        double empties = 50 * 2 / (0.8 - 0.3);
        var result = found.pumps().getFirst();
        assertThat(result.starts()).isEqualTo((int) ((36_000 + empties) / (fills + empties)));
        assertThat(result.runningSeconds()).isCloseTo(36_000 * 0.3 / 0.8, Percentage.withPercentage(1.5));
        assertThat(found.getJunction("well").level().value()).isCloseTo(3, within(0.02));
        assertThat(found.balance().error()).isLessThan(1e-12);
    }

    @Test
    void aPumpMovesWhatItsCurveGivesAgainstItsLift() {
        var pump = pump("one", 3, 1, 0, new Pump.Duty(5, 0.9), new Pump.Duty(7, 0.3), new Pump.Duty(9, 0));
        var found = Try.run(Scenario.of(station(pump), 7200).withInflows(new Inflow("well", Course.constant(0.45)))
                .withStart(Map.of("well", 3.0)), Settings.district());

        assertThat(Try.last(found.getJunction("well").levelMetres())).as("lift 6.5 m, where the curve gives 0.45 m³/s")
                .isCloseTo(9 - 6.5, within(0.001));
    }

    @Test
    void aPumpThatRunsUpLiftsLessUntilItIsAtFullSpeed() {
        var pump = pump("one", 3, 1, 60, new Pump.Duty(0, 0.5));
        var found = Try.run(Scenario.of(station(pump), 160).withStart(Map.of("well", 3.0)),
                Settings.district().withLongestStep(1));

        assertThat(found.pumps().getFirst().cubicMetres()).isCloseTo(0.5 * (160 - 30), Percentage.withPercentage(1));
    }

    @Test
    void pumpsNeverLiftMoreThanThereIs() {
        var strong = pump("strong", 0.2, -1, 0, new Pump.Duty(0, 100));
        var weak = pump("weak", 0.2, -1, 0, new Pump.Duty(0, 3));
        var found = Try.run(Scenario.of(station(strong, weak), 600).withInflows(new Inflow("well",
                Course.constant(0.1))).withStart(Map.of("well", 1.0)), Settings.district());

        double lifted = found.pumps().stream().mapToDouble(SewerResult.PumpResult::cubicMetres).sum();
        assertThat(lifted).isLessThanOrEqualTo(50 + 60).isGreaterThan(108);
        assertThat(Try.last(found.getJunction("well").levelMetres())).isBetween(0.0, 0.1);
    }

    @Test
    void anOverflowSpillsWhatItsCrestLetsThrough() {
        var river = Outfall.free("river", 0);
        var weir = new Weir("overflow", "well", "river", 2, 3, 1.84);
        var network = new Network(List.of(WELL), List.of(river), List.of(), List.of(weir), List.of());
        var found = Try.run(Scenario.of(network, 7200).withInflows(new Inflow("well", Course.constant(1))),
                Settings.district());

        double head = Math.pow(1 / (1.84 * 3), 2.0 / 3);
        assertThat(Try.last(found.getJunction("well").levelMetres())).isCloseTo(2 + head, within(0.001));
        assertThat(found.weirs().getFirst().cubicMetres()).isCloseTo(7200 - 50 * (2 + head), Percentage.withPercentage(
                0.1));
    }

    @Test
    void waterThatARiverBacksUpDrownsTheOverflow() {
        var river = new Outfall("river", 0, Course.constant(2.5));
        var weir = new Weir("overflow", "well", "river", 2, 3, 1.84);
        var network = new Network(List.of(WELL), List.of(river), List.of(), List.of(weir), List.of());
        var found = Try.run(Scenario.of(network, 7200).withInflows(new Inflow("well", Course.constant(1))),
                Settings.district());

        double head = Try.last(found.getJunction("well").levelMetres()) - 2;
        double drowned = 1.84 * 3 * Math.pow(head, 1.5) * Math.pow(1 - Math.pow(0.5 / head, 1.5), 0.385);
        assertThat(drowned).isCloseTo(1, Percentage.withPercentage(0.5));
    }

    @Test
    void waterThatFindsNoWayComesOutAndGoesBackDown() {
        var head = new Junction("head", 1, 3, 1, 200);
        var river = Outfall.free("river", 0);
        var network = Network.of(List.of(head), List.of(river), List.of(Conduit.between("pipe", head, river,
                new Section.Circle(0.3), 100, 0.013)));
        var found = Try.run(Scenario.of(network, 7200).withInflows(new Inflow("head", Course.steps(600, 0.5, 0))),
                Settings.district());

        var seen = found.getJunction("head");
        assertThat(seen.mostFloodedCubicMetres()).isBetween(150.0, 250.0);
        assertThat(seen.overflowCubicMetres()).isCloseTo(seen.mostFloodedCubicMetres(), within(1e-6));
        assertThat(seen.floodedSeconds()).isBetween(1000.0, 6000.0);
        assertThat(Try.last(seen.levelMetres())).isLessThan(1.1);
        assertThat(found.balance().toOutfalls()).isCloseTo(300, Percentage.withPercentage(1));
    }
}
