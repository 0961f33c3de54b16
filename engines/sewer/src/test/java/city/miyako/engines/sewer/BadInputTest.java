package city.miyako.engines.sewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.miyako.engines.sewer.SewerRefused.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What cannot be simulated is refused before it starts, with a reason and the values.
class BadInputTest {
    private static final Junction ONE = Junction.manhole("one", 1, 5);
    private static final Junction TWO = Junction.manhole("two", 0, 5);
    private static final Conduit PIPE = Conduit.between("pipe", ONE, TWO, Try.PIPE, 100, 0.013);
    private static final Network GOOD = Network.of(List.of(ONE, TWO), List.of(), List.of(PIPE));

    private static void refused(Reason reason, String facts, Supplier<?> made) {
        assertThatThrownBy(made::get).isInstanceOfSatisfying(SewerRefused.class, refused ->
                assertThat(refused.reason()).isEqualTo(reason)).hasMessageContaining(facts);
    }

    @Test
    void nodesLieOnEarthAndBelowTheGround() {
        refused(Reason.VALUE_ABSURD, "floor of a NaN", () -> Junction.manhole("a", Double.NaN, 5));
        refused(Reason.VALUE_ABSURD, "depth of a -1.0", () -> Junction.manhole("a", 5, 4));
        refused(Reason.VALUE_ABSURD, "shaft of a 0.0", () -> Junction.chamber("a", 0, 5, 0));
        refused(Reason.VALUE_ABSURD, "flooded area of a 1.0", () -> new Junction("a", 0, 5, 2, 1));
        refused(Reason.VALUE_ABSURD, "the water outside a 99999.0", () -> new Outfall("a", 0, Course.constant(99_999)));
    }

    @Test
    void conduitsHaveALengthASectionAndTwoEnds() {
        refused(Reason.VALUE_ABSURD, "length of a 0.0", () -> Conduit.between("a", ONE, TWO, Try.PIPE, 0, 0.013));
        refused(Reason.VALUE_ABSURD, "roughness of a NaN", () ->
                Conduit.between("a", ONE, TWO, Try.PIPE, 9, Double.NaN));
        refused(Reason.VALUE_ABSURD, "diameter -1.0", () -> new Section.Circle(-1));
        refused(Reason.VALUE_ABSURD, "height 0.0", () -> new Section.Box(1, 0));
        refused(Reason.LEADS_NOWHERE, "one to itself", () -> Conduit.between("a", ONE, ONE, Try.PIPE, 9, 0.013));
        refused(Reason.VALUE_ABSURD, "last offset of a -1.0", () ->
                new Conduit("a", "one", "two", Try.PIPE, 9, 0.013, 0, -1));
    }

    @Test
    void theNetworkFitsTogether() {
        var river = Outfall.free("two", 0);
        refused(Reason.NAME_UNKNOWN, "node two of pipe", () -> Network.of(List.of(ONE), List.of(), List.of(PIPE)));
        refused(Reason.NAME_TWICE, "node two", () -> Network.of(List.of(ONE, TWO), List.of(river), List.of(PIPE)));
        refused(Reason.NAME_TWICE, "conduit pipe", () ->
                Network.of(List.of(ONE, TWO), List.of(), List.of(PIPE, PIPE)));
        refused(Reason.NODE_ALONE, "touches node two", () -> Network.of(List.of(TWO), List.of(), List.of()));
        refused(Reason.TOO_LARGE, "0 nodes", () -> Network.of(List.of(), List.of(), List.of()));
        refused(Reason.CONDUIT_ABSURD, "above the ground at one", () -> Network.of(List.of(ONE, TWO), List.of(),
                List.of(new Conduit("a", "one", "two", Try.PIPE, 90, 0.013, 4, 0))));
        refused(Reason.CONDUIT_ABSURD, "falls 4.5 m over 4.0 m", () -> Network.of(List.of(ONE, TWO), List.of(),
                List.of(new Conduit("a", "one", "two", Try.PIPE, 4, 0.013, 3.5, 0))));
        refused(Reason.NAME_UNKNOWN, "node three of overflow", () -> new Network(List.of(ONE, TWO), List.of(),
                List.of(PIPE), List.of(new Weir("overflow", "one", "three", 2, 1, 1.8)), List.of()));
    }

