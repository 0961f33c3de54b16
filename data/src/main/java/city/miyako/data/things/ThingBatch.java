package city.miyako.data.things;

import city.miyako.data.changes.ChangeKind;
import city.miyako.data.history.NewReading;
import city.miyako.data.history.ReadingWriter;
import city.miyako.data.things.SmallWrites.SmallWrite;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.access.AccessError;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditEntry;
import city.miyako.foundation.database.Database.Contention;
import city.miyako.foundation.database.GroupCommit;
import city.miyako.foundation.database.RoundTrip;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One batch of writes inside one transaction: things, their change log, their readings and the lines of the audit, one
/// for each request.
final class ThingBatch {
    private static final String HIDDEN = """
        SELECT i.id FROM unnest(:ids) AS i (id), access_of_thing(i.id, '') AS a WHERE a.access = 3 LIMIT 1""";

    private final Handle handle;
    private final Writer writer;
    private final Instant now;
    private final FurtherTypes further;
    private final Map<String, ThingRow> rows = new HashMap<>();
    private final Map<String, ThingRow> dirty = new LinkedHashMap<>();
    private final List<NewReading> readings = new ArrayList<>();
    private final List<AuditEntry> shares = new ArrayList<>();
    private final List<String> over;
    private boolean seriesMayBeNew;

    /// @param locked the rows of all things that will be written, as far as there are any
    /// @param further hears of types that things have beside their first
    ThingBatch(Handle handle, Writer writer, Instant now, List<ThingRow> locked, FurtherTypes further) {
        this.handle = handle;
        this.writer = writer;
        this.now = now;
        this.further = further;
        locked.forEach(row -> rows.put(row.id, row));
        this.over = locked.stream().filter(row -> Expiry.isOver(row.attributes, now)).map(row -> row.id).toList();
        over.forEach(rows::remove);
    }

    /// Applies one thing to the batch; its attributes have been assessed.
    Outcome apply(NewThing given, UpsertMode mode) {
        demandTenant(given);
        if (Expiry.isOver(given.attributes(), now)) {
            throw Problem.of(ThingError.EXPIRED_BEFORE, "id", given.id());
        }
        var row = rows.get(given.id());
        var types = row == null ? given.types() : types(row, given, mode);
        demandScope(row, types);
        if (row == null) {
            return mode.ordinal() >= UpsertMode.UPDATE_EXISTING.ordinal()
                ? new Outcome(given.id(), Outcome.Kind.MISSING, 0) : create(given);
        }
        if (mode == UpsertMode.CREATE) {
            return new Outcome(given.id(), Outcome.Kind.EXISTS, row.version);
        }
        demandPurpose(given, mode, row.attributes);
        collectReadings(given, row.attributes);
        var merge = Merge.of(row.attributes, given.attributes(), mode);
        if (merge.changed().isEmpty() && types.equals(row.types)) {
            return new Outcome(given.id(), Outcome.Kind.UNCHANGED, row.version);
        }
        further.add(types);
        row.change(types, merge, now, dirty.containsKey(row.id));
        dirty.put(row.id, row);
        return new Outcome(given.id(), Outcome.Kind.UPDATED, row.version);
    }

    /// Does one of several requests, of which none is to suffer from another; where it cannot be done beside them, its
    /// answer does it alone.
    Supplier<Outcome> attempt(SmallWrite write) {
        int things = dirty.size();
        int before = readings.size();
        try {
            var outcome = write.step().apply(this);
            boolean changed = dirty.size() > things;
            if (changed) {
                shares.add(share(write, readings.size() - before));
            }
            // What changed no thing may still have readings, which may be known already; nobody else waits for that.
            if (outcome.isPresent() && (changed || readings.size() == before)) {
                return outcome::get;
            }
            readings.subList(before, readings.size()).clear();
            return write.alone();
        } catch (Problem e) {
            readings.subList(before, readings.size()).clear();
            return () -> {
                throw e;
            };
        }
    }

