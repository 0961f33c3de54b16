package city.miyako.engines.advice;

/// A way to advise at a gate.
public interface GatePolicy {
    /// What it is called in tables.
    String name();

    /// The advice for a moment.
    ///
    /// @throws AdviceRefused `DATUM_MIXED` when a level or the outlook is counted from another datum than the gate's
    Advice advise(Gate gate, GateSituation situation);
}
