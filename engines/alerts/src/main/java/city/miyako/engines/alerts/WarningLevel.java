package city.miyako.engines.alerts;

/// A step of the national scale of five warning levels (警戒レベル).
///
/// Source: Cabinet Office, Guideline on evacuation information, May 2021. A gauge alone reaches four at most; five
/// needs a person who confirms that the river has overflowed.
public enum WarningLevel {
    /// Be prepared in mind; flood fighters stand by.
    ONE(1),
    /// Check how and where to evacuate.
    TWO(2),
    /// Older people and those who need time evacuate (高齢者等避難).
    THREE(3),
    /// Everyone leaves dangerous places (避難指示).
    FOUR(4),
    /// Disaster has struck or is about to: protect your life where you are (緊急安全確保).
    FIVE(5);

    private final int number;

    WarningLevel(int number) {
        this.number = number;
    }

    /// The number residents know it by.
    ///
    /// @return 1 to 5
    public int number() {
        return number;
    }

    /// The level with a given number.
    ///
    /// @param number 1 to 5
    /// @return the level
    /// @throws IllegalArgumentException when the number is outside the scale
    public static WarningLevel of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("number: a warning level is 1 to 5, not " + number);
        }
        return values()[number - 1];
    }
}