    @Test
    void pumpsStartAboveWhereTheyStopAndTheirCurvesRise() {
        var duty = new Pump.Duty(5, 1);
        refused(Reason.VALUE_ABSURD, "starts at 1.0, stops at 2.0", () ->
                new Pump("p", "one", "two", 1, 2, 0, List.of(duty)));
        refused(Reason.VALUE_ABSURD, "0 points", () -> new Pump("p", "one", "two", 2, 1, 0, List.of()));
        refused(Reason.VALUE_ABSURD, "do not rise at point 1", () ->
                new Pump("p", "one", "two", 2, 1, 0, List.of(duty, duty)));
        refused(Reason.VALUE_ABSURD, "flow -1.0", () -> new Pump.Duty(1, -1));
    }

    @Test
    void rainAndLandAreOfThisWorld() {
        var land = Subcatchment.town("land", "one", 1000, 0.5);
        var scenario = Scenario.of(GOOD, 60);
        refused(Reason.COURSE_ABSURD, "NaN", () -> Course.constant(Double.NaN));
        refused(Reason.COURSE_ABSURD, "0 values", () -> Course.steps(60));
        refused(Reason.VALUE_ABSURD, "rain in mm/h 900.0", () ->
                scenario.withRain(Course.constant(900), List.of(land)));
        refused(Reason.NAME_UNKNOWN, "junction three of land", () -> scenario.withRain(Course.constant(9),
                List.of(Subcatchment.town("land", "three", 1000, 0.5))));
        refused(Reason.NAME_UNKNOWN, "gauge 0 of land", () ->
                new Scenario(GOOD, List.of(land), List.of(), List.of(), Map.of(), 60));
        refused(Reason.VALUE_ABSURD, "paved share of land 1.5", () -> Subcatchment.town("land", "one", 1000, 1.5));
        refused(Reason.VALUE_ABSURD, "first infiltration 5.0", () -> new Infiltration(5, 6, 1));
        refused(Reason.VALUE_ABSURD, "duration in seconds NaN", () -> Scenario.of(GOOD, Double.NaN));
        refused(Reason.NAME_UNKNOWN, "junction sea of a level", () -> scenario.withStart(Map.of("sea", 1.0)));
        refused(Reason.VALUE_ABSURD, "inflow at one -1.0", () -> new Inflow("one", Course.constant(-1)));
    }

    @Test
    void settingsAndSizesStayInsideWhatTheMethodCanDo() {
        refused(Reason.VALUE_ABSURD, "courant 2.0", () -> new Settings(2, 1, 10, 100, 100, 15, 60));
        refused(Reason.VALUE_ABSURD, "longest step 0.5", () -> new Settings(0.8, 1, 0.5, 100, 100, 15, 60));
        var hundred = new ArrayList<Junction>();
        var pipes = new ArrayList<Conduit>();
        for (int i = 0; i < 100; i++) {
            hundred.add(Junction.manhole("" + i, 0, 5));
            pipes.add(new Conduit("" + i, "" + i, "" + (i + 1) % 100, Try.PIPE, 20_000, 0.013, 0, 0));
        }
        var large = Scenario.of(Network.of(hundred, List.of(), pipes), 200_000);
        refused(Reason.TOO_LARGE, "values to be told", () -> new Sewer(large, Settings.district().withTelling(1)));
        refused(Reason.TOO_LARGE, "reaches", () -> new Sewer(large, Settings.district().withReaches(1)));
    }

    @Test
    void aSimulationIsCancelledAfterAStepAndTellsWhatItHas() {
        var sewer = new Sewer(Scenario.of(GOOD, 3600).withInflows(new Inflow("one", Course.constant(0.1))),
                Settings.district());
        var seen = new ArrayList<Double>();
        var found = sewer.run(progress -> {
            seen.add(progress.share());
            if (progress.simulatedSeconds() >= 600) {
                sewer.cancel();
            }
        });

        assertThat(found.progress().cancelled()).isTrue();
        assertThat(found.progress().simulatedSeconds()).isBetween(600.0, 610.0);
        assertThat(seen).isSorted().hasSize((int) found.progress().steps());
        assertThat(found.balance().error()).isLessThan(1e-9);
    }
}
