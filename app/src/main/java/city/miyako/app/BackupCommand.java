package city.miyako.app;

import city.miyako.foundation.backup.BackupOrder;
import city.miyako.foundation.backup.Backups;
import city.miyako.foundation.backup.Manifest;
import city.miyako.foundation.backup.Passphrase;
import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/// `./miyako backup`, `verify-backup` and `restore`: what an operator does with backups, whether the city runs or not.
public final class BackupCommand {
    private BackupCommand() {
    }

    /// Does one of the three; ends with 0 when it is done, 1 when it could not be, 2 when the order was wrong.
    ///
    /// @param arguments the word of the command, then see the usage
    public static void main(String[] arguments) {
        try {
            run(BackupOptions.parse(arguments, Path.of(System.getProperty("miyako.default-data", ".miyako"))));
            System.exit(0);
        } catch (Refusal refusal) {
            System.err.println("miyako: " + refusal.getMessage());
            System.exit(2);
        } catch (Problem problem) {
            tell(problem);
            System.exit(1);
        } catch (IOException | IllegalStateException fault) {
            System.err.println("miyako: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static void run(BackupOptions options) throws IOException {
        switch (options.verb()) {
            case "backup" -> backUp(options);
            case "verify-backup" -> verify(options);
            case "restore" -> restore(options);
            default -> throw new Refusal("unknown command " + options.verb() + "\n" + BackupOptions.USAGE);
        }
    }

    private static void backUp(BackupOptions options) {
        long start = System.nanoTime();
        try (var line = new StepLine(); var city = KeptDatabase.find(options.data(), System.getenv())) {
            var manifest = new Backups(Clock.systemUTC(), line).write(new BackupOrder(city.settings(), options.data(),
                options.folder(), Passphrase.of(System.getenv())));
            line.end();
            System.out.println("backed up to " + options.folder() + ": " + amount(manifest, start));
            warn(manifest);
            keepApart(manifest);
        }
    }

    private static void keepApart(Manifest manifest) {
        System.out.println("What is sealed in this backup opens with the master key only. Keep the key file apart from "
            + "the backup" + (manifest.folder().kept() ? ", and the passphrase, which seals a copy of it in there."
            : "."));
    }

    private static void warn(Manifest manifest) {
        if (!manifest.folder().kept() && !manifest.folder().files().isEmpty()) {
            System.out.println("""
                WARNING: no passphrase was given, so these files of the data folder (keys among them) are NOT in the
                backup: %s
                Set MIYAKO_BACKUP_PASSPHRASE or MIYAKO_BACKUP_PASSPHRASE_FILE to keep them, sealed."""
                .formatted(String.join(", ", manifest.folder().files())));
        }
    }

    private static void verify(BackupOptions options) {
        long start = System.nanoTime();
        try (var line = new StepLine()) {
            var manifest = new Backups(Clock.systemUTC(), line).check(options.folder());
            line.end();
            System.out.println("whole: " + amount(manifest, start) + ", taken " + manifest.takenAt());
        }
    }

    private static void restore(BackupOptions options) throws IOException {
        long start = System.nanoTime();
        try (var line = new StepLine()) {
            var backups = new Backups(Clock.systemUTC(), line);
            backups.check(options.folder());
            var manifest = RestoredFolder.make(options, backups, Passphrase.of(System.getenv()), System.getenv());
            line.end();
            System.out.println("restored into " + options.data() + ", every table compared: "
                + amount(manifest, start));
            missing(manifest);
            System.out.println("Start it with ./miyako run --data " + options.data());
        }
    }

    private static void missing(Manifest manifest) {
        if (manifest.folder().files().isEmpty() || manifest.folder().kept()
            && Passphrase.of(System.getenv()).isGiven()) {
            return;
        }
        System.out.println("WARNING: these files of the data folder were not restored, because "
            + (manifest.folder().kept() ? "no passphrase was given now: " : "none was given for the backup: ")
            + String.join(", ", manifest.folder().files()));
    }

    private static String amount(Manifest manifest, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "%,d rows in %d tables, %,d MB as text, %.1f s", manifest.rows(),
            manifest.tables().size(), manifest.bytes() >> 20, seconds);
    }

    private static void tell(Problem problem) {
        System.err.println("miyako: " + ProblemWords.of(problem));
    }
}
