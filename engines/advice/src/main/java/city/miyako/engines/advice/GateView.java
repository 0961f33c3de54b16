package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import city.miyako.engines.forecasting.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A situation in the gate's own datum, with what is to be told of its data.
///
/// @param now the moment
/// @param state how the gate stands then
/// @param outer the level outside, metres; NaN where nobody knows
/// @param inner the level inside, metres; NaN where nobody knows
/// @param inflow into the basin, cubic metres a second
/// @param outlook metres outside; null where there is none or it has ended
/// @param doubts what is to be told
/// @param flags what was wrong with readings
record GateView(Instant now, GateState state, double outer, double inner, double inflow, @Nullable Outlook outlook,
        Set<Doubt> doubts, Set<Flag> flags) {
    /// What speaks for and against doing something.
    ///
    /// @param odds of what may happen without it
    /// @param doing expected cost of it
    /// @param waiting expected cost of leaving it
    record Weighed(double odds, double doing, double waiting) {
        /// Of a rule, which weighs nothing: no numbers.
        static final Weighed NOTHING = new Weighed(Double.NaN, Double.NaN, Double.NaN);
    }

    static GateView of(Gate gate, GateSituation situation, AdviceSettings settings) {
        var now = situation.now();
        var state = situation.state().at(now, gate);
        var doubts = EnumSet.noneOf(Doubt.class);
        var flags = EnumSet.noneOf(Flag.class);
        var outer = situation.outer();
        var inner = situation.inner();
        if (outer == null) {
            doubts.add(Doubt.LEVEL_UNKNOWN);
        } else {
            flags.addAll(outer.flags());
            if (outer.at().plus(settings.old()).isBefore(now)) {
                doubts.add(Doubt.LEVEL_OLD);
            }
        }
        if (inner == null) {
            doubts.add(Doubt.INNER_UNKNOWN);
        } else {
            flags.addAll(inner.flags());
        }
        var outlook = outlook(gate, situation, settings, doubts, flags);
        if (!flags.isEmpty()) {
            doubts.add(Doubt.FLAGGED_READINGS);
        }
        return new GateView(now, state, outer == null ? Double.NaN : gate.metres(outer.level()),
                inner == null ? Double.NaN : gate.metres(inner.level()), situation.innerInflow(), outlook, doubts,
                flags);
    }

    private static @Nullable Outlook outlook(Gate gate, GateSituation situation, AdviceSettings settings,
            Set<Doubt> doubts, Set<Flag> flags) {
        var said = situation.outlook();
        if (said == null) {
            doubts.add(Doubt.NO_OUTLOOK);
            return null;
        }
        var outlook = said.metres(gate.datum());
        var needed = settings.step().plus(gate.closing()).plus(settings.margin());
        return judge(outlook, situation.now(), needed, settings, doubts, flags);
    }

    /// The outlook, if it still reaches beyond now; what is to be told of it is added.
    static @Nullable Outlook judge(Outlook outlook, Instant now, Duration needed, AdviceSettings settings,
            Set<Doubt> doubts, Set<Flag> flags) {
        if (!outlook.end().isAfter(now)) {
            doubts.add(Doubt.NO_OUTLOOK);
            return null;
        }
        flags.addAll(outlook.flags());
        if (outlook.issued().plus(settings.old()).isBefore(now)) {
            doubts.add(Doubt.OUTLOOK_OLD);
        }
        if (outlook.end().isBefore(now.plus(needed))) {
            doubts.add(Doubt.OUTLOOK_SHORT);
        }
        if (!outlook.tellsOdds()) {
            doubts.add(Doubt.NO_ODDS);
        }
        return outlook;
    }

    /// The level below which water outside lets the basin drain, metres.
    double drainsBelow(Gate gate) {
        return Double.isNaN(inner) ? gate.closeAt().metres() : inner;
    }

    /// What an operator is told while nothing can be moved.
    Advice cannotMove(Gate gate, double odds) {
        var limit = state.position() == GateState.Position.OUT_OF_SERVICE ? Reason.at(Code.OUT_OF_SERVICE, null)
                : Reason.at(Code.MOVING, state.since().plus(state.movingTime(gate)));
        return advice(gate, Action.HOLD, Action.HOLD, null, new Weighed(odds, 0, odds * gate.costs().flood()),
                List.of(), List.of(limit));
    }

    Advice advice(Gate gate, Action action, Action next, @Nullable Instant latest, Weighed weighed,
            List<Reason> reasons, List<Reason> limits) {
        return new Advice(gate.name(), action, List.of(), now, next, latest, weighed.odds, weighed.doing,
                weighed.waiting, reasons, limits, doubts, flags);
    }
}
