package city.miyako.linkage.subscriptions;

import city.miyako.data.changes.Change;
import city.miyako.data.changes.ChangeLog;
import city.miyako.data.changes.Cursor;
import city.miyako.data.things.Thing;
import city.miyako.data.things.ThingQuery;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Search;
import city.miyako.linkage.ngsild.Searches;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What couriers share: the log, the things, the wire; and a bound on how many of them use the database at once. What
/// one change means is looked up once for all receivers who see the same of it.
@ApplicationScoped
class CourierOffice {
    private static final int AT_THE_DATABASE = 4;
    private static final int PAGE = 100;
    private static final int LOOKED_UP_AT_MOST = 16;
    private static final Duration LOOKED_UP_FOR = Duration.ofSeconds(5);

    private final ChangeLog log;
    private final SubscriptionStore store;
    private final EitherSender sender;
    private final NotificationWriter writer;
    private final Searches searches;
    private final SubscriptionReader reader;
    private final Clock clock;
    private final Semaphore database = new Semaphore(AT_THE_DATABASE, true);
    private final Cache<Range, List<Change>> changes = cache();
    private final Cache<Newest, Map<String, Thing>> things = cache();
    private volatile Cursor told = Cursor.START;

    CourierOffice(ChangeLog log, SubscriptionStore store, EitherSender sender,
                  NotificationWriter writer, Searches searches, SubscriptionReader reader, Clock clock) {
        this.log = log;
        this.store = store;
        this.sender = sender;
        this.writer = writer;
        this.searches = searches;
        this.reader = reader;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Cursor end() {
        return inTurn(log::end);
    }

    /// Says up to where the log has been told to all who listen.
    void tell(Cursor place) {
        told = place;
    }

    /// A place up to which the log is whole, at least as far as the change by which a courier was woken.
    Cursor told() {
        var place = told;
        return place.equals(Cursor.START) ? end() : place;
    }

    Cursor wholeAfter() {
        return inTurn(log::wholeAfter);
    }

    /// A kept subscription, understood.
    ///
    /// @throws city.miyako.foundation.errors.Problem where it cannot be read any more, as when its context is gone
    Subscription read(KeptSubscription kept) {
        return reader.read(kept);
    }

    /// What the log has for a receiver behind a place.
    ///
    /// @param end a place that [#end()] or [#told()] gave
    Stretch next(KeptSubscription kept, Subscription subscription, Cursor cursor, Cursor end) {
        if (cursor.compareTo(end) >= 0) {
            return new Stretch(List.of(), cursor, false);
        }
        var watch = subscription.watch();
        var found = changes.get(new Range(cursor, end, kept.tenant(), watch.types()), range ->
            inTurn(() -> log.between(range.cursor, range.end, range.tenant, range.types, PAGE)));
        boolean isFull = found.size() == PAGE;
        return new Stretch(Matcher.due(watch, kept.staff(), found, ids ->
            things.get(new Newest(kept.reach(), ids, end), newest -> things(newest.reach, newest.ids))),
            isFull ? found.getLast().cursor() : end, isFull);
    }

    private Map<String, Thing> things(Reach reach, List<String> ids) {
        var found = new HashMap<String, Thing>();
        var search = new Search(ThingQuery.ofIds(ids), null, Search.MOST, 0, false);
        inTurn(() -> searches.list(reach, search)).stream()
            .filter(thing -> thing.tenant().equals(reach.tenant())).forEach(thing -> found.put(thing.id(), thing));
        return found;
    }

    /// The things that are told in even steps, after one id and in order of id; of several pages one.
    List<Thing> page(KeptSubscription kept, Subscription.Periodic periodic, String after) {
        return inTurn(() -> searches.list(kept.reach(), periodic.search().page(after, PAGE)));
    }

    /// A notification of some notices.
    ObjectNode write(KeptSubscription kept, Subscription subscription, List<Notice> notices) {
        return inTurn(() -> writer.write(kept.reach(), subscription, notices, now()));
    }

    /// Whether the receiver took a notification of some notices.
    boolean send(KeptSubscription kept, Subscription subscription, List<Notice> notices) throws InterruptedException {
        return sender.send(kept.tenant(), subscription, write(kept, subscription, notices),
            NotificationWriter.cursor(notices));
    }

    /// Whether the receiver took a notification of things that are told in even steps.
    ///
    /// @param place in the change log; what was changed before it is told by the things
    boolean sendThings(KeptSubscription kept, Subscription subscription, List<Thing> found, Cursor place)
            throws InterruptedException {
        return sender.send(kept.tenant(), subscription,
            inTurn(() -> writer.writeThings(kept.reach(), subscription, found, now())), place);
    }

    // Waits for company rather than for its turn.
    void told(KeptSubscription kept, Cursor cursor, int sent) {
        store.told(new ToldUpTo(kept.tenant(), kept.id(), cursor, sent));
    }

    /// What a receiver is still to be told of registrations.
    ///
    /// @param told of which it knows, by id with the time of their last change
    List<SourceNotice> sourcesDue(KeptSubscription kept, Subscription subscription, Map<String, String> told) {
        return inTurn(() -> reader.sourcesDue(kept, subscription, told));
    }

    /// Whether the receiver took a notification of registrations.
    boolean sendSources(KeptSubscription kept, Subscription subscription, SourceNotice notice)
            throws InterruptedException {
        return sender.send(kept.tenant(), subscription, NotificationWriter.writeSources(subscription, notice, now()),
            null);
    }

    void toldSources(KeptSubscription kept, SourceNotice notice) {
        inTurn(() -> {
            store.toldSources(kept.tenant(), kept.id(), notice.told());
            return true;
        });
    }

    void failed(KeptSubscription kept) {
        inTurn(() -> {
            store.failed(kept.tenant(), kept.id());
            return true;
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        database.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            database.release();
        }
    }

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder().maximumSize(LOOKED_UP_AT_MOST).expireAfterWrite(LOOKED_UP_FOR).build();
    }

    /// A stretch of the log, which is the same whoever asks for it.
    private record Range(Cursor cursor, Cursor end, TenantId tenant, List<String> types) {
    }

    /// Things as they were when the log had come to an end, or newer.
    private record Newest(Reach reach, List<String> ids, Cursor end) {
    }
}