    /// A thing as it is at this point, as far as the writer sees it; empty where there is none.
    Optional<Thing> find(String id) {
        return Optional.ofNullable(rows.get(id)).map(row -> row.seen(writer));
    }

    /// Writes all that was applied; to be called once.
    void write(String action) {
        if (dirty.isEmpty()) {
            writeReadings(action);
            return;
        }
        var changed = List.copyOf(dirty.values());
        var trip = new RoundTrip(handle);
        var saved = save(trip, changed);
        if (!readings.isEmpty() && ReadingWriter.isFew(readings)) {
            int placed = ReadingWriter.add(trip, writer, readings, seriesMayBeNew);
            append(trip, action, ReadingWriter.ADDED);
            var answers = trip.send();
            demandSaved(answers, saved, changed);
            if (answers.get(placed)[0] < readings.size()) {
                writeReadings(action);
            }
        } else {
            demandSaved(trip.send(), saved, changed);
            append(trip, action, "?::bigint", ReadingWriter.write(handle, writer, readings).added());
            trip.send();
        }
    }

    /// Writes all that was attempted; to be called once.
    ///
    /// @throws GroupCommit.Apart where readings were known already: whose, only each alone can tell
    void writeShares() {
        if (shares.isEmpty()) {
            return;
        }
        var changed = List.copyOf(dirty.values());
        var trip = new RoundTrip(handle);
        var saved = save(trip, changed);
        long added = 0;
        if (readings.isEmpty()) {
            Audit.append(trip, shares);
            demandSaved(trip.send(), saved, changed);
        } else if (ReadingWriter.isFew(readings)) {
            int placed = ReadingWriter.add(trip, writer, readings, seriesMayBeNew);
            Audit.append(trip, shares);
            var answers = trip.send();
            demandSaved(answers, saved, changed);
            added = answers.get(placed)[1];
        } else {
            demandSaved(trip.send(), saved, changed);
            added = ReadingWriter.write(handle, writer, readings).added();
            Audit.append(trip, shares);
            trip.send();
        }
        if (added < readings.size()) {
            throw new GroupCommit.Apart();
        }
    }

    private void writeReadings(String action) {
        long added = ReadingWriter.write(handle, writer, readings).added();
        if (added > 0) {
            var trip = new RoundTrip(handle);
            append(trip, action, "?::bigint", added);
            trip.send();
        }
    }

    private void append(RoundTrip trip, String action, String added, Object... values) {
        var target = dirty.size() == 1 ? dirty.keySet().iterator().next() : dirty.size() + " things";
        var counts = Stream.concat(Stream.of(dirty.size()), Stream.of(values)).toArray();
        Audit.append(trip, writer, action, target, "jsonb_build_object('things', ?::int, 'readings', " + added + ")",
            counts);
    }

    private List<Integer> save(RoundTrip trip, List<ThingRow> changed) {
        var places = ThingRow.save(trip, writer.tenant(), changed);
        ThingRow.log(trip, writer.tenant(), changed, now);
        return places;
    }

    private static AuditEntry share(SmallWrite write, int readings) {
        return new AuditEntry(write.writer(), write.action(), write.id(),
            Json.object().put("things", 1).put("readings", readings).toString());
    }

    private void demandSaved(List<long[]> answers, List<Integer> places, List<ThingRow> changed) {
        if (places.stream().mapToLong(place -> answers.get(place)[0]).sum() != changed.size()) {
            demandPurpose(changed);
            throw new Contention("things changed by another writer");
        }
    }

    private Outcome create(NewThing given) {
        if (over.contains(given.id())) {
            ThingReader.delete(handle, writer.tenant(), given.id(), now);
            Audit.append(handle, writer, "thing.expire", given.id(), "{}");
        }
        demandPurpose(given, UpsertMode.CREATE, given.attributes().objectNode());
        collectReadings(given, given.attributes().objectNode());
        var merge = Merge.of(null, given.attributes(), UpsertMode.CREATE);
        var row = ThingRow.created(given, merge, now);
        further.add(row.types);
        rows.put(row.id, row);
        dirty.put(row.id, row);
        return new Outcome(given.id(), Outcome.Kind.CREATED, row.version);
    }

