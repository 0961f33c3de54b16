package city.miyako.engines.alerts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a past stretch of readings again: which levels were reached when, and which alerts the machine would have told.
public final class Replay {
    private Replay() {}

    /// Runs a day again.
    ///
    /// @param settings limits of the machine
    /// @param thresholds levels of the gauge
    /// @param readings the readings of that day, in order of time
    /// @return the facts of the day and the alerts the machine would have told
    public static PastDay day(AlertSettings settings, Thresholds thresholds, List<Reading> readings) {
        return new PastDay(readings, crossings(thresholds, readings), alerts(settings, thresholds, readings));
    }

    /// Finds the official levels that were reached, without margin or hold time: the facts of the day.
    ///
    /// @param thresholds levels of the gauge
    /// @param readings the stretch, in order of time
    /// @return one crossing for each level reached, lowest first
    public static List<Crossing> crossings(Thresholds thresholds, List<Reading> readings) {
        var crossings = new ArrayList<Crossing>();
        thresholds.metres().forEach((level, metres) -> {
            var crossing = crossing(level, metres, readings);
            if (crossing != null) {
                crossings.add(crossing);
            }
        });
        return Collections.unmodifiableList(crossings);
    }

    /// Runs the alert machine over the stretch.
    ///
    /// @param settings limits of the machine
    /// @param thresholds levels of the gauge
    /// @param readings the stretch, in order of time
    /// @return every alert raised or lifted, in order of time
    public static List<AlertMove> alerts(AlertSettings settings, Thresholds thresholds, List<Reading> readings) {
        var engine = new AlertEngine(settings);
        var watch = GaugeWatch.of(thresholds);
        var moves = new ArrayList<AlertMove>();
        for (var reading : readings) {
            var step = engine.take(watch, reading, reading.at());
            watch = step.watch();
            moves.addAll(step.moves());
        }
        return Collections.unmodifiableList(moves);
    }

    private static @Nullable Crossing crossing(OfficialLevel level, double metres, List<Reading> readings) {
        Reading first = null;
        Reading peak = null;
        Reading back = null;
        for (var reading : readings) {
            if (reading.metres() >= metres) {
                first = first == null ? reading : first;
                peak = peak == null || reading.metres() > peak.metres() ? reading : peak;
                back = null;
            } else if (first != null && back == null) {
                back = reading;
            }
        }
        return first == null || peak == null ? null : new Crossing(level, metres, first.at(), first.metres(), peak.at(),
                peak.metres(), back == null ? null : back.at());
    }
}
