package city.miyako.engines.advice;

/// A way to advise at a pump station.
public interface PumpPolicy {
    /// What it is called in tables.
    String name();

    /// The advice for a moment.
    ///
    /// @throws AdviceRefused `DATUM_MIXED` when the level is counted from another datum than the station's,
    ///     `STATE_ABSURD` when there are states of more or fewer pumps than it has
    Advice advise(PumpStation station, PumpSituation situation);
}
