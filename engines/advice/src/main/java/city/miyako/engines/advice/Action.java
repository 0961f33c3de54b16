package city.miyako.engines.advice;

import java.util.Locale;

/// What an operator is advised to do.
public enum Action {
    /// Close the gate.
    CLOSE,
    /// Open the gate.
    OPEN,
    /// Start the named pumps.
    START,
    /// Stop the named pumps.
    STOP,
    /// Do nothing now.
    HOLD;

    /// Its word in data and texts, as in `close`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
