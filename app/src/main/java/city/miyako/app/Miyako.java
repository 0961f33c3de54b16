package city.miyako.app;

import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.KeyError;
import city.miyako.foundation.web.Doorstep;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/// Starts the city: data folder, database, program, sample city; stops them in the reverse order.
@QuarkusMain
public final class Miyako {
    // Where the log goes too, as in `logs.example.jp:6514`: another system, over TLS.
    private static final String LOG_ELSEWHERE = "MIYAKO_LOG_SYSLOG";

    private Miyako() {
    }

    /// Starts and runs until interrupted.
    ///
    /// @param arguments see [StartOptions]
    public static void main(String[] arguments) {
        try {
            run(StartOptions.parse(arguments, Path.of(System.getProperty("miyako.default-data", ".miyako"))));
        } catch (Refusal refusal) {
            System.err.println("miyako: " + refusal.getMessage());
            System.exit(2);
        } catch (IllegalStateException fault) {
            System.err.println("miyako: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static void run(StartOptions options) {
        var folder = DataFolder.open(options.data());
        var database = CityDatabase.open(folder.path(), CityDatabase.programs(folder.path()), System.getenv());
        if (Backups.isHalfRestored(database.settings())) {
            throw new Refusal("this database holds half a restore; begin ./miyako restore again");
        }
        database.settings().publish();
        configure(options, folder.path());
        Doorstep.judgeAddresses();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitEndOfProgram();
            database.close();
            folder.close();
        }, "miyako-stop"));
        Quarkus.run(RunningCity.class, (_, fault) -> {
            if (fault != null) {
                System.err.println("miyako: the city could not start: " + reason(fault));
            }
            Runtime.getRuntime().exit(fault == null ? 0 : exitCode(innermost(fault)));
        });
    }

    private static String reason(Throwable fault) {
        var innermost = innermost(fault);
        if (innermost instanceof Problem problem) {
            return ProblemWords.of(problem);
        }
        return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
    }

    // A token locks itself after a few wrong tries: whatever starts the city again by itself must not do so then.
    private static int exitCode(Throwable innermost) {
        return innermost instanceof Problem problem && problem.code() == KeyError.PIN_REFUSED ? 2 : 1;
    }

    // The innermost cause tells what is wrong; the layers around it only say that something is.
    private static Throwable innermost(Throwable fault) {
        var innermost = fault;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    // The database must outlive the program that writes to it, also one that has begun to stop and is not done.
    private static void awaitEndOfProgram() {
        var program = Application.currentApplication();
        if (program != null) {
            program.awaitShutdown();
        }
    }

    private static void configure(StartOptions options, Path data) {
        set("quarkus.http.host", options.host());
        set("quarkus.http.port", options.port());
        set("miyako.data", data);
        set("miyako.sample-city", options.sample());
        set("miyako.sample-speed", options.speed());
        set("miyako.sample-scenario", options.scenario());
        set("quarkus.log.file.enabled", true);
        set("quarkus.log.file.path", data.resolve("logs/miyako.log"));
        set("quarkus.log.file.format", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%c{3.}] (%t) %s%e%n");
        set("quarkus.log.console.level", "WARN");
        var elsewhere = System.getenv(LOG_ELSEWHERE);
        if (elsewhere != null && !elsewhere.isBlank()) {
            set("quarkus.log.syslog.enabled", true);
            set("quarkus.log.syslog.endpoint", elsewhere.strip());
            set("quarkus.log.syslog.protocol", "SSL_TCP");
            set("quarkus.log.syslog.syslog-type", "RFC5424");
            set("quarkus.log.syslog.app-name", "miyako");
            set("quarkus.log.syslog.use-counting-framing", true);
        }
    }

    private static void set(String name, Object value) {
        System.setProperty(name, value.toString());
    }
}
