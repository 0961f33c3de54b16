package city.miyako.linkage.federation;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a source holds (ETSI GS CIM 009 v1.8.1, clauses 5.2.8 and 5.2.10).
///
/// @param things any of these; empty for any thing
/// @param attributes stored names of the attributes it holds of them; empty for all
record Information(List<Held> things, Set<String> attributes) {
    Information {
        things = List.copyOf(things);
        attributes = Set.copyOf(attributes);
    }

    /// Whether it says that an attribute is held.
    boolean names(String attribute) {
        return attributes.isEmpty() || attributes.contains(attribute);
    }

    /// Which things a source holds.
    ///
    /// @param type stored name
    /// @param id of one thing, or null
    /// @param idPattern regular expression found in ids, or null
    record Held(String type, @Nullable String id, @Nullable String idPattern) {
    }
}
