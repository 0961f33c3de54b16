package city.miyako.data.cases;

import city.miyako.foundation.database.Writer;
import org.jdbi.v3.core.Handle;

/// What follows from the move of a case, in the transaction of the move; may be run more than once, and so touches
/// nothing but the database.
@FunctionalInterface
public interface MoveEffect {
    /// Nothing follows.
    MoveEffect NONE = (_, _, _) -> { };

    /// Lets it happen.
    ///
    /// @param handle the running transaction
    /// @param writer who moved the case
    /// @param file the case as it stands now
    void happen(Handle handle, Writer writer, CaseFile file);
}
