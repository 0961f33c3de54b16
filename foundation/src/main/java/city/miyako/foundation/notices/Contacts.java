package city.miyako.foundation.notices;

import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/// The addresses at which people with an account are reached.
public final class Contacts {
    private static final String PUT = """
        INSERT INTO notice_person (person, tenant, email, email_sealed, confirmed_at)
        VALUES (:person, :tenant, :email, :sealed, :at)
        ON CONFLICT (person) DO UPDATE SET email = excluded.email, email_sealed = excluded.email_sealed,
            confirmed_at = excluded.confirmed_at""";

    private Contacts() {
    }

    /// Notes an address that has proven to be the person's, as by an invitation that was followed.
    ///
    /// @param actorId as in `account:17`
    /// @param email mail goes there from now on
    /// @param confirmedAt when it was proven
    public static void put(Handle handle, Writer writer, String actorId, String email, Instant confirmedAt) {
        if (!Recipient.Address.isUsable(email)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        var vault = Vault.of(handle);
        var person = new Recipient.Person(actorId).actorId();
        handle.createUpdate(PUT).bind("person", person).bind("tenant", writer.tenant().code())
            .bind("email", vault.index(email))
            .bind("sealed", vault.seal(writer.tenant(), NoticeSeals.person(person), email))
            .bind("at", OffsetDateTime.ofInstant(confirmedAt, ZoneOffset.UTC)).execute();
    }
}
