package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import city.miyako.engines.forecasting.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A situation in the station's own datum, with what is to be told of its data.
///
/// @param now the moment
/// @param states how the pumps stand then
/// @param level of the well, metres; NaN where nobody knows
/// @param outlook of the inflow; null where there is none or it has ended
/// @param doubts what is to be told
/// @param flags what was wrong with readings
record PumpView(Instant now, List<PumpState> states, double level, @Nullable Outlook outlook, Set<Doubt> doubts,
        Set<Flag> flags) {
    static PumpView of(PumpStation station, PumpSituation situation, AdviceSettings settings) {
        var pumps = station.pumps();
        if (situation.states().size() != pumps.size()) {
            throw new AdviceRefused(AdviceRefused.Reason.STATE_ABSURD, situation.states().size() + " states of "
                    + pumps.size() + " pumps");
        }
        var now = situation.now();
        var doubts = EnumSet.noneOf(Doubt.class);
        var flags = EnumSet.noneOf(Flag.class);
        var level = situation.level();
        if (level == null) {
            doubts.add(Doubt.INNER_UNKNOWN);
        } else {
            flags.addAll(level.flags());
            if (level.at().plus(settings.old()).isBefore(now)) {
                doubts.add(Doubt.LEVEL_OLD);
            }
        }
        var said = situation.outlook();
        Outlook outlook = null;
        if (said == null) {
            doubts.add(Doubt.NO_OUTLOOK);
        } else {
            outlook = GateView.judge(said, now, slowest(pumps).plus(settings.step()), settings, doubts, flags);
        }
        if (!flags.isEmpty()) {
            doubts.add(Doubt.FLAGGED_READINGS);
        }
        var states = new ArrayList<PumpState>();
        for (int i = 0; i < pumps.size(); i++) {
            states.add(situation.states().get(i).at(now, pumps.get(i)));
        }
        return new PumpView(now, List.copyOf(states), level == null ? Double.NaN
                : level.level().metres(station.datum()), outlook, doubts, flags);
    }

    private static Duration slowest(List<Pump> pumps) {
        return pumps.stream().map(Pump::starting).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /// What keeps pumps from being moved.
    List<Reason> limits(PumpStation station) {
        var limits = new ArrayList<Reason>();
        for (int i = 0; i < states.size(); i++) {
            var state = states.get(i);
            var pump = station.pumps().get(i);
            switch (state.mode()) {
                case OUT_OF_SERVICE -> limits.add(pump(Code.OUT_OF_SERVICE, i, null));
                case STOPPED -> until(limits, Code.RESTING, i, state.since().plus(pump.leastRest()));
                case STARTING -> until(limits, Code.MOVING, i, state.since().plus(pump.starting()));
                case RUNNING -> until(limits, Code.MUST_RUN, i, state.since().plus(pump.leastRun()));
            }
        }
        return limits;
    }

    private void until(List<Reason> limits, Code code, int pump, Instant end) {
        if (end.isAfter(now)) {
            limits.add(pump(code, pump, end));
        }
    }

    private static Reason pump(Code code, int pump, @Nullable Instant end) {
        return new Reason(code, pump, Double.NaN, end);
    }
}
