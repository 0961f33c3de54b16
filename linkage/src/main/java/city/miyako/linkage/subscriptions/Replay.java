package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Cursor;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells again what a receiver should have been told, whether it was or not: read from the change log as the couriers
/// read it, each thing as it is now and as the owner of the subscription may see it now.
@ApplicationScoped
class Replay {
    /// The most notifications one answer holds.
    static final int LIMIT = 50;
    private static final int THINGS_LIMIT = 1_000;
    private static final int STRETCHES_LIMIT = 200;

    private final CourierOffice office;

    Replay(CourierOffice office) {
        this.office = office;
    }

    /// The notifications behind a place in the log.
    ///
    /// @param after the place, or null for as far back as it goes
    /// @param limit at most so many
    /// @throws Problem `cursor-forgotten` where the log behind the place is not whole any more,
    ///     `operation-not-supported` for what is told in even steps, of which the log says nothing
    Page page(KeptSubscription kept, @Nullable Cursor after, int limit) {
        var subscription = office.read(kept);
        if (subscription.pace().periodic() != null) {
            throw Problem.of(NgsiError.OPERATION_NOT_SUPPORTED, "field", "timeInterval");
        }
        var end = office.end();
        var earliest = later(kept.begins(), office.wholeAfter());
        var cursor = later(after == null ? earliest : after, kept.begins());
        if (cursor.compareTo(earliest) < 0) {
            throw new Problem(NgsiError.CURSOR_FORGOTTEN, Map.of("after", cursor.text(),
                "earliest", earliest.text()));
        }
        return read(kept, subscription, new Page(List.of(), earliest, cursor, true), end, limit);
    }

    private Page read(KeptSubscription kept, Subscription subscription, Page start, Cursor end, int limit) {
        var told = new ArrayList<Told>();
        var cursor = start.reached();
        boolean hasMore = start.hasMore();
        int things = 0;
        for (int i = 0; hasMore && i < STRETCHES_LIMIT && told.size() < limit && things < THINGS_LIMIT; i++) {
            var stretch = office.next(kept, subscription, cursor, end);
            var due = stretch.notices().stream().filter(notice -> isInTime(subscription, notice)).toList();
            if (!due.isEmpty()) {
                told.add(new Told(NotificationWriter.cursor(due), office.write(kept, subscription, due)));
                things += due.size();
            }
            cursor = stretch.reached();
            hasMore = stretch.hasMore();
        }
        return new Page(told, start.earliest(), cursor, hasMore);
    }

    // What happened after the end of the subscription is nobody's to tell.
    private static boolean isInTime(Subscription subscription, Notice notice) {
        var expires = subscription.expiresAt();
        return expires == null || !notice.change().at().isAfter(expires);
    }

    private static Cursor later(Cursor one, Cursor other) {
        return Stream.of(one, other).max(Comparator.naturalOrder()).orElseThrow();
    }

    /// One answer.
    ///
    /// @param notifications in the order of the log
    /// @param earliest the place behind which everything can be told again
    /// @param reached the place to ask from next
    /// @param hasMore whether there may be more already
    record Page(List<Told> notifications, Cursor earliest, Cursor reached, boolean hasMore) {
        Page {
            notifications = List.copyOf(notifications);
        }
    }

    /// A notification.
    ///
    /// @param cursor the place in the log up to which it tells
    /// @param notification as the receiver is sent it, made now
    record Told(Cursor cursor, ObjectNode notification) {
    }
}
