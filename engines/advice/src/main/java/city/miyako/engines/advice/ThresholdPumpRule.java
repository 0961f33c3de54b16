package city.miyako.engines.advice;

import city.miyako.engines.advice.Reason.Code;
import java.util.List;

/// The rule that stations are run by today, and what advice is compared with: as many pumps as the level of the well
/// calls for, none below the level at which they stop.
public final class ThresholdPumpRule implements PumpPolicy {
    private final AdviceSettings settings;

    /// The rule of each station, its [PumpStation#startAt] and [PumpStation#stopAt].
    public ThresholdPumpRule(AdviceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "rule";
    }

    @Override
    public Advice advise(PumpStation station, PumpSituation situation) {
        var view = PumpView.of(station, situation, settings);
        if (Double.isNaN(view.level())) {
            return advice(station, view, Action.HOLD, List.of());
        }
        var well = new WetWell(station, view.states(), view.now(), view.level());
        if (view.level() <= station.stopAt().metres()) {
            var stops = well.stoppable();
            return advice(station, view, stops.isEmpty() ? Action.HOLD : Action.STOP, stops);
        }
        int more = Math.max(0, station.wanted(view.level()) - well.running());
        var starts = well.startable().stream().limit(more).toList();
        return advice(station, view, starts.isEmpty() ? Action.HOLD : Action.START, starts);
    }

    private static Advice advice(PumpStation station, PumpView view, Action action, List<Integer> pumps) {
        double rule = action == Action.STOP ? station.stopAt().metres() : station.startAt().metres();
        var reasons = action == Action.HOLD ? List.<Reason>of() : List.of(Reason.of(Code.BY_RULE, view.level(), rule));
        return new Advice(station.name(), action, pumps.stream().map(pump -> station.pumps().get(pump).name()).toList(),
                view.now(), action, action == Action.HOLD ? null : view.now(), Double.NaN, Double.NaN, Double.NaN,
                reasons, view.limits(station), view.doubts(), view.flags());
    }
}
