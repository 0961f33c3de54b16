package city.miyako.foundation.notices;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Addresses and devices that are gone: nothing more is sent there, and the person is told in the inbox.
@ApplicationScoped
public class Bounces {
    private static final String KEEP = """
        INSERT INTO notice_bounce (address, status, reason, bounced_at)
        VALUES (:address, :status, :reason, :now) ON CONFLICT (address) DO NOTHING""";
    private static final String DELIVERY = """
        SELECT tenant, coalesce(person, '') AS person, coalesce(notice::text, person) AS name, address_sealed
        FROM notice_delivery
        WHERE id = :id AND channel = 'mail'""";

    private final Database database;
    private final SignedLinks links;
    private final Clock clock;

    /// Bounces kept in the city's database.
    public Bounces(Database database, SignedLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /// What a report of a mail server led to.
    public sealed interface Taken {
        /// The address is not mailed any more until somebody confirms it.
        record Stopped() implements Taken {
        }

        /// The report is not about a mail of ours, or not about an address that is gone.
        ///
        /// @param why in a few words
        record Ignored(String why) implements Taken {
        }
    }

    /// Takes a report of a delivery (RFC 3464) as the mail server wrote it.
    ///
    /// Only a report that names a mail of ours by its unguessable Message-ID is believed, and only for that address.
    ///
    /// @throws city.miyako.foundation.errors.Problem of [NoticeError#BOUNCE_UNREADABLE] where it is no report
    public Taken take(byte[] report) {
        var read = DeliveryReport.read(report);
        if (!read.action().equals("failed") || !MailReply.isGone(read.status())) {
            return new Taken.Ignored("action " + read.action() + ", status " + read.status());
        }
        return read.messageId().flatMap(this::delivery).map(id -> database.write(Reach.everything(), handle -> {
            var about = handle.createQuery(DELIVERY).bind("id", id).map((row, context) -> new About(
                row.getInt("tenant"), row.getString("person"), Vault.of(context).open(
                    NoticeSeals.delivery(row.getString("name")), row.getString("address_sealed")))).findOne();
            about.ifPresent(one -> stop(handle, one, read.status(), read.diagnostic(), clock.instant()));
            return about.isPresent() ? new Taken.Stopped() : new Taken.Ignored("no such mail");
        })).orElseGet(() -> new Taken.Ignored("not about a mail of ours"));
    }

    /// Lifts the stop of an address that has proven to be read again.
    static void lift(Handle handle, String address) {
        handle.createUpdate("DELETE FROM notice_bounce WHERE address = :address")
            .bind("address", Vault.of(handle).index(address)).execute();
    }

    /// Notes what the deliveries of a group have shown.
    void note(Handle handle, Channel channel, List<DeliveryTable.Ended> ended, Instant now) {
        for (var one : ended) {
            if (!(one.outcome() instanceof Outcome.Gone(var status, var fault))) {
                continue;
            }
            var delivery = one.delivery();
            switch (channel) {
                case MAIL -> stop(handle, new About(delivery.tenant(), delivery.person(), delivery.address()), status,
                    fault, now);
                case PUSH -> handle.createUpdate("DELETE FROM push_device WHERE id = :id")
                    .bind("id", Long.parseLong(delivery.address())).execute();
            }
        }
    }

    private static void stop(Handle handle, About about, String status, String reason, Instant now) {
        int fresh = handle.createUpdate(KEEP).bind("address", Vault.of(handle).index(about.address()))
            .bind("status", status).bind("reason", DeliveryTable.withoutAddresses(reason))
            .bind("now", DeliveryTable.utc(now)).execute();
        if (fresh == 1 && !about.person().isEmpty()) {
            var writer = new Writer(Actor.system("notices"), new TenantId(about.tenant()), "a mail came back");
            Notices.send(handle, writer, Notice.of(new Recipient.Person(about.person()), CityNotice.MAIL_BOUNCED,
                Map.of("address", about.address(), "link", "/my/notices")));
        }
    }

    private Optional<Long> delivery(String messageId) {
        var parts = messageId.toLowerCase(Locale.ROOT).split("[.@]", 3);
        if (parts.length < 3 || !parts[0].matches("n[0-9]{1,18}")) {
            return Optional.empty();
        }
        long id = Long.parseLong(parts[0].substring(1));
        return links.mailSecret(id).equals(parts[1]) ? Optional.of(id) : Optional.empty();
    }

    private record About(int tenant, String person, String address) {
    }
}
