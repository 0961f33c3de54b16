package city.miyako.services.stormsurgerisksearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What areas and steps of a storm surge amount to at one place.
class ThreatTest {
    @Test
    void stepsOfAScenarioAreOneThreatThatBeginsWithTheFirstWetOne() {
        var threats = Threat.of(List.of(area("a", 0, 0.0), area("a", 0.4, 10.0), area("a", 3.2, 20.0),
            area("b", 0.1, null)));

        assertThat(threats).extracting(Threat::scenario).containsExactly("a", "b");
        assertThat(threats.getFirst().depthMetres()).isEqualTo(3.2);
        assertThat(threats.getFirst().depthClass()).isEqualTo(3);
        assertThat(threats.getFirst().firstStepMinutes()).isEqualTo(10);
        assertThat(threats.getLast().firstStepMinutes()).isNull();
        assertThat(threats.getLast().depthClass()).isEqualTo(1);
    }

    @Test
    void aDepthOnTheBorderOfClassesBelongsToTheDeeperOne() {
        assertThat(List.of(0.49, 0.5, 3.0, 5.0, 10.0, 20.0)).extracting(depth ->
            Threat.of(List.of(area("a", depth, null))).getFirst().depthClass()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static Threat.Area area(String scenario, double depth, @org.jspecify.annotations.Nullable Double step) {
        return new Threat.Area(scenario, depth, step, null, null, "T.P.", "");
    }
}
