package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.linkage.ngsild.query.Patterns;
import org.jspecify.annotations.Nullable;

/// Which things are meant; what is null is not asked.
///
/// @param type stored name of the type, or `*` for any
/// @param id id of the thing
/// @param idPattern regular expression found in the id
record Selector(String type, @Nullable String id, @Nullable String idPattern) {
    static final String ANY = "*";

    boolean covers(Change change) {
        return (ANY.equals(type) || type.equals(change.type()))
            && (id == null || id.equals(change.thing()))
            && (id != null || idPattern == null || Patterns.isFound(idPattern, change.thing()));
    }
}
