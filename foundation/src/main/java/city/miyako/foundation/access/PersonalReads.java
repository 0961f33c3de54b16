package city.miyako.foundation.access;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.HandleWork;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Writes down who was shown whose personal data, in the very transaction that read them.
@ApplicationScoped
public class PersonalReads {
    /// Whom data are about that name nobody.
    private static final String UNKNOWN = "unknown";

    private final Database database;
    private final Access access;
    private final Clock clock;

    /// Reads within the policy's purposes.
    public PersonalReads(Database database, Access access, Clock clock) {
        this.database = database;
        this.access = access;
        this.clock = clock;
    }

    /// Reads within a reach; where the reach has a purpose, in a transaction that may also write the reads down.
    public <T> T within(Reach reach, HandleWork<T> work) {
        return reach.hasPurpose() ? database.write(reach, work) : database.read(reach, work);
    }

    /// Writes down that the reader of a reach was given personal data.
    ///
    /// @param people whose, by subject id; empty where the data name nobody
    /// @param what what was read, in a few words
    public void note(Handle handle, Reach reach, List<String> people, String what) {
        var reader = reach.reader();
        var purpose = access.policy().purposes().get(reader.purpose());
        var tellFrom = purpose == null || purpose.tellAfter().isZero() ? Instant.EPOCH
            : clock.instant().plus(purpose.tellAfter());
        var actor = new Actor(reader.person(), "", reach.tenant(), Set.of());
        Audit.read(handle, new Writer(actor, reach.tenant(), reader.cause()), new PersonalRead(
            people.isEmpty() ? List.of(UNKNOWN) : people, what, reader.purpose(), reader.matter(),
            tellFrom));
    }
}
