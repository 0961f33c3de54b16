package city.miyako.foundation.notices;

import city.miyako.foundation.config.HostNames;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The browsers and phones that people asked to be told on.
@ApplicationScoped
public class PushDevices {
    private static final int MOST_PER_PERSON = 10;
    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final int AUTH_BYTES = 16;
    private static final String ADD = """
        INSERT INTO push_device (person, tenant, name, endpoint, endpoint_sealed, public_key, auth, auth_sealed,
            created_at)
        VALUES (:person, :tenant, :name, :endpoint, :sealed, :key, '', :auth, :now)""";
    private static final String MAKE_ROOM = """
        DELETE FROM push_device WHERE person = :person AND id NOT IN (
            SELECT id FROM push_device WHERE person = :person ORDER BY id DESC LIMIT :most)""";
    private static final String LIST = """
        SELECT id, name, endpoint_sealed, public_key, created_at FROM push_device WHERE person = :person ORDER BY id""";

    private final Database database;
    private final PushSettings settings;
    private final Clock clock;
    private final NoticeKeys keys;

    PushDevices(Database database, PushSettings settings, NoticeKeys keys, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /// A browser or phone.
    ///
    /// @param id rising
    /// @param name what the person calls it
    /// @param service host of its push service
    /// @param since when it was added
    public record Device(long id, String name, String service, Instant since) {
    }

    /// What a browser hands over when its owner agrees (W3C Push API).
    ///
    /// @param name what the person calls it
    /// @param endpoint where its push service takes messages
    /// @param p256dh its public key, base64url
    /// @param auth its secret, base64url
    public record Offer(String name, String endpoint, String p256dh, String auth) {
    }

    /// The key by which a browser knows this city, base64url.
    public String cityKey() {
        return vapid().publicKey();
    }

    /// The devices of a person.
    public List<Device> list(String person) {
        return database.read(OwnRows.of(person), handle -> {
            return handle.createQuery(LIST).bind("person", person).map((row, context) -> new Device(row.getLong("id"),
                row.getString("name"), URI.create(Vault.of(context).open(NoticeSeals.endpoint(HexFormat.of().formatHex(
                    row.getBytes("public_key"))), row.getString("endpoint_sealed"))).getHost(),
                row.getObject("created_at", OffsetDateTime.class).toInstant())).list();
        });
    }

    /// Adds a device of the writer; the eleventh takes the place of the oldest.
    ///
    /// @throws Problem of [NoticeError#DEVICE_UNUSABLE] where we would not or could not send there
    public void add(Writer writer, Offer offer) {
        var endpoint = endpoint(offer.endpoint());
        var key = decode(offer.p256dh());
        var auth = decode(offer.auth());
        if (auth.length != AUTH_BYTES || !isKey(key)) {
            throw Problem.of(NoticeError.DEVICE_UNUSABLE, "reason", "keys");
        }
        var person = writer.actor().person();
        var name = offer.name().isBlank() ? endpoint.getHost() : offer.name().strip();
        // The same browser may have belonged to somebody else before; who holds it now decides, so this goes beyond
        // one's own rows.
        database.write(Reach.everything(), handle -> {
            var vault = Vault.of(handle);
            var row = HexFormat.of().formatHex(key);
            handle.createUpdate("DELETE FROM push_device WHERE endpoint = :endpoint")
                .bind("endpoint", vault.index(endpoint.toString())).execute();
            handle.createUpdate(ADD).bind("person", person).bind("tenant", writer.tenant().code())
                .bind("name", name.substring(0, Math.min(LONGEST_NAME, name.length())))
                .bind("endpoint", vault.index(endpoint.toString()))
                .bind("sealed", vault.seal(writer.tenant(), NoticeSeals.endpoint(row), endpoint.toString()))
                .bind("key", key).bind("auth", vault.seal(writer.tenant(), NoticeSeals.auth(row),
                    Base64.getEncoder().encodeToString(auth)))
                .bind("now", DeliveryTable.utc(clock.instant())).execute();
            return handle.createUpdate(MAKE_ROOM).bind("person", person).bind("most", MOST_PER_PERSON).execute();
        });
    }

    /// Takes a device of the writer away.
    public void remove(Writer writer, long id) {
        var person = writer.actor().person();
        database.write(OwnRows.of(person), handle -> {
            return handle.createUpdate("DELETE FROM push_device WHERE id = :id AND person = :person").bind("id", id)
                .bind("person", person).execute();
        });
    }

    Vapid vapid() {
        return new Vapid(keys.get("push", Vapid::freshPair), settings.contact());
    }

    private URI endpoint(String text) {
        try {
            var endpoint = URI.create(text.strip());
            boolean scheme = "https".equals(endpoint.getScheme())
                || settings.withoutTls() && "http".equals(endpoint.getScheme());
            if (text.length() <= LONGEST_ENDPOINT && scheme && endpoint.getUserInfo() == null
                && isOurs(endpoint.getHost())) {
                return endpoint;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below, as every other address we would not send to
        }
        throw Problem.of(NoticeError.DEVICE_UNUSABLE, "reason", "push service");
    }

    private boolean isOurs(@org.jspecify.annotations.Nullable String host) {
        return host != null && new HostNames(settings.hosts()).has(host);
    }

    private static boolean isKey(byte[] raw) {
        try {
            PushKeys.publicKey(raw);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64.strip().replace("=", ""));
        } catch (IllegalArgumentException e) {
            throw Problem.of(NoticeError.DEVICE_UNUSABLE, "reason", "keys");
        }
    }
}
