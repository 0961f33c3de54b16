package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.testing.MailSink;
import city.miyako.foundation.testing.TestServers;
import city.miyako.foundation.testing.TestVaults;
import city.miyako.foundation.text.Language;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// No mail is lost though the city dies in the midst of sending, and what comes twice comes under the same name.
class NoticeKillProcessTest {
    private static final int MAILS = 1_500;
    private static final int LATEST_SECONDS = 120;
    private static final Writer CITY = Writer.system("test");

    @Test
    void noMailIsLostWhenTheCityIsKilledWhileItSends() throws Exception {
        killWhileSending(1, 20_261_127L);
    }

    @Test
    @Tag("long")
    void noMailIsLostHoweverOftenTheCityIsKilled() throws Exception {
        killWhileSending(10, System.nanoTime());
    }

    private static void killWhileSending(int rounds, long seed) throws Exception {
        var random = new Random(seed);
        Path data = CityProcess.freshFolder();
        try (var server = TestServers.fresh(CityProcess.freshFolder().resolve("database"));
             var sink = new MailSink()) {
            var environment = environment(server, sink);
            for (int round = 0; round < rounds; round++) {
                try (var city = CityProcess.start(data, environment)) {
                    int before = sink.count();
                    write(server, data, round);
                    awaitMails(sink, before + 20 + random.nextInt(MAILS / 3));
                    city.kill();
                }
            }
            try (var _ = CityProcess.start(data, environment)) {
                awaitEnd(server);
            }
            judge(server, TestVaults.of(server.settings(), data), sink, rounds, seed);
        }
    }

    private static void judge(PostgresServer server, Vault vault, MailSink sink, int rounds, long seed) {
        var when = "seed " + seed;
        var arrived = sink.mails().stream().collect(Collectors.groupingBy(mail -> vault.index(mail.to())));
        var unsure = addresses(server, "state = 'unsure'");
        var wanted = IntStream.range(0, rounds).boxed().flatMap(round -> IntStream.range(0, MAILS)
            .mapToObj(i -> vault.index(address(round, i)))).toList();
        var lost = new HashSet<>(wanted);
        lost.removeAll(arrived.keySet());
        assertThat(unsure).as("%s: what never came is told to be unsure", when).containsAll(lost);
        assertThat(unsure.size()).as("%s: only what was cut off twice is unsure", when)
            .isLessThanOrEqualTo(4 * (rounds - 1));
        assertThat(addresses(server, "state NOT IN ('sent', 'unsure')")).as(when).isEmpty();
        assertThat(arrived.values()).as(when).allSatisfy(mails -> {
            assertThat(mails.stream().map(MailSink.Mail::id).distinct()).as("one name each").hasSize(1);
            assertThat(mails).as("at most once more").hasSizeLessThanOrEqualTo(2);
        });
        long doubled = arrived.values().stream().filter(mails -> mails.size() > 1).count();
        assertThat(doubled).as("%s: only what was under way may come again", when).isLessThanOrEqualTo(100L * rounds);
    }

    private static Map<String, String> environment(PostgresServer server, MailSink sink) {
        var settings = server.settings();
        return Map.of("MIYAKO_DB_URL", settings.url(), "MIYAKO_DB_OWNER", settings.owner(),
            "MIYAKO_DB_OWNER_PASSWORD", settings.ownerPassword(), "MIYAKO_MAIL_HOST", "127.0.0.1",
            "MIYAKO_MAIL_PORT", Integer.toString(sink.port()), "MIYAKO_MAIL_TLS", "none");
    }

    private static void write(PostgresServer server, Path data, int round) {
        TestVaults.owner(server.settings(), data).useTransaction(handle -> Notices.sendAll(handle, CITY,
            IntStream.range(0, MAILS).mapToObj(i -> new Notice(
                new Recipient.Address(address(round, i), Language.JA), "address-changed",
                Map.of("link", "/my/notices"))).toList()));
    }

    private static String address(int round, int number) {
        return "r" + round + "n" + number + "@example.jp";
    }

    private static void awaitMails(MailSink sink, int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST_SECONDS);
        while (sink.count() < count) {
            assertThat(System.nanoTime()).as("mails are sent").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static void awaitEnd(PostgresServer server) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST_SECONDS);
        while (System.nanoTime() < end && !(addresses(server, "state IN ('waiting', 'claimed')").isEmpty()
                && fresh(server) == 0)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static int fresh(PostgresServer server) {
        return database(server).withHandle(handle -> handle.createQuery(
            "SELECT count(*) FROM notice WHERE planned_at IS NULL").mapTo(Integer.class).one());
    }

    private static List<String> addresses(PostgresServer server, String condition) {
        return database(server).withHandle(handle -> handle.createQuery(
            "SELECT address FROM notice_delivery WHERE " + condition).mapTo(String.class).list());
    }

    private static Jdbi database(PostgresServer server) {
        var settings = server.settings();
        return Jdbi.create(settings.url(), settings.owner(), settings.ownerPassword());
    }
}
