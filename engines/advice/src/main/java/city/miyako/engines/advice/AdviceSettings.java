package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import java.time.Duration;

/// How advice is made, for every plant alike. All defaults are Miyako's own.
///
/// @param scenarios how many courses of the water are looked at, 20 to 2,000
/// @param seed where they come from; the same seed gives the same advice
/// @param memory how long what comes stays above or below the middle of an outlook: the correlation of two leads falls
///     to 1/e over it
/// @param step until advice is given again
/// @param margin time to spare on top of what a gate needs to move
/// @param again how far ahead a second rise counts before a gate is opened
/// @param againOdds the highest odds of one with which it is opened
/// @param keep an advice stays until its odds fall below this share of what raised it, and costs must fall by this
///     share of the price of a start before pumps are moved
/// @param leastClosed how long a gate stays closed at least
/// @param old from which age on readings and outlooks are said to be old
public record AdviceSettings(int scenarios, long seed, Duration memory, Duration step, Duration margin, Duration again,
        double againOdds, double keep, Duration leastClosed, Duration old) {
    private static final int FEWEST = 20;
    private static final int MOST = 2_000;
    private static final Duration LONGEST = Duration.ofDays(2);

    /// 200 scenarios, 6 hours of memory, advice every 10 minutes, 10 minutes to spare, a second rise within 6 hours of
    /// odds up to 0.1, half of the odds to keep, half an hour closed, old from 1 hour on.
    public static final AdviceSettings DEFAULT = new AdviceSettings(200, 1, Duration.ofHours(6), Duration.ofMinutes(10),
            Duration.ofMinutes(10), Duration.ofHours(6), 0.1, 0.5, Duration.ofMinutes(30), Duration.ofHours(1));

    /// @throws AdviceRefused `SETTING_ABSURD` when a number, a share or a time is outside its range
    public AdviceSettings {
        boolean shares = againOdds >= 0 && againOdds <= 1 && keep >= 0 && keep <= 1;
        boolean times = positive(memory) && positive(step) && positive(again) && positive(old)
                && within(margin) && within(leastClosed);
        if (scenarios < FEWEST || scenarios > MOST || !shares || !times) {
            throw new AdviceRefused(Reason.SETTING_ABSURD, scenarios + " scenarios, odds " + againOdds + ", kept "
                    + keep + ", times " + memory + ", " + step + ", " + margin + ", " + again + ", " + leastClosed
                    + ", " + old);
        }
    }

    private static boolean positive(Duration time) {
        return time.isPositive() && within(time);
    }

    private static boolean within(Duration time) {
        return !time.isNegative() && time.compareTo(LONGEST) <= 0;
    }
}
