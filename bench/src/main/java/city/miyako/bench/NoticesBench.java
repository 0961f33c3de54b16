package city.miyako.bench;

import city.miyako.foundation.database.PostgresServer;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.testing.MailSink;
import city.miyako.foundation.testing.TestServers;
import city.miyako.foundation.testing.TestVaults;
import city.miyako.foundation.text.Language;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// How quickly notices leave the city as mail.
///
/// Bound: 1,000 mails a second drained into a server on the same machine; 90,000 notices written in 5 s. The city is a
/// process of its own; CPU time is that of the city and its database, the mail server's is not counted.
public final class NoticesBench {
    private static final int MAILS = Integer.getInteger("miyako.bench.mails", 20_000);
    private static final int ENQUEUED = 90_000;
    private static final int BATCH = 5_000;
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 8);
    private static final Writer CITY = Writer.system("bench");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private NoticesBench() {
    }

    /// Runs the benchmark, or one number of connections.
    public static void main(String[] arguments) throws Exception {
        var counts = arguments.length == 0 ? CONNECTIONS : Stream.of(arguments).map(Integer::valueOf).toList();
        for (int connections : counts) {
            drain(connections);
        }
    }

    private static void drain(int connections) throws Exception {
        var folder = BenchCity.freshFolder();
        try (var server = TestServers.fresh(folder.resolveSibling("database"));
             var sink = new MailSink()) {
            var settings = server.settings();
            var environment = Map.of("MIYAKO_DB_URL", settings.url(), "MIYAKO_DB_OWNER", settings.owner(),
                "MIYAKO_DB_OWNER_PASSWORD", settings.ownerPassword(), "MIYAKO_MAIL_HOST", "127.0.0.1",
                "MIYAKO_MAIL_PORT", Integer.toString(sink.port()), "MIYAKO_MAIL_TLS", "none",
                "MIYAKO_MAIL_CONNECTIONS", Integer.toString(connections));
            try (var city = BenchCity.start(folder, environment)) {
                var jdbi = TestVaults.owner(settings, folder);
                measure(jdbi, sink, city, server, connections);
                if (connections == CONNECTIONS.getFirst()) {
                    enqueue(jdbi);
                }
            }
        }
    }

    private static void measure(Jdbi jdbi, MailSink sink, BenchCity city, PostgresServer server, int connections)
            throws InterruptedException {
        write(jdbi, 0, MAILS / 10);
        await(sink, MAILS / 10);
        double cpu = city.cpuSeconds() + cpuSeconds(server);
        long start = System.nanoTime();
        write(jdbi, MAILS / 10, MAILS);
        await(sink, MAILS / 10 + MAILS);
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = city.cpuSeconds() + cpuSeconds(server) - cpu;
        int names = new HashSet<>(sink.mails().stream().map(MailSink.Mail::id).toList()).size();
        System.out.printf(Locale.ROOT, "%d mails, %2d connections: %6.0f mails/s, %.2f CPU-ms a mail, %d doubled%n",
            MAILS, connections, MAILS / seconds, 1e3 * cpu / MAILS, sink.count() - names);
    }

    private static void enqueue(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            long start = System.nanoTime();
            for (int from = 0; from < ENQUEUED; from += BATCH) {
                Notices.sendAll(handle, CITY, notices(from, BATCH));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%d notices written to the outbox in one transaction: %.1f s%n", ENQUEUED,
                seconds);
            handle.rollback();
        });
    }

    private static void write(Jdbi jdbi, int from, int count) {
        jdbi.useTransaction(handle -> Notices.sendAll(handle, CITY, notices(from, count)));
    }

    private static List<Notice> notices(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> new Notice(
            new Recipient.Address("resident" + i + "@example.jp", Language.JA), "address-changed",
            Map.of("link", "/my/notices"))).toList();
    }

    private static void await(MailSink sink, int count) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (sink.count() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + sink.count() + " of " + count + " mails came");
            }
            Thread.sleep(5);
        }
    }

    private static double cpuSeconds(PostgresServer server) {
        return ProcessHandle.of(server.pid()).stream().flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
            .flatMap(one -> one.info().totalCpuDuration().stream()).mapToLong(Duration::toMillis).sum() / 1e3;
    }
}