    // Types come with what is written and never go (clause 4.16), but where all of a thing is replaced.
    private static List<String> types(ThingRow row, NewThing given, UpsertMode mode) {
        return switch (mode) {
            case REPLACE, REPLACE_EXISTING -> given.types();
            case CREATE -> row.types;
            case UPDATE, UPDATE_EXISTING, ADD_NEW, OVERWRITE_EXISTING -> NewThing.joined(row.types, given.types());
        };
    }

    // Whoever may write only some types may write nothing that is of another, too.
    private void demandScope(@Nullable ThingRow row, List<String> types) {
        types.forEach(type -> Scope.check(writer.actor(), type));
        if (row != null && !types.containsAll(row.types)) {
            row.types.forEach(type -> Scope.check(writer.actor(), type));
        }
    }

    // A thing that calls itself another tenant's than the request does was sent to the wrong door.
    private void demandTenant(NewThing given) {
        var named = given.attributes().path("tenant").path("value").asText("");
        if (named.matches("[0-9]{6}") && !named.equals(writer.tenant().toString())) {
            throw new Problem(AccessError.TENANTS_DISAGREE, Map.of("request", writer.tenant().toString(),
                "body", named));
        }
    }

    // Nothing personal is written, overwritten or compared without a purpose; even "unchanged" would tell a value.
    private void demandPurpose(NewThing given, UpsertMode mode, ObjectNode current) {
        if (!writer.purpose().isEmpty()) {
            return;
        }
        boolean all = mode == UpsertMode.REPLACE || mode == UpsertMode.REPLACE_EXISTING;
        boolean personal = Thing.accessOf(given.attributes()) == AccessClass.PERSONAL
            || given.attributes().valueStream().anyMatch(ThingBatch::isPersonal)
            || current.properties().stream().anyMatch(entry -> (all || given.attributes().has(entry.getKey()))
                && isPersonal(entry.getValue()));
        if (personal) {
            throw Problem.of(AccessError.PURPOSE_NEEDED, "id", given.id());
        }
    }

    // A personal thing is not there for a writer without a purpose, but its id is taken.
    private void demandPurpose(List<ThingRow> unsaved) {
        var ids = unsaved.stream().filter(row -> row.fresh).map(row -> row.id).toList();
        if (writer.purpose().isEmpty()) {
            handle.createQuery(HIDDEN).bindArray("ids", String.class, ids).mapTo(String.class).findFirst()
                .ifPresent(id -> {
                    throw Problem.of(AccessError.PURPOSE_NEEDED, "id", id);
                });
        }
    }

    private static boolean isPersonal(JsonNode attribute) {
        return Thing.accessOf(attribute) == AccessClass.PERSONAL;
    }

    // An attribute that was observed before has its series.
    private void collectReadings(NewThing given, ObjectNode former) {
        for (var entry : given.attributes().properties()) {
            if (reading(given.id(), entry.getKey(), entry.getValue())) {
                seriesMayBeNew |= !former.path(entry.getKey()).has("observedAt");
            }
        }
    }

    private boolean reading(String id, String name, JsonNode attribute) {
        var at = Thing.time(attribute.get("observedAt"));
        var value = Instances.held(attribute);
        if (at.isEmpty() || value == null || Merge.NULL.equals(value.asText(""))) {
            return false;
        }
        var quality = new Thing(id, "", writer.tenant(), AccessClass.PUBLIC, 0, now, now,
            ((ObjectNode) attribute).objectNode().set(name, attribute)).quality(name);
        return readings.add(value.isNumber()
            ? NewReading.number(id, name, at.get(), value.doubleValue(), quality)
            : NewReading.other(id, name, at.get(), value, quality));
    }

    /// What a row of the batch is after it was written, for the change log.
    static ChangeKind kindOf(ThingRow row) {
        return row.fresh ? ChangeKind.CREATED : ChangeKind.UPDATED;
    }
}
