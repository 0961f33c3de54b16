package city.miyako.data.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A case about to be opened.
///
/// @param title what it is about, 1 to 200 characters
/// @param facts what is asked for, at most 64 KiB as JSON
/// @param parties who has a part in it; whoever opens it must be one of them
/// @param deadlines by when what must have happened, known already when it is opened; at most 100
public record NewCase(String title, ObjectNode facts, List<CaseParty> parties, Map<String, Instant> deadlines) {
    /// Copies the parties and the deadlines.
    public NewCase {
        parties = List.copyOf(parties);
        deadlines = Map.copyOf(deadlines);
    }

    /// A case without deadlines so far.
    public NewCase(String title, ObjectNode facts, List<CaseParty> parties) {
        this(title, facts, parties, Map.of());
    }

    /// The same case with these deadlines.
    public NewCase due(Map<String, Instant> all) {
        return new NewCase(title, facts, parties, all);
    }
}
