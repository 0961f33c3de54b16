package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import city.miyako.engines.advice.GateState.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs a gate through a past course, as if each advice had been followed at once.
///
/// A policy sees of each moment what was known then ([GateSituation] refuses what is later); what came moves the water
/// only. While the gate is not closed the basin stands as high as the water outside, while it is closed the inflow
/// fills it, and what it cannot hold flows over.
public final class GateHindcast {
    private static final int MOST_MOMENTS = 200_000;
    private static final Duration LONGEST_STEP = Duration.ofDays(1);

    private final Gate gate;
    private final AdviceSettings settings;

    /// For one gate.
    ///
    /// @param settings of which the time of a second rise says what was opened too early
    public GateHindcast(Gate gate, AdviceSettings settings) {
        this.gate = gate;
        this.settings = settings;
    }

    /// The course under a policy, from an open gate on.
    ///
    /// @param moments rising, at most a day apart, at least two
    /// @throws AdviceRefused `MOMENTS_ABSURD` when they are not, or more than 200,000
    public GateRun run(List<GateMoment> moments, GatePolicy policy) {
        check(moments);
        var tally = new GateTally(gate, settings.again());
        var steps = new ArrayList<GateStep>();
        var state = GateState.of(Position.OPEN, moments.getFirst().at());
        double inner = inside(moments.getFirst().outerMetres());
        for (int i = 0; i < moments.size(); i++) {
            var moment = moments.get(i);
            var now = moment.at();
            state = state.at(now, gate);
            var advice = policy.advise(gate, situation(moment, state, inner));
            steps.add(new GateStep(now, moment.outerMetres(), inner, state.position(), advice));
            state = advice.action() == Action.HOLD ? state.unheeded(advice) : state.after(advice.action(), now);
            tally.said(advice);
            if (i + 1 < moments.size()) {
                inner = pass(moment, moments.get(i + 1).at(), state, inner, tally);
            }
        }
        return new GateRun(steps, tally.score(policy.name()));
    }

    private GateSituation situation(GateMoment moment, GateState state, double inner) {
        var known = Double.isNaN(inner) ? null : Measured.of(new Level(inner, gate.datum()), moment.at());
        return new GateSituation(moment.at(), state, moment.known(), known, moment.innerInflow(), moment.outlook());
    }

    /// Lets the water run until the next moment; returns the level inside then.
    private double pass(GateMoment moment, Instant until, GateState state, double inner, GateTally tally) {
        double outer = moment.outerMetres();
        var arrives = state.since().plus(state.movingTime(gate));
        boolean closing = state.position() == Position.CLOSING;
        var shut = closing && arrives.isBefore(until) ? arrives
                : state.position() == Position.CLOSED ? moment.at() : until;
        double openSeconds = Scenarios.seconds(Duration.between(moment.at(), shut));
        double shutSeconds = Scenarios.seconds(Duration.between(shut, until));
        double level = openSeconds > 0 && !Double.isNaN(outer) ? inside(outer) : inner;
        double volume = Double.isNaN(level) ? Double.NaN
                : gate.basin().volume(level) + moment.innerInflow() * shutSeconds;
        double most = Math.max(gate.basin().volume(gate.innerLimit().metres()), gate.basin().volume(level));
        double over = volume > most ? volume - most : 0;
        tally.passed(moment.at(), outer, openSeconds, shutSeconds, over);
        return shutSeconds == 0 || Double.isNaN(volume) ? level : gate.basin().level(Math.min(volume, most));
    }

    private double inside(double outer) {
        return Math.max(outer, gate.sill().metres());
    }

    private static void check(List<GateMoment> moments) {
        if (moments.size() < 2 || moments.size() > MOST_MOMENTS) {
            throw new AdviceRefused(Reason.MOMENTS_ABSURD, moments.size() + " moments, 2 to " + MOST_MOMENTS);
        }
        for (int i = 1; i < moments.size(); i++) {
            var step = Duration.between(moments.get(i - 1).at(), moments.get(i).at());
            if (!step.isPositive() || step.compareTo(LONGEST_STEP) > 0) {
                throw new AdviceRefused(Reason.MOMENTS_ABSURD, step + " after " + moments.get(i - 1).at());
            }
        }
    }
}
