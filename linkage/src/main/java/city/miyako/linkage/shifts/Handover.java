package city.miyako.linkage.shifts;

import city.miyako.data.logbooks.LogEntry;
import city.miyako.foundation.text.Language;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A shift that was handed over.
///
/// @param handed the note of who went
/// @param accepted the line of who came; null while nobody has
public record Handover(LogEntry handed, @Nullable LogEntry accepted) {
    static final String OPEN = "open";

    /// What was open then, in a language.
    public List<String> open(Language language) {
        return StreamSupport.stream(handed.facts().path(OPEN).spliterator(), false)
            .map(matter -> matter.path(language.code()).asText("")).toList();
    }

    /// Whether somebody accepted it.
    public boolean isAccepted() {
        return accepted != null;
    }
}
