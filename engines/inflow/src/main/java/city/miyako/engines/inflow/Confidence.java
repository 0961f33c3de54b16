package city.miyako.engines.inflow;

/// How far a result may be trusted.
public enum Confidence {
    /// Five events, seven dry days and nine tenths of the readings, or more.
    HIGH,
    /// Two events, three dry days and seven tenths of the readings, or more.
    MEDIUM,
    /// Less than that: a hint to look, not a finding.
    LOW;

    static Confidence of(int events, int dryDays, double coverage) {
        if (events >= 5 && dryDays >= 7 && coverage >= 0.9) {
            return HIGH;
        }
        return events >= 2 && dryDays >= 3 && coverage >= 0.7 ? MEDIUM : LOW;
    }
}
