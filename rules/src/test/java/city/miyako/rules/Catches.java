package city.miyako.rules;

import static org.assertj.core.api.Assertions.assertThat;

/// Says that a rule sees, or does not see, something in a made-up tree.
final class Catches {
    private Catches() {
    }

    /// The rule finds something whose words contain all of these.
    static void finds(Rule rule, Tree tree, String... words) {
        assertThat(rule.findings(tree)).as(rule.name()).anySatisfy(finding ->
                assertThat(finding.toString()).contains(words));
    }

    /// The rule finds nothing at all.
    static void nothing(Rule rule, Tree tree) {
        assertThat(rule.findings(tree)).as(rule.name()).isEmpty();
    }
}
