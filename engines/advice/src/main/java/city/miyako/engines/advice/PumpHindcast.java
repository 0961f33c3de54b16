package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import city.miyako.engines.advice.PumpState.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Runs a station through a past course of inflow, as if each advice had been followed at once. A policy sees of each
/// moment what was known then ([PumpSituation] refuses what is later); what came fills the well only.
public final class PumpHindcast {
    private static final int MOST_MOMENTS = 200_000;
    private static final Duration LONGEST_STEP = Duration.ofHours(6);
    private static final double STEP_SECONDS = 60;
    private static final double HOUR_SECONDS = 3_600;
    private static final double MINUTE_SECONDS = 60;

    private final PumpStation station;

    /// Starts that are not yet known to be false or not.
    private static final class Starts {
        private final double[] pending;
        private final double[] lifted;
        private int falseStarts;
        private int needed;
        private double lead;

        Starts(int pumps) {
            lifted = new double[pumps];
            pending = new double[pumps];
            Arrays.fill(pending, Double.NaN);
        }

        void begin(int pump, double second) {
            pending[pump] = second;
            lifted[pump] = 0;
        }

        /// A start was needed once the well, with what that pump has lifted still in it, reaches the level of the rule;
        /// it was false if the pump stands still before.
        void look(PumpStation station, WetWell well, double second) {
            for (int i = 0; i < pending.length; i++) {
                if (Double.isNaN(pending[i])) {
                    continue;
                }
                if (well.levelWith(lifted[i]) >= station.startAt().metres()) {
                    needed++;
                    lead += second - pending[i];
                    pending[i] = Double.NaN;
                } else if (well.stopped(i)) {
                    falseStarts++;
                    pending[i] = Double.NaN;
                }
            }
        }

        void lift(PumpStation station, WetWell well, double seconds) {
            for (int i = 0; i < lifted.length; i++) {
                lifted[i] += well.lifts(i) ? seconds * station.pumps().get(i).capacity() : 0;
            }
        }
    }

    /// For one station.
    public PumpHindcast(PumpStation station) {
        this.station = station;
    }

    /// The course under a policy, from a well at the level at which pumps stop, all pumps long at rest.
    ///
    /// @param moments rising, at most six hours apart, at least two
    /// @throws AdviceRefused `MOMENTS_ABSURD` when they are not, or more than 200,000
    public PumpRun run(List<PumpMoment> moments, PumpPolicy policy) {
        check(moments);
        var begin = moments.getFirst().at();
        var rested = new PumpState(Mode.STOPPED, begin.minus(Duration.ofDays(1)));
        var well = new WetWell(station, Collections.nCopies(station.pumps().size(), rested), begin,
                station.stopAt().metres());
        var steps = new ArrayList<PumpStep>();
        var starts = new Starts(station.pumps().size());
        double highest = well.level();
        for (int i = 0; i < moments.size(); i++) {
            var moment = moments.get(i);
            double second = Scenarios.seconds(Duration.between(begin, moment.at()));
            var states = well.states(begin);
            var advice = policy.advise(station, situation(moment, states, well.level()));
            steps.add(new PumpStep(moment.at(), moment.inflow(), well.level(), states, advice));
            follow(well, advice, starts, second);
            double end = i + 1 < moments.size() ? Scenarios.seconds(Duration.between(begin, moments.get(i + 1).at()))
                    : second;
            for (double at = second; at < end; at += STEP_SECONDS) {
                starts.look(station, well, at);
                well.advance(moment.inflow(), Math.min(STEP_SECONDS, end - at));
                starts.lift(station, well, Math.min(STEP_SECONDS, end - at));
                highest = Math.max(highest, well.level());
            }
        }
        return new PumpRun(steps, score(policy, steps, well, starts, highest));
    }

    private PumpSituation situation(PumpMoment moment, List<PumpState> states, double level) {
        return new PumpSituation(moment.at(), states, Measured.of(new Level(level, station.datum()), moment.at()),
                moment.known(), moment.outlook());
    }

    private void follow(WetWell well, Advice advice, Starts starts, double second) {
        for (int i = 0; i < station.pumps().size(); i++) {
            if (!advice.parts().contains(station.pumps().get(i).name())) {
                continue;
            }
            boolean can = (advice.action() == Action.START ? well.startable() : well.stoppable()).contains(i);
            if (!can) {
                throw new AdviceRefused(Reason.MOVE_IMPOSSIBLE, advice.action() + " " + station.pumps().get(i).name());
            }
            if (advice.action() == Action.START) {
                well.start(i);
                starts.begin(i, second);
            } else {
                well.stop(i);
            }
        }
    }

    private PumpScore score(PumpPolicy policy, List<PumpStep> steps, WetWell well, Starts starts, double highest) {
        var costs = station.costs();
        long doubtful = steps.stream().filter(step -> !step.advice().restsOnGoodData()).count();
        double seconds = Scenarios.seconds(Duration.between(steps.getFirst().at(), steps.getLast().at()));
        return new PumpScore(policy.name(), seconds / HOUR_SECONDS, well.overflowed(), well.overflowSeconds()
                / HOUR_SECONDS, well.starts(), starts.falseStarts, starts.needed == 0 ? Double.NaN : starts.lead
                / starts.needed / MINUTE_SECONDS, well.kilowattHours(), highest, (double) doubtful / steps.size(),
                (well.overflowed() > 0 ? costs.overflow() : 0) + well.overflowed() * costs.overflowCubicMetre()
                        + well.starts() * costs.start() + well.kilowattHours() * costs.kilowattHour());
    }

    private static void check(List<PumpMoment> moments) {
        if (moments.size() < 2 || moments.size() > MOST_MOMENTS) {
            throw new AdviceRefused(Reason.MOMENTS_ABSURD, moments.size() + " moments, 2 to " + MOST_MOMENTS);
        }
        Instant before = null;
        for (var moment : moments) {
            boolean rises = before == null || moment.at().isAfter(before)
                    && !moment.at().isAfter(before.plus(LONGEST_STEP));
            if (!rises || !(moment.inflow() >= 0 && moment.inflow() <= 1e5)) {
                throw new AdviceRefused(Reason.MOMENTS_ABSURD, moment.inflow() + " m³/s at " + moment.at() + " after "
                        + before);
            }
            before = moment.at();
        }
    }
}
