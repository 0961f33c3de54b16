package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.linkage.ngsild.query.Patterns;
import city.miyako.linkage.ngsild.query.TypeSelection;
import org.jspecify.annotations.Nullable;

/// Which things are meant; what is null is not asked.
///
/// @param types what it is, or null for anything
/// @param id id of the thing
/// @param idPattern regular expression found in the id
record Selector(@Nullable TypeSelection types, @Nullable String id, @Nullable String idPattern) {
    /// How a subscription writes that a thing may be anything.
    static final String ANY = "*";

    boolean covers(Change change) {
        return (types == null || types.means(change.types()))
            && (id == null || id.equals(change.thing()))
            && (id != null || idPattern == null || Patterns.isFound(idPattern, change.thing()));
    }
}
