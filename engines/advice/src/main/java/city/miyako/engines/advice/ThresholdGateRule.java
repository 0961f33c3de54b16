package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rule that plants are run by today, and what advice is compared with: close when the water outside reaches a
/// level, open when it has fallen below the water inside (where nobody knows that, below the level of the rule).
public final class ThresholdGateRule implements GatePolicy {
    /// How far the water outside must have fallen, so that waves do not move the gate.
    private static final double CLEAR_METRES = 0.05;

    private final String name;
    private final AdviceSettings settings;
    private final Duration waits;

    /// The rule of each gate, its [Gate#closeAt].
    public ThresholdGateRule(AdviceSettings settings) {
        this("rule", settings, settings.leastClosed());
    }

    /// The same, more careful.
    ///
    /// @param waits how long the gate stays closed at least
    ThresholdGateRule(String name, AdviceSettings settings, Duration waits) {
        this.name = name;
        this.settings = settings;
        this.waits = waits;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Advice advise(Gate gate, GateSituation situation) {
        var view = GateView.of(gate, situation, settings);
        return switch (view.state().position()) {
            case OPEN -> open(gate, view);
            case CLOSED -> closed(gate, view);
            case CLOSING, OPENING, OUT_OF_SERVICE -> view.cannotMove(gate, Double.NaN);
        };
    }

    private static Advice open(Gate gate, GateView view) {
        double rule = gate.closeAt().metres();
        boolean close = view.outer() >= rule;
        return view.advice(gate, close ? Action.CLOSE : Action.HOLD, Action.CLOSE, close ? view.now() : null,
                GateView.Weighed.NOTHING, close ? List.of(Reason.of(Code.BY_RULE, view.outer(), rule)) : List.of(),
                List.of());
    }

    private Advice closed(Gate gate, GateView view) {
        boolean fallen = view.outer() < view.drainsBelow(gate) - CLEAR_METRES
                && view.outer() < gate.closeAt().metres() - CLEAR_METRES;
        Instant may = view.state().since().plus(waits);
        boolean open = fallen && !view.now().isBefore(may);
        return view.advice(gate, open ? Action.OPEN : Action.HOLD, Action.OPEN, open ? view.now() : null,
                GateView.Weighed.NOTHING, open ? List.of(Reason.of(Code.OUTER_BELOW_INNER, view.outer(),
                        view.drainsBelow(gate))) : List.of(),
                fallen && !open ? List.of(Reason.at(Code.JUST_CLOSED, may)) : List.of());
    }
}
