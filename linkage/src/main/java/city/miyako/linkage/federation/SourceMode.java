package city.miyako.linkage.federation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How what a source holds stands to what the city holds (ETSI GS CIM 009 v1.8.1, clauses 4.3.6.2 and 4.3.6.3).
enum SourceMode {
    /// Both hold it as equals.
    INCLUSIVE,
    /// The source alone holds attributes of one thing.
    EXCLUSIVE,
    /// Sources hold it, the city does not.
    REDIRECT,
    /// The source adds what nobody else tells.
    AUXILIARY;

    /// Whether the city itself holds nothing of it.
    boolean isProxied() {
        return this == EXCLUSIVE || this == REDIRECT;
    }

    static Optional<SourceMode> find(String word) {
        return Arrays.stream(values()).filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word)).findFirst();
    }
}
