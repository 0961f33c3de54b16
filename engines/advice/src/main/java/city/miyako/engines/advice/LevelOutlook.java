package city.miyako.engines.advice;

import city.miyako.engines.forecasting.Quantiles;
import java.time.Duration;
import java.util.TreeMap;

/// Levels that may come, and what they are counted from.
///
/// @param outlook metres
/// @param datum above what
public record LevelOutlook(Outlook outlook, Datum datum) {
    /// The same above another datum.
    ///
    /// @throws AdviceRefused `DATUM_UNRELATED` where nobody knows how they lie to each other
    public LevelOutlook in(Datum other) {
        double more = other.metresFrom(datum);
        var leads = new TreeMap<Duration, Quantiles>();
        outlook.leads().forEach((lead, quantiles) -> leads.put(lead, new Quantiles(quantiles.shares(),
                quantiles.metres().stream().map(metres -> metres + more).toList())));
        return new LevelOutlook(new Outlook(outlook.issued(), leads, outlook.flags()), other);
    }

    /// The bare metres, for whoever reckons in this datum.
    Outlook metres(Datum reckonedIn) {
        if (!datum.equals(reckonedIn)) {
            throw new AdviceRefused(AdviceRefused.Reason.DATUM_MIXED, "an outlook above " + datum.name() + " beside "
                    + reckonedIn.name());
        }
        return outlook;
    }
}
