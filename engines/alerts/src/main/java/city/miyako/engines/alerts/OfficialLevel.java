package city.miyako.engines.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /// The word of this level in data and texts.
    ///
    /// @return its name in small letters, as in `caution`
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The level of a word.
    ///
    /// @param word as in `caution`
    /// @return the level, empty when the word is another one
    public static Optional<OfficialLevel> find(String word) {
        return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
    }

    /// The step of the national scale this level stands for.
    ///
    /// @return one to four; five is never reached by a gauge alone
    public WarningLevel warningLevel() {
        return warningLevel;
    }
}
