package city.miyako.linkage.live;

import city.miyako.data.changes.Change;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.database.Reach;
import java.util.Set;

/// What a listener wants to hear of, and may; of what is personal nobody hears, since no purpose lasts that long.
///
/// @param types compact names of types; empty for all
/// @param ids ids of things; empty for all
/// @param reach how far the listener sees
record Interest(Set<String> types, Set<String> ids, Reach reach) {
    boolean covers(Change change) {
        return mayKnow(change) && (types.isEmpty() || change.isOfAny(types))
            && (ids.isEmpty() || ids.contains(change.thing()));
    }

    private boolean mayKnow(Change change) {
        boolean own = change.tenant().equals(reach.tenant());
        return switch (change.access()) {
            case PUBLIC -> own || reach.wholeCity();
            case INTERNAL, AGREEMENT -> own && reach.staff();
            case PERSONAL -> false;
        };
    }
}
