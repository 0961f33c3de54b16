package city.miyako.engines.alerts;

/// One of the four water levels a river authority sets for a gauge, lowest first.
public enum OfficialLevel {
    /// Flood fighters stand by (水防団待機水位).
    STANDBY(WarningLevel.ONE),
    /// Flood fighters move out; flooding is possible (はん濫注意水位).
    CAUTION(WarningLevel.TWO),
    /// The mayor judges on evacuation (避難判断水位).
    EVACUATION(WarningLevel.THREE),
    /// Overflow can start at any time (はん濫危険水位).
    DANGER(WarningLevel.FOUR);

    private final WarningLevel warningLevel;

    OfficialLevel(WarningLevel warningLevel) {
        this.warningLevel = warningLevel;
    }

    /// The step of the national scale this level stands for.
    ///
    /// @return one to four; five is never reached by a gauge alone
    public WarningLevel warningLevel() {
        return warningLevel;
    }
}
