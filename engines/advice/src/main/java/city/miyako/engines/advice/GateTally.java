package city.miyako.engines.advice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts what comes of a gate under one policy.
final class GateTally {
    private static final double HOUR_SECONDS = 3_600;
    private static final double MINUTE_SECONDS = 60;

    private final Gate gate;
    private final Duration again;
    private double seconds;
    private double unknown;
    private double floodSeconds;
    private double floodMetreSeconds;
    private int floods;
    private int closings;
    private int falseClosings;
    private int openedTooEarly;
    private double closedSeconds;
    private double leadSeconds;
    private int inTime;
    private double over;
    private int overflows;
    private int moves;
    private int said;
    private int doubtful;
    private boolean flooding;
    private boolean closed;
    private boolean passed;
    private boolean flowedOver;
    private double closedFor;
    private @Nullable Instant opened;

    GateTally(Gate gate, Duration again) {
        this.gate = gate;
        this.again = again;
    }

    void said(Advice advice) {
        said++;
        moves += advice.action() == Action.HOLD ? 0 : 1;
        doubtful += advice.restsOnGoodData() ? 0 : 1;
        if (advice.action() == Action.OPEN) {
            endClosing();
            opened = advice.issued();
        } else if (advice.action() == Action.CLOSE) {
            closings++;
            closed = true;
            passed = false;
            flowedOver = false;
            closedFor = 0;
        }
    }

    /// Takes in a stretch of time with one level outside.
    ///
    /// @param open seconds not closed, at its beginning
    /// @param shut seconds closed, after these
    /// @param overflow cubic metres that the basin could not hold
    void passed(Instant at, double outer, double open, double shut, double overflow) {
        seconds += open + shut;
        unknown += Double.isNaN(outer) ? open + shut : 0;
        closedSeconds += shut;
        boolean above = outer > gate.limit().metres();
        boolean floods = above && open > 0;
        this.floods += floods && !flooding ? 1 : 0;
        flooding = floods;
        floodSeconds += floods ? open : 0;
        floodMetreSeconds += floods ? open * (outer - gate.limit().metres()) : 0;
        over += overflow;
        overflows += overflow > 0 && !flowedOver ? 1 : 0;
        flowedOver |= overflow > 0;
        if (above && opened != null) {
            openedTooEarly += at.isAfter(opened.plus(again)) ? 0 : 1;
            opened = null;
        }
        if (above && closed && !passed) {
            passed = true;
            if (!floods) {
                leadSeconds += closedFor;
                inTime++;
            }
        }
        closedFor += shut;
    }

    private void endClosing() {
        falseClosings += closed && !passed ? 1 : 0;
        closed = false;
    }

    GateScore score(String policy) {
        endClosing();
        var costs = gate.costs();
        double hoursClosed = closedSeconds / HOUR_SECONDS;
        return new GateScore(policy, seconds / HOUR_SECONDS, unknown / HOUR_SECONDS, floodSeconds / HOUR_SECONDS,
                floodMetreSeconds / HOUR_SECONDS, floods, closings, falseClosings, openedTooEarly, hoursClosed,
                inTime == 0 ? Double.NaN : leadSeconds / inTime / MINUTE_SECONDS, over, moves,
                said == 0 ? 0 : (double) doubtful / said, floods * costs.flood() + falseClosings * costs.falseClosing()
                        + hoursClosed * costs.closedHour() + overflows * costs.innerFlood());
    }
}
