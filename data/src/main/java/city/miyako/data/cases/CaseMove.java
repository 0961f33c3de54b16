package city.miyako.data.cases;

import city.miyako.data.fields.Label;
import java.util.Set;

/// A legal move: from some states to one other, by parties in some roles.
///
/// @param id its word, as in `grant`
/// @param label what it is called, as on the button
/// @param from states it may begin in
/// @param to the state it leads to
/// @param by roles whose parties may make it
/// @param reason whether it must be explained, as a refusal must (Administrative Procedure Act, article 8)
public record CaseMove(String id, Label label, Set<String> from, String to, Set<String> by, boolean reason) {
    /// Copies the sets.
    public CaseMove {
        from = Set.copyOf(from);
        by = Set.copyOf(by);
    }
}
