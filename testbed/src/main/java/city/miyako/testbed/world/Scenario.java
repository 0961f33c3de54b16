package city.miyako.testbed.world;

import java.util.Locale;

/// What happens in the sample city.
public enum Scenario {
    /// Ordinary weather; a front passes soon after the first start.
    ORDINARY,
    /// A typhoon whose eye passes six hours after the first start, and again every 48 hours.
    TYPHOON;

    /// The scenario of this word, as in `typhoon`.
    ///
    /// @throws IllegalArgumentException when there is none, naming those there are
    public static Scenario of(String word) {
        for (Scenario scenario : values()) {
            if (scenario.word().equals(word.toLowerCase(Locale.ROOT).strip())) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("scenario must be ordinary or typhoon, was " + word);
    }

    /// The word by which operators name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
