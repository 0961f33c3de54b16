package city.miyako.engines.alerts;

import java.time.Duration;

/// The limits by which readings are believed and alerts are lifted.
///
/// No authority fixes these numbers; the defaults are Miyako's own and every city may set others.
///
/// @param dropMargin metres the water must fall below a level before its alert may be lifted
/// @param hold how long it must stay there
/// @param freshness when a silent gauge is stale and when it is missing
/// @param belief which readings are believed
/// @param rise when water rises fast
public record AlertSettings(double dropMargin, Duration hold, Silence freshness, Belief belief, Rise rise) {
    /// 10 cm and 30 minutes to lift; stale after 30 minutes.
    public static final AlertSettings DEFAULT = new AlertSettings(0.10, Duration.ofMinutes(30),
            new Silence(Duration.ofMinutes(30), Duration.ofHours(6)),
            new Belief(-50, 4_000, 3.0, Duration.ofMinutes(5)), new Rise(0.30, 1.00));

    /// Refuses negative limits.
    public AlertSettings {
        if (!(dropMargin >= 0) || hold.isNegative()) {
            throw new IllegalArgumentException("dropMargin " + dropMargin + " and hold " + hold
                    + " must not be negative");
        }
    }

    /// The same limits for gauges that report at other steps.
    ///
    /// @param age age of the last reading from which a gauge is stale; beyond the missing limit it moves that too
    /// @return the settings
    public AlertSettings staleAfter(Duration age) {
        var missing = freshness.missingAfter.compareTo(age) > 0 ? freshness.missingAfter : age;
        return new AlertSettings(dropMargin, hold, new Silence(age, missing), belief, rise);
    }

    /// The same limits for a city whose time runs faster than the clocks that stamp its readings: a sample city.
    ///
    /// @param times how many times faster, 1 or more
    /// @return settings with shorter hold time and steeper rises
    public AlertSettings faster(int times) {
        var steeper = new Rise(rise.metresPerTenMinutes * times, rise.metresPerHour * times);
        return new AlertSettings(dropMargin, hold.dividedBy(times), freshness, belief, steeper);
    }

    /// When silence means something.
    ///
    /// @param staleAfter age of the last reading from which it is shown as old
    /// @param missingAfter age from which the gauge counts as not reporting
    public record Silence(Duration staleAfter, Duration missingAfter) {
        /// Refuses a gauge that is missing before it is stale.
        public Silence {
            if (staleAfter.isNegative() || missingAfter.compareTo(staleAfter) < 0) {
                throw new IllegalArgumentException("staleAfter " + staleAfter + " must come before " + missingAfter);
            }
        }
    }

    /// What water can do.
    ///
    /// @param lowestMetres below this a value is absurd
    /// @param highestMetres above this a value is absurd; mountain gauges give metres above sea level
    /// @param jumpMetres largest step from one reading to the next that is believed at once
    /// @param clockTolerance how far ahead of ours the clock of a gauge may run
    public record Belief(double lowestMetres, double highestMetres, double jumpMetres, Duration clockTolerance) {
        /// Refuses bounds that exclude everything.
        public Belief {
            if (!(lowestMetres < highestMetres) || !(jumpMetres > 0) || clockTolerance.isNegative()) {
                throw new IllegalArgumentException("bounds " + lowestMetres + " to " + highestMetres + ", jump "
                        + jumpMetres + ", clockTolerance " + clockTolerance);
            }
        }
    }

    /// What counts as rising fast; either is enough.
    ///
    /// @param metresPerTenMinutes rise within ten minutes
    /// @param metresPerHour rise within one hour
    public record Rise(double metresPerTenMinutes, double metresPerHour) {
        /// Refuses a fall.
        public Rise {
            if (!(metresPerTenMinutes > 0) || !(metresPerHour > 0)) {
                throw new IllegalArgumentException("a rise is positive: " + metresPerTenMinutes + ", " + metresPerHour);
            }
        }
    }
}
