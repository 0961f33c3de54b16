package city.miyako.app;

import city.miyako.engines.transparency.AuditAnswer;
import city.miyako.engines.transparency.CheckpointVerdict;
import city.miyako.foundation.audit.log.AuditFinding;
import city.miyako.foundation.audit.log.AuditInspection;
import city.miyako.foundation.audit.log.LogKeys;
import city.miyako.foundation.database.DatabaseSettings;
import city.miyako.foundation.database.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// `./miyako verify-audit`: holds every record of the audit against what was sealed and signed, in a city that runs or
/// stands still, and names the first that was altered, removed, planted or moved.
public final class VerifyAuditCommand {
    private static final String ORIGIN = "miyako/audit";

    private VerifyAuditCommand() {
    }

    /// Verifies one city; ends with 0 when all is as it was sealed, 1 when it is not, 2 when the order was wrong.
    ///
    /// @param arguments `--data DIR`, else the usual data folder; the database by `MIYAKO_DB_URL`, else its own
    public static void main(String[] arguments) {
        try {
            var data = data(arguments, Path.of(System.getProperty("miyako.default-data", ".miyako")));
            var finding = verify(data.toAbsolutePath().normalize(), System.getenv());
            (finding instanceof AuditFinding.Intact ? System.out : System.err).println(say(finding));
            System.exit(finding instanceof AuditFinding.Intact ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println("miyako: " + refusal.getMessage());
            System.exit(2);
        } catch (IllegalStateException | org.jdbi.v3.core.JdbiException fault) {
            System.err.println("miyako: the audit could not be read: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static Path data(String[] arguments, Path usual) {
        if (arguments.length == 0) {
            return usual;
        }
        if (arguments.length != 2 || !arguments[0].equals("--data")) {
            throw new Refusal("Usage: ./miyako verify-audit [--data DIR], the database by MIYAKO_DB_URL where it is"
                + " not in the data folder");
        }
        return Path.of(arguments[1]);
    }

    private static AuditFinding verify(Path data, Map<String, String> environment) {
        if (!LogKeys.exist(data)) {
            throw new Refusal("no audit log has been kept with the data folder " + data + ": it has no key of one");
        }
        if (environment.containsKey("MIYAKO_DB_URL")) {
            try (var database = CityDatabase.open(data, data, environment)) {
                return inspect(data, database.settings(), environment);
            }
        }
        var running = PostgresServer.findRunning(data.resolve("database"));
        if (running.isPresent()) {
            return inspect(data, running.get(), environment);
        }
        if (!Files.exists(data.resolve("database"))) {
            throw new Refusal("the data folder " + data + " has no database; is it elsewhere? Set MIYAKO_DB_URL");
        }
        var programs = Path.of(System.getProperty("miyako.programs", data.resolve("programs").toString()));
        try (var folder = DataFolder.open(data); var database = CityDatabase.open(folder.path(), programs,
                environment)) {
            return inspect(data, database.settings(), environment);
        }
    }

    private static AuditFinding inspect(Path data, DatabaseSettings settings, Map<String, String> environment) {
        var origin = environment.getOrDefault("MIYAKO_AUDIT_ORIGIN", ORIGIN);
        try (var owner = Jdbi.create(settings.url(), settings.owner(), settings.ownerPassword()).open()) {
            return new AuditInspection(data, origin, Clock.systemUTC()).inspect(owner);
        }
    }

    private static String say(AuditFinding finding) {
        return switch (finding) {
            case AuditFinding.Intact intact -> String.format(Locale.ROOT, """
                The audit is as it was sealed: %,d records, %,d of them under a signed checkpoint (%,d checked), \
                %,d under one that all %d witnesses cosigned.""", intact.records(), intact.sealed(),
                intact.checkpoints(), intact.cosigned(), intact.witnesses());
            case AuditFinding.Broken broken -> "THE AUDIT IS NOT AS IT WAS SEALED: " + say(broken.answer())
                + (broken.record().isEmpty() ? "" : "\nThere stands now: " + broken.record());
            case AuditFinding.CheckpointsGone gone -> "THE AUDIT IS NOT AS IT WAS SEALED: " + gone.records()
                + " records have an index, but no signed checkpoint is left";
            case AuditFinding.ReadUntold untold -> "A READ OF PERSONAL DATA IS HIDDEN: the record with seq "
                + untold.seq() + " is not told to " + untold.person() + " as it was sealed";
        };
    }

    private static String say(AuditAnswer answer) {
        return switch (answer) {
            case AuditAnswer.RecordAltered altered -> "leaf " + altered.index() + " was altered";
            case AuditAnswer.RecordsMissing missing -> missing.count() + " missing from leaf " + missing.index()
                + " on";
            case AuditAnswer.RecordsInserted inserted -> inserted.count() + " inserted at leaf " + inserted.index()
                + " that were never sealed there";
            case AuditAnswer.RecordsReordered moved -> "leaf " + moved.index() + " is out of order: what was sealed"
                + " there stands at " + moved.foundAt();
            case AuditAnswer.RecordsRewritten rewritten -> "records and tiles were rewritten together between leaf "
                + rewritten.from() + " and leaf " + (rewritten.to() - 1);
            case AuditAnswer.TileBad bad -> "the stored " + bad.tile().path() + " is "
                + bad.fault().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case AuditAnswer.CheckpointUntrusted untrusted -> "checkpoint " + untrusted.number()
                + " is not to be believed: " + say(untrusted.verdict());
            case AuditAnswer.CheckpointInconsistent two -> "two histories were signed: checkpoint " + two.number()
                + " of size " + two.head().size() + " contradicts the records and the checkpoint of size "
                + two.earlier().size();
            case AuditAnswer.Intact _ -> "nothing";
        };
    }

    private static String say(CheckpointVerdict verdict) {
        return switch (verdict) {
            case CheckpointVerdict.NotACheckpoint _ -> "it is none of this log";
            case CheckpointVerdict.NotSignedByTheLog _ -> "it is not signed with the key of the data folder";
            case CheckpointVerdict.SignatureForged forged -> "the signature of " + forged.name() + " is forged";
            case CheckpointVerdict.TooFewWitnesses few -> few.witnesses() + " of " + few.needed() + " cosigned";
            case CheckpointVerdict.Trusted _ -> "it is";
        };
    }
}
