package city.miyako.linkage.federation;

import city.miyako.data.things.ThingQuery;
import city.miyako.data.things.Things;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.EndpointGuard;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Adds, changes and removes registrations, refuses those that contradict what is held, and lets queries know.
@ApplicationScoped
class RegistrationDesk {
    private final RegistrationStore store;
    private final RegistrationReader reader;
    private final EndpointGuard guard;
    private final Sources sources;
    private final Things things;
    private final Clock clock;
    // Whoever waits for the lock of a tenant holds a connection; so of each node one waits at a time.
    private final ReentrantLock oneByOne = new ReentrantLock();

    RegistrationDesk(RegistrationStore store, RegistrationReader reader, EndpointGuard guard, Sources sources,
                     Things things, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.guard = guard;
        this.sources = sources;
        this.things = things;
        this.clock = clock;
    }

    void add(Writer writer, Registration registration) {
        check(writer, registration);
        if (!oneByOne(() -> store.add(writer, registration, all -> refuseContradictions(registration, all)))) {
            throw store.find(writer.reach(), registration.id()).isPresent()
                ? Problem.of(NgsiError.ALREADY_EXISTS, "id", registration.id())
                : new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limit", RegistrationStore.LIMIT));
        }
        sources.refresh();
    }

    void change(Writer writer, Registration registration) {
        check(writer, registration);
        if (!oneByOne(() -> store.replace(writer, registration, all -> refuseContradictions(registration, all)))) {
            throw missing(registration.id());
        }
        sources.refresh();
    }

    void remove(Writer writer, String id) {
        if (!store.remove(writer, id)) {
            throw missing(id);
        }
        sources.refresh();
    }

    Instant now() {
        return clock.instant();
    }

    static Problem missing(String id) {
        return Problem.of(NgsiError.RESOURCE_NOT_FOUND, "id", id);
    }

    private void check(Writer writer, Registration registration) {
        guard.check("endpoint", registration.source().uri());
        if (registration.isOver(now())) {
            throw NgsiError.badData("expiresAt", "lies in the past");
        }
        if (registration.mode().isProxied()) {
            registration.information().forEach(held -> refuseWhereHeldHere(writer, held));
        }
    }

    private boolean oneByOne(BooleanSupplier write) {
        oneByOne.lock();
        try {
            return write.getAsBoolean();
        } finally {
            oneByOne.unlock();
        }
    }

    private void refuseContradictions(Registration registration, List<KeptRegistration> all) {
        for (var kept : all) {
            if (!kept.id().equals(registration.id()) && reader.find(kept).filter(other -> !other.isOver(now())
                    && contradict(registration, other)).isPresent()) {
                throw Problem.of(NgsiError.ALREADY_EXISTS, "registration", kept.id());
            }
        }
    }

    // clause 4.3.6.3: what one source alone holds no other holds for the city
    private static boolean contradict(Registration one, Registration other) {
        if (one.mode() == SourceMode.EXCLUSIVE && other.mode().isProxied()) {
            return meet(one, other);
        }
        return other.mode() == SourceMode.EXCLUSIVE && one.mode().isProxied() && meet(other, one);
    }

    private static boolean meet(Registration exclusive, Registration other) {
        return exclusive.information().stream().anyMatch(held -> other.information().stream()
            .anyMatch(its -> SourceMatch.meets(held, its)));
    }

    // clause 5.9.2: what a source holds in place of the city, the city does not hold itself
    private void refuseWhereHeldHere(Writer writer, Information held) {
        for (var thing : held.things().isEmpty() ? List.of(new Information.Held("", null, null)) : held.things()) {
            var query = ThingQuery.of(thing.type().isEmpty() ? List.of() : List.of(thing.type()),
                thing.id() == null ? List.of() : List.of(thing.id()), thing.idPattern());
            query = query.where(new ThingQuery.Condition("tenant = ?", List.of(writer.tenant().code())));
            if (!held.attributes().isEmpty()) {
                query = query.where(new ThingQuery.Condition("jsonb_exists_any(attributes, ?)",
                    List.of((Object) held.attributes().toArray(String[]::new))));
            }
            if (things.count(writer.reach(), query) > 0) {
                throw Problem.of(NgsiError.ALREADY_EXISTS, "information", thing.id() == null ? thing.type()
                    : thing.id());
            }
        }
    }
}
