package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Advice for gates from what may come, by expected costs.
///
/// **Open**: it is to be closed when the odds that the water passes the limit before it could be closed, if one waits
/// for the next advice, cost more than closing it in vain. What was advised stays until the odds have clearly fallen.
///
/// **Closed**: it is to be opened when the water outside is below the water inside, the odds that it rises over the
/// limit again within hours are low (a typhoon's eye is not its end), and opening costs less than staying closed; or
/// when the basin would flow over first and there is time to close again.
///
/// Without an outlook it says what the gate's rule says, and that it does; it then opens only hours after closing.
public final class GateAdviser implements GatePolicy {
    private static final double HOUR_SECONDS = 3_600;

    private final AdviceSettings settings;
    private final ThresholdGateRule rule;

    /// An adviser; it remembers nothing.
    public GateAdviser(AdviceSettings settings) {
        this.settings = settings;
        this.rule = new ThresholdGateRule("rule without outlook", settings, settings.again());
    }

    @Override
    public String name() {
        return "advice";
    }

    @Override
    public Advice advise(Gate gate, GateSituation situation) {
        var view = GateView.of(gate, situation, settings);
        var outlook = view.outlook();
        if (outlook == null) {
            return rule.advise(gate, situation);
        }
        var courses = Scenarios.of(outlook, view.now(), view.outer(), settings);
        return switch (view.state().position()) {
            case OPEN -> open(gate, view, courses);
            case CLOSED -> closed(gate, view, courses);
            case CLOSING, OPENING, OUT_OF_SERVICE -> view.cannotMove(gate, Scenarios.odds(
                    courses.passes(gate.limit().metres(), 0), needed(gate)));
        };
    }

    /// How long it takes, from now, until a gate is surely closed that is advised about next time; seconds.
    private double needed(Gate gate) {
        return Scenarios.seconds(settings.step().plus(gate.closing()).plus(settings.margin()));
    }

    private Advice open(Gate gate, GateView view, Scenarios courses) {
        double limit = gate.limit().metres();
        var passes = courses.passes(limit, 0);
        double odds = Scenarios.odds(passes, needed(gate));
        double worth = gate.costs().worthClosing();
        boolean stands = view.state().closingAdvised();
        double raised = stands ? worth * settings.keep() : worth;
        double passed = firstAbove(passes, raised);
        double spare = passed - needed(gate);
        boolean close = spare <= 0;
        double latest = Math.max(0, passed - Scenarios.seconds(gate.closing().plus(settings.margin())));
        var reasons = new ArrayList<Reason>();
        if (view.outer() > limit) {
            reasons.add(Reason.of(Code.ABOVE_LIMIT, view.outer() - limit, limit));
        } else if (Double.isFinite(passed)) {
            reasons.add(new Reason(close && odds <= worth ? Code.STANDS : Code.LIMIT_NEAR, odds, raised,
                    later(view.now(), passed)));
        }
        return view.advice(gate, close ? Action.CLOSE : Action.HOLD, Action.CLOSE,
                Double.isFinite(latest) ? later(view.now(), latest) : null, new GateView.Weighed(odds, (1 - odds)
                        * gate.costs().falseClosing(), odds * gate.costs().flood()), reasons, List.of());
    }

    /// The first moment at which the odds of having passed are above some; infinite if there is none.
    private static double firstAbove(double[] passes, double odds) {
        int place = (int) Math.floor(odds * passes.length + 1e-9);
        return place < passes.length ? passes[place] : Double.POSITIVE_INFINITY;
    }

    private Advice closed(Gate gate, GateView view, Scenarios courses) {
        double opened = Scenarios.seconds(gate.opening());
        double again = Scenarios.seconds(settings.again());
        var passes = courses.passes(gate.limit().metres(), 0);
        double rises = Scenarios.odds(passes, again);
        double caught = Scenarios.odds(passes, opened + needed(gate) + Scenarios.seconds(settings.step()));
        double full = secondsToFull(gate, view);
        var costs = gate.costs();
        double doing = rises * costs.falseClosing() + caught * costs.flood();
        double waiting = again / HOUR_SECONDS * costs.closedHour() + (full <= again ? costs.innerFlood() : 0);
        boolean calm = rises <= settings.againOdds();
        boolean drains = view.outer() < view.drainsBelow(gate) && view.outer() < gate.limit().metres();
        boolean staysOpen = caught <= costs.worthClosing() * settings.keep();
        Instant may = view.state().since().plus(settings.leastClosed());
        boolean rested = !view.now().isBefore(may);
        boolean open = drains && staysOpen && rested && (calm || full <= again) && doing < waiting;
        return view.advice(gate, open ? Action.OPEN : Action.HOLD, Action.OPEN,
                open && full <= again ? later(view.now(), Math.max(0, full - opened)) : null,
                new GateView.Weighed(rises, doing, waiting), reasonsClosed(gate, view, full),
                limitsClosed(view, rises, passes, rested ? null : may));
    }

    private List<Reason> reasonsClosed(Gate gate, GateView view, double full) {
        var reasons = new ArrayList<Reason>();
        double inner = view.drainsBelow(gate);
        double limit = gate.limit().metres();
        if (!Double.isNaN(view.outer())) {
            reasons.add(Reason.of(view.outer() < inner ? Code.OUTER_BELOW_INNER : Code.OUTER_ABOVE_INNER, view.outer(),
                    inner));
        }
        if (view.outer() >= limit) {
            reasons.add(Reason.of(Code.ABOVE_LIMIT, view.outer() - limit, limit));
        }
        if (full <= Scenarios.seconds(settings.again())) {
            reasons.add(new Reason(Code.BASIN_FILLS, full * view.inflow(), view.inflow(), later(view.now(), full)));
        }
        return reasons;
    }

    private List<Reason> limitsClosed(GateView view, double rises, double[] passes,
            @Nullable Instant restsUntil) {
        var limits = new ArrayList<Reason>();
        if (rises > settings.againOdds()) {
            limits.add(new Reason(Code.SECOND_RISE, rises, settings.againOdds(), later(view.now(),
                    firstAbove(passes, settings.againOdds()))));
        }
        if (restsUntil != null) {
            limits.add(Reason.at(Code.JUST_CLOSED, restsUntil));
        }
        return limits;
    }

    /// When the basin is full if nothing leaves it, in seconds from now; infinite where that is not in sight or not
    /// known.
    private static double secondsToFull(Gate gate, GateView view) {
        if (Double.isNaN(view.inner()) || view.inflow() == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double room = gate.basin().volume(gate.innerLimit().metres()) - gate.basin().volume(view.inner());
        return Math.max(0, room) / view.inflow();
    }

    private static Instant later(Instant now, double seconds) {
        return now.plus(Duration.ofMillis(Math.round(seconds * 1e3)));
    }
}
