package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import java.util.List;

/// What a stretch of the change log has for one receiver: one notification, or none.
///
/// @param notices in the order of the log
/// @param reached the place up to which the log was read
/// @param hasMore whether the log goes on behind it
record Stretch(List<Notice> notices, Cursor reached, boolean hasMore) {
    Stretch {
        notices = List.copyOf(notices);
    }
}
