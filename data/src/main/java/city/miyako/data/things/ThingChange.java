package city.miyako.data.things;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// A change of one thing that depends on its present state.
///
/// @param id which thing
/// @param types what it is to be, too; empty for what it is
/// @param by from the thing as it is to the attributes to write, empty for none
/// @param ifVersion the version it must have, or empty for any
/// @param mode what writing the attributes means
record ThingChange(String id, List<String> types, Function<Thing, ObjectNode> by, OptionalLong ifVersion,
                   UpsertMode mode) {
    /// What to write of a thing.
    ///
    /// @throws Problem `conflict` where its version is another than the writer has seen
    NewThing of(Thing seen) {
        if (ifVersion.isPresent() && ifVersion.getAsLong() != seen.version()) {
            throw Problem.of(CommonError.CONFLICT, "version", seen.version());
        }
        return new NewThing(id, NewThing.joined(seen.types(), types), by.apply(seen));
    }

    /// Whether a thing has all types it is to have.
    boolean isAlready(Thing seen) {
        return seen.types().containsAll(types);
    }
}
