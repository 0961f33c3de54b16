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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// How quickly notices leave the city as mail.
///
/// Bound: 1,000 mails a second drained into a server on the same machine; 90,000 notices written in 5 s. The city is a
/// process of its own, the mail server is part of this one. Baseline: the same mails by a plain loop over one line.
public final class NoticesBench {
    private static final int MAILS = Integer.getInteger("miyako.bench.mails", 20_000);
    private static final int ROUNDS = 3;
    private static final int SINGLE = 500;
    private static final long SINGLE_PAUSE_MILLIS = 20;
    private static final int ENQUEUED = 90_000;
    private static final int BATCH = 5_000;
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 8);
    private static final Writer CITY = Writer.system("bench");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Jdbi jdbi;
    private final MailSink sink;
    private final BenchCity city;
    private final PostgresServer server;
    private int written;

    private NoticesBench(Jdbi jdbi, MailSink sink, BenchCity city, PostgresServer server) {
        this.jdbi = jdbi;
        this.sink = sink;
        this.city = city;
        this.server = server;
    }

    /// Runs the benchmark, or one number of connections.
    public static void main(String[] arguments) throws Exception {
        var counts = arguments.length == 0 ? CONNECTIONS : Stream.of(arguments).map(Integer::valueOf).toList();
        for (int connections : counts) {
            drain(connections, connections == counts.getFirst());
        }
    }

    private static void drain(int connections, boolean first) throws Exception {
        var folder = BenchCity.freshFolder();
        try (var server = TestServers.fresh(folder.resolveSibling("database"));
             var sink = new MailSink()) {
            var settings = server.settings();
            var environment = Map.of("MIYAKO_DB_URL", settings.url(), "MIYAKO_DB_OWNER", settings.owner(),
                "MIYAKO_DB_OWNER_PASSWORD", settings.ownerPassword(), "MIYAKO_MAIL_HOST", "127.0.0.1",
                "MIYAKO_MAIL_PORT", Integer.toString(sink.port()), "MIYAKO_MAIL_TLS", "none",
                "MIYAKO_MAIL_CONNECTIONS", Integer.toString(connections));
            try (var city = BenchCity.start(folder, environment)) {
                var bench = new NoticesBench(TestVaults.owner(settings, folder), sink, city, server);
                for (int round = 1; round <= ROUNDS; round++) {
                    bench.measure("%d lines, round %d".formatted(connections, round));
                }
                bench.oneByOne();
                if (first) {
                    bench.enqueue();
                }
                bench.judge();
            }
            if (first) {
                PlainMails.measure(sink, MAILS);
            }
        }
    }

    private void measure(String name) throws Exception {
        var before = Used.now(city, server);
        long start = System.nanoTime();
        int from = written;
        write(MAILS);
        double writing = (System.nanoTime() - start) / 1e9;
        await(from + MAILS);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%-20s %6.0f mails/s (%.0f/s once written, in %.1f s)  CPU-ms a mail: %s  "
            + "the city %d MB%n", name, MAILS / seconds, MAILS / (seconds - writing), writing,
            Used.now(city, server).since(before, MAILS), city.megabytes());
    }

    // As in daily life: a notice now and then, each in a transaction of its own.
    private void oneByOne() throws InterruptedException {
        var sent = new ConcurrentHashMap<String, Long>();
        var took = new ConcurrentHashMap<String, Long>();
        sink.behave(new MailSink.Behaviour() {
            @Override
            public void kept(String address) {
                took.put(address, System.nanoTime());
            }
        });
        int from = written;
        for (int i = 0; i < SINGLE; i++) {
            sent.put(address(written), System.nanoTime());
            write(1);
            Thread.sleep(SINGLE_PAUSE_MILLIS);
        }
        await(from + SINGLE);
        double[] millis = sent.entrySet().stream()
            .mapToDouble(one -> (took.getOrDefault(one.getKey(), Long.MAX_VALUE) - one.getValue()) / 1e6)
            .sorted().toArray();
        System.out.printf(Locale.ROOT, "%d notices one by one, from the cause to the mail server: p50 %.0f ms, "
            + "p95 %.0f ms, p99 %.0f ms%n", SINGLE, millis[SINGLE / 2], millis[SINGLE * 95 / 100],
            millis[SINGLE * 99 / 100]);
    }

    private void enqueue() {
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

    private void judge() {
        int names = new HashSet<>(sink.mails().stream().map(MailSink.Mail::id).toList()).size();
        System.out.printf(Locale.ROOT, "%d notices, %d mails, %d doubled%n", written, names, sink.count() - names);
    }

    private void write(int count) {
        jdbi.useTransaction(handle -> Notices.sendAll(handle, CITY, notices(written, count)));
        written += count;
    }

    private static List<Notice> notices(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> new Notice(
            new Recipient.Address(address(i), Language.JA), "address-changed",
            Map.of("link", "/my/notices"))).toList();
    }

    private static String address(int number) {
        return "resident" + number + "@example.jp";
    }

    private void await(int count) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (sink.count() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + sink.count() + " of " + count + " mails came");
            }
            Thread.sleep(5);
        }
    }

    /// CPU time used up to a moment, in seconds.
    private record Used(double city, double database, double sink) {
        static Used now(BenchCity city, PostgresServer server) {
            return new Used(city.cpuSeconds(), cpuSeconds(ProcessHandle.of(server.pid()).stream()
                .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))),
                cpuSeconds(Stream.of(ProcessHandle.current())));
        }

        String since(Used before, int mails) {
            double[] millis = {city - before.city, database - before.database, sink - before.sink};
            return String.format(Locale.ROOT, "%.2f city + %.2f database, %.2f mail server", Arrays.stream(millis)
                .mapToObj(one -> one * 1e3 / mails).toArray());
        }

        private static double cpuSeconds(Stream<ProcessHandle> processes) {
            return processes.flatMap(one -> one.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis).sum() / 1e3;
        }
    }
}
