package city.miyako.data.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A case about to be opened.
///
/// @param title what it is about, 1 to 200 characters
/// @param facts what is asked for, at most 64 KiB as JSON
/// @param parties who has a part in it; whoever opens it must be one of them
public record NewCase(String title, ObjectNode facts, List<CaseParty> parties) {
    /// Copies the parties.
    public NewCase {
        parties = List.copyOf(parties);
    }
}
