package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// How people change the address their mail goes to: the new one is asked first, the former one is told.
@ApplicationScoped
public class Addresses {
    private static final int MOST_PER_HOUR = 5;
    private static final String ASKED = """
        SELECT count(*) FROM notice WHERE template = 'address-confirm' AND sent_by = :by
            AND created_at > clock_timestamp() - interval '1 hour'""";
    private static final String KNOWN = "SELECT tenant, email_sealed FROM notice_person WHERE person = :person";

    private final Database database;
    private final SignedLinks links;
    private final Clock clock;

    /// Addresses kept in the city's database.
    public Addresses(Database database, SignedLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /// Mails a link to an address that the writer says is theirs.
    ///
    /// @throws Problem of [NoticeError] where it cannot be used, or too many were asked
    public void ask(Writer writer, String email, Wording wording) {
        if (!Recipient.Address.isUsable(email)) {
            throw Problem.of(NoticeError.ADDRESS_UNUSABLE);
        }
        var to = new Recipient.Address(email, wording.language());
        var link = SignedLinks.CONFIRM_PAGE + links.confirm(writer.actor().person(), to.email());
        database.write(Reach.everything(), handle -> {
            int asked = handle.createQuery(ASKED).bind("by", writer.actor().id()).mapTo(Integer.class).one();
            if (asked >= MOST_PER_HOUR) {
                throw Problem.of(NoticeError.TOO_MANY_CONFIRMATIONS, "retryAfterSeconds", 3600);
            }
            Notices.send(handle, writer, Notice.of(to, CityNotice.ADDRESS_CONFIRM, Map.of("link", link)));
            return 0;
        });
    }

    /// Takes over an address whose owner has followed the link; a stop after a bounce ends.
    public void confirm(SignedLinks.Confirmation proof) {
        database.write(Reach.everything(), handle -> {
            var before = handle.createQuery(KNOWN).bind("person", proof.person())
                .map((row, context) -> new Known(new TenantId(row.getInt("tenant")), Vault.of(context).open(
                    NoticeSeals.person(proof.person()), row.getString("email_sealed")))).findOne();
            var tenant = before.map(Known::tenant).orElse(TenantId.METROPOLIS);
            Contacts.put(handle, writer(tenant), proof.person(), proof.email(), clock.instant());
            Bounces.lift(handle, proof.email());
            before.map(Known::email).filter(email -> !email.isEmpty() && !email.equals(proof.email()))
                .ifPresent(former -> tellFormer(handle, tenant, former));
            return 0;
        });
    }

    private static void tellFormer(Handle handle, TenantId tenant, String former) {
        Notices.send(handle, writer(tenant),
            Notice.of(new Recipient.Address(former, city.miyako.foundation.text.Language.JA),
                CityNotice.ADDRESS_CHANGED, Map.of("link", "/my/notices")));
    }

    private static Writer writer(TenantId tenant) {
        return new Writer(Actor.system("notices"), tenant, "an address was confirmed");
    }

    private record Known(TenantId tenant, String email) {
    }
}
