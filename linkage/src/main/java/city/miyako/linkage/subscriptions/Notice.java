package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.things.Thing;
import org.jspecify.annotations.Nullable;

/// A change that a receiver is to be told of.
///
/// @param change the newest change of the thing
/// @param thing the thing as it is now, or null where it is gone
record Notice(Change change, @Nullable Thing thing) {
}
