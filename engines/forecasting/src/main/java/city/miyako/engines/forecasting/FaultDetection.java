package city.miyako.engines.forecasting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds readings that a sensor got wrong, by the rules of hydrometric practice (range, rate of change, persistence;
/// World Meteorological Organization, *Manual on Stream Gauging*, WMO-No. 1044, 2010; Jones et al., *Toward automating
/// post processing of aquatic sensor data*, Environmental Modelling & Software 151, 2022).
///
/// A flag is judged by readings before it and by the one after it. The newest reading has none after it: a jump there
/// is flagged until a second reading confirms it, so a forecast made from it says so. Two readings that agree with each
/// other are believed, since a gate or a flash flood moves water as quickly as a fault.
public final class FaultDetection {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private FaultDetection() {
    }

    /// The same series, with flags.
    public static Series flag(Series series, SensorRules rules) {
        var flags = new ArrayList<Set<Flag>>(series.size());
        for (int i = 0; i < series.size(); i++) {
            flags.add(alone(series.reading(i), rules));
        }
        jumps(series, rules, flags);
        stuck(series, rules, flags);
        var readings = new ArrayList<Reading>(series.size());
        for (int i = 0; i < series.size(); i++) {
            readings.add(series.reading(i));
        }
        return new Series(List.copyOf(readings), flags.stream().map(Collections::unmodifiableSet).toList());
    }

    private static EnumSet<Flag> alone(Reading reading, SensorRules rules) {
        var flags = EnumSet.noneOf(Flag.class);
        if (!Double.isFinite(reading.metres())) {
            flags.add(Flag.MISSING);
        } else if (reading.metres() < rules.lowestMetres() || reading.metres() > rules.highestMetres()) {
            flags.add(Flag.OUT_OF_RANGE);
        }
        if (reading.at().isAfter(reading.received().plus(CLOCKS_DIFFER))) {
            flags.add(Flag.FUTURE);
        }
        return flags;
    }

    private static void jumps(Series series, SensorRules rules, List<Set<Flag>> flags) {
        int before = -1;
        for (int i = 0; i < series.size(); i++) {
            if (!flags.get(i).isEmpty()) {
                continue;
            }
            int after = next(flags, i + 1);
            boolean jumped = before >= 0 && tooFast(series.reading(before), series.reading(i), rules);
            boolean confirmed = after >= 0 && !tooFast(series.reading(i), series.reading(after), rules);
            if (jumped && !confirmed) {
                flags.get(i).add(Flag.JUMP);
            } else {
                before = i;
            }
        }
    }

    private static int next(List<Set<Flag>> flags, int from) {
        for (int i = from; i < flags.size(); i++) {
            if (flags.get(i).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    private static boolean tooFast(Reading from, Reading to, SensorRules rules) {
        double hours = Duration.between(from.at(), to.at()).toSeconds() / 3600.0;
        return Math.abs(to.metres() - from.metres()) > rules.jumpMetres() + rules.fastestMetresPerHour() * hours;
    }

    private static void stuck(Series series, SensorRules rules, List<Set<Flag>> flags) {
        int start = 0;
        for (int i = 1; i <= series.size(); i++) {
            if (i < series.size() && series.reading(i).metres() == series.reading(start).metres()) {
                continue;
            }
            flagStuck(series, rules, flags, start, i);
            start = i;
        }
    }

    /// The readings within the allowed time are what water may do; only those after it are flagged.
    private static void flagStuck(Series series, SensorRules rules, List<Set<Flag>> flags, int start, int end) {
        Instant allowed = series.reading(start).at().plus(rules.stuckAfter());
        for (int i = start; i < end; i++) {
            if (series.reading(i).at().isAfter(allowed)) {
                flags.get(i).add(Flag.STUCK);
            }
        }
    }
}
