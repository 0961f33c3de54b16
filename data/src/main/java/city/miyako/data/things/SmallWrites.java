package city.miyako.data.things;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.GroupCommit;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.tenants.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes of one thing each, which go together where one sender has several under way. Each keeps its own answer, its
/// own version, its own line in the change log and in the audit.
final class SmallWrites {
    private final Database database;
    private final Clock clock;
    private final FurtherTypes further;
    private final GroupCommit<Sender, SmallWrite, Outcome> commits =
        new GroupCommit<>(SmallWrite::id, write -> write.alone().get(), this::together);

    SmallWrites(Database database, Clock clock, FurtherTypes further) {
        this.database = database;
        this.clock = clock;
        this.further = further;
    }

    /// Writes a thing. What is written for a purpose goes alone, since each read of personal data is told with its own.
    Outcome write(SmallWrite write) {
        var writer = write.writer();
        return writer.purpose().isEmpty()
            ? commits.write(new Sender(writer.actor(), writer.tenant(), writer.matter()), write) : write.alone().get();
    }

    private List<Supplier<Outcome>> together(Sender sender, List<SmallWrite> writes) {
        var now = clock.instant();
        var writer = writes.getFirst().writer();
        var ids = writes.stream().map(SmallWrite::id).sorted().toList();
        return database.writeOwn(writer, ThingRow.lock(sender.tenant, ids), (handle, locked) -> {
            var batch = new ThingBatch(handle, writer, now, locked, further);
            var answers = writes.stream().map(batch::attempt).toList();
            batch.writeShares();
            return answers;
        });
    }

    /// Whose writes may go together: they are held to one reach, and differ in nothing but their cause.
    ///
    /// @param actor who writes
    /// @param tenant whose things
    /// @param matter what for
    private record Sender(Actor actor, TenantId tenant, String matter) {
    }

    /// A write of one thing.
    ///
    /// @param writer who writes, and why
    /// @param id of the thing
    /// @param action what the audit calls it
    /// @param step does it within a batch that has locked the thing; empty where it cannot be done there; may be asked
    ///     more than once
    /// @param alone does it in a transaction of its own
    record SmallWrite(Writer writer, String id, String action, Function<ThingBatch, Optional<Outcome>> step,
                      Supplier<Outcome> alone) {
    }
}
