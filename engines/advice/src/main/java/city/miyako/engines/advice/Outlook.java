package city.miyako.engines.advice;

import city.miyako.engines.advice.AdviceRefused.Reason;
import city.miyako.engines.forecasting.Flag;
import city.miyako.engines.forecasting.Forecast;
import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// What may come, lead by lead, as it was said at one moment.
///
/// @param issued when it was said
/// @param leads by how far ahead it is: levels in metres ([LevelOutlook] says from where) or, of an inflow, cubic
///     metres a second
/// @param flags what was wrong with the readings it was made from
public record Outlook(Instant issued, NavigableMap<Duration, Quantiles> leads, Set<Flag> flags) {
    private static final int MOST_LEADS = 96;
    private static final Duration LONGEST_LEAD = Duration.ofDays(15);
    private static final double LARGEST = 100_000;

    /// Copies what could change.
    ///
    /// @throws AdviceRefused `OUTLOOK_ABSURD` without leads, with more than 96, with one not above 0 or beyond 15 days,
    ///     or with a value that is no number
    public Outlook {
        if (leads.isEmpty() || leads.size() > MOST_LEADS) {
            throw new AdviceRefused(Reason.OUTLOOK_ABSURD, leads.size() + " leads, at most " + MOST_LEADS);
        }
        leads.forEach(Outlook::check);
        leads = Collections.unmodifiableNavigableMap(new TreeMap<>(leads));
        flags = Set.copyOf(flags);
    }

    private static void check(Duration lead, Quantiles quantiles) {
        boolean ahead = lead.isPositive() && lead.compareTo(LONGEST_LEAD) <= 0;
        if (!ahead || !quantiles.metres().stream().allMatch(value -> Math.abs(value) <= LARGEST)) {
            throw new AdviceRefused(Reason.OUTLOOK_ABSURD, lead + " ahead: " + quantiles.metres());
        }
    }

    /// Of forecasts that were said at one moment.
    ///
    /// @throws AdviceRefused `OUTLOOK_ABSURD` when there are none, or of several moments
    public static Outlook of(Collection<Forecast> forecasts) {
        var leads = new TreeMap<Duration, Quantiles>();
        var flags = EnumSet.noneOf(Flag.class);
        forecasts.forEach(forecast -> {
            leads.put(forecast.lead(), forecast.quantiles());
            flags.addAll(forecast.flags());
        });
        var moments = forecasts.stream().map(Forecast::issued).distinct().toList();
        if (moments.size() != 1) {
            throw new AdviceRefused(Reason.OUTLOOK_ABSURD, "forecasts of " + moments.size() + " moments");
        }
        return new Outlook(moments.getFirst(), leads, flags);
    }

    /// How far it reaches.
    public Instant end() {
        return issued.plus(leads.lastKey());
    }

    /// Whether it says odds at every lead.
    boolean tellsOdds() {
        return leads.values().stream().allMatch(Quantiles::tellsOdds);
    }
}
