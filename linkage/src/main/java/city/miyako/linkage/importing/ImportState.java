package city.miyako.linkage.importing;

import java.util.Locale;

/// Where an import stands.
public enum ImportState {
    /// Somebody must confirm what the columns mean.
    WAITING,
    /// Under way, or cut off: then the same file goes on.
    RUNNING,
    /// All of the file has been read, or nobody listens any more.
    FINISHED,
    /// The file cannot be read this way; its problems say why.
    REFUSED,
    /// It reads messages as they come, until somebody ends it.
    LISTENING;

    /// The word in the database, in addresses and in keys of texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
