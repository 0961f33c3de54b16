package city.miyako.engines.inflow;

/// What a result rests on.
///
/// @param events   rain events with a measured response
/// @param dryDays  dry days in the pattern
/// @param coverage share of the period with a level, 0 to 1
public record Evidence(int events, int dryDays, double coverage) {

    /// How far it carries.
    public Confidence confidence() {
        return Confidence.of(events, dryDays, coverage);
    }
}
