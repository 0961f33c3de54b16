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

/// Adds, changes and removes registrations, refuses those that contradict what is held, and lets queries know.
@ApplicationScoped
class RegistrationDesk {
    private final RegistrationStore store;
    private final EndpointGuard guard;
    private final Sources sources;
    private final Things things;
    private final Clock clock;

    RegistrationDesk(RegistrationStore store, EndpointGuard guard, Sources sources, Things things, Clock clock) {
        this.store = store;
        this.guard = guard;
        this.sources = sources;
        this.things = things;
        this.clock = clock;
    }

    void add(Writer writer, Registration registration) {
        check(writer, registration);
        if (!store.add(writer, registration)) {
            throw store.find(writer.reach(), registration.id()).isPresent()
                ? Problem.of(NgsiError.ALREADY_EXISTS, "id", registration.id())
                : new Problem(NgsiError.TOO_MANY_RESULTS, Map.of("limit", RegistrationStore.LIMIT));
        }
        sources.refresh();
    }

    void change(Writer writer, Registration registration) {
        check(writer, registration);
        if (!store.replace(writer, registration)) {
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
        for (var other : sources.list(writer.tenant())) {
            if (!other.id().equals(registration.id()) && contradict(registration, other)) {
                throw Problem.of(NgsiError.ALREADY_EXISTS, "registration", other.id());
            }
        }
        if (registration.mode().isProxied()) {
            registration.information().forEach(held -> refuseWhereHeldHere(writer, held));
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
