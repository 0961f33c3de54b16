package city.miyako.linkage.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A registration of a source, understood.
///
/// @param id its URI
/// @param body as it was given, with its context under `@context`
/// @param properties what it says of the source, as attributes by stored name, for filters
/// @param information what the source holds, any of these
/// @param mode how that stands to what the city holds
/// @param operations what may be asked of it, by the names of clause 4.20
/// @param source how it is asked
/// @param expiresAt when it ends, or null for never
record Registration(String id, ObjectNode body, ObjectNode properties, List<Information> information, SourceMode mode,
                    Set<String> operations, Source source, @Nullable Instant expiresAt) {
    Registration {
        information = List.copyOf(information);
        operations = Set.copyOf(operations);
    }

    /// Whether it is over.
    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
