package city.miyako.linkage.importing;

import java.util.Locale;

/// Where an import stands.
public enum ImportState {
    /// Somebody must confirm what the columns mean.
    WAITING,
    /// Under way, or cut off: then the same file goes on.
    RUNNING,
    /// All of the file has been read.
    FINISHED,
    /// The file cannot be read this way; its problems say why.
    REFUSED;

    /// The word in the database, in addresses and in keys of texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
