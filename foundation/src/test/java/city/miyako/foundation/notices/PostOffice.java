package city.miyako.foundation.notices;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.testing.SetClock;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hands out the notices of a test, by the test's own clock, on as many nodes as it likes.
@Singleton
class PostOffice {
    static final DeliveryTable.Lane MAIL = new DeliveryTable.Lane(Channel.MAIL, List.of(), false);
    static final DeliveryTable.Lane PUSH = new DeliveryTable.Lane(Channel.PUSH, List.of(), false);

    final Database database;
    final Letters letters;
    final SetClock clock = new SetClock("2026-12-01T03:00:00Z");
    final SignedLinks links;
    final Bounces bounces;
    private final PushDevices devices;

    PostOffice(Database database, Letters letters, NoticeKeys keys, PushSettings push, CitySettings settings) {
        assert settings.sampleCity();
        this.database = database;
        this.letters = letters;
        this.links = new SignedLinks(keys, clock);
        this.bounces = new Bounces(database, links, clock);
        this.devices = new PushDevices(database, push, keys, clock);
    }

    /// A mail server on this machine.
    record Relay(int port, String from, String sender, Duration timeout, String tls, String trusted)
            implements MailSettings.Relay {
        Relay(int port, String from, String sender, Duration timeout) {
            this(port, from, sender, timeout, "none", "");
        }

        static Relay at(int port) {
            return new Relay(port, "no-reply@city.example.jp", "都 Miyako", Duration.ofSeconds(10));
        }

        @Override
        public Optional<String> host() {
            return Optional.of("127.0.0.1");
        }

        Relay secretly(String how, Path authorities) {
            return new Relay(port, from, sender, timeout, how, authorities.toString());
        }

        @Override
        public Optional<String> authorities() {
            return Optional.of(trusted).filter(file -> !file.isEmpty());
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Optional<String> bounces() {
            return Optional.of("bounces@city.example.jp");
        }

        @Override
        public int connections() {
            return 1;
        }
    }

    /// Forgets what other tests left.
    void empty() {
        clock.set("2026-12-01T03:00:00Z");
        database.write(Reach.everything(), handle -> {
            handle.execute("UPDATE notice_delivery SET state = 'dropped' WHERE state IN ('waiting', 'claimed')");
            return handle.execute("UPDATE notice SET planned_at = now() WHERE planned_at IS NULL");
        });
    }

    static Writer writer(int tenant) {
        return new Writer(Actor.system("test"), new TenantId(tenant), "test");
    }

    void send(int tenant, Notice... notices) {
        database.write(writer(tenant), handle -> {
            Notices.sendAll(handle, writer(tenant), List.of(notices));
            return 0;
        });
    }

    void send(Notice... notices) {
        send(130001, notices);
    }

    void person(String id, String email) {
        database.write(writer(130001), handle -> {
            Contacts.put(handle, writer(130001), id, email, clock.instant());
            return 0;
        });
    }

    void plan() {
        var planner = new Planner(database, letters, clock);
        while (planner.plan() > 0) {
            Thread.onSpinWait();
        }
    }

    Carrier carrier(String node, DeliveryTable.Lane lane, Postman postman) {
        return new Carrier(new Carrier.Office(database, new DeliveryTable(node), bounces, clock, () -> false), lane,
            postman);
    }

    MailPostman mailPostman(MailSettings.Relay relay) {
        return new MailPostman(new MailPostman.Desk(database, letters, links, clock), relay, MailLine.session(relay));
    }

    /// Plans and carries mail until nothing is due or the server is away.
    void mail(MailSettings.Relay relay) {
        mail(MAIL, relay);
    }

    void mail(DeliveryTable.Lane lane, MailSettings.Relay relay) {
        plan();
        try (var carrier = carrier("here", lane, mailPostman(relay))) {
            while (carrier.round() == Carrier.Round.BUSY) {
                Thread.onSpinWait();
            }
            carrier.settle();
        }
    }

    void push() {
        plan();
        try (var carrier = carrier("here", PUSH, new PushPostman(
                new MailPostman.Desk(database, letters, links, clock), devices))) {
            while (carrier.round() == Carrier.Round.BUSY) {
                Thread.onSpinWait();
            }
            carrier.settle();
        }
    }

    PushDevices devices() {
        return devices;
    }

    /// The states of the deliveries to an address, oldest first.
    List<String> states(String address) {
        return database.read(Reach.everything(), handle -> handle.createQuery(
            "SELECT state FROM notice_delivery WHERE address = :address ORDER BY id")
            .bind("address", Vault.of(handle).indexIfAddress(address)).mapTo(String.class).list());
    }

    int recover(String node) {
        return database.write(Reach.everything(),
            handle -> new DeliveryTable(node).recover(handle, true, List.of(), clock.instant()));
    }

    static Map<String, String> facts(String name) {
        return Map.of("name", name, "link", "/my/inbox");
    }
}
