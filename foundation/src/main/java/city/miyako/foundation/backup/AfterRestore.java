package city.miyako.foundation.backup;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/// What a restored city does at its first start: everybody signs in anew, since a session ended after the backup would
/// live again; work of the old city counts as cut off; and the audit tells that the city was restored, and to when.
@ApplicationScoped
public class AfterRestore {
    /// The file in the data folder that says from which moment the city was restored.
    static final String FILE = "restored-from";
    private static final Logger LOG = Logger.getLogger(AfterRestore.class);

    private final Database database;
    private final Path file;

    /// The first start on a data folder.
    public AfterRestore(Database database, CitySettings settings) {
        this.database = database;
        this.file = Path.of(settings.data(), FILE);
    }

    static void remember(Path data, Manifest manifest) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve(FILE), manifest.takenAt() + "\n");
    }

    void atStart(@Observes StartupEvent start) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var taken = Files.readString(file).strip();
        database.write(Reach.everything(), handle -> {
            handle.execute("DELETE FROM session");
            handle.execute("""
                UPDATE job SET state = 'interrupted', ended_at = reported_at WHERE state IN ('queued', 'running')""");
            Audit.append(handle, Writer.system("restore"), "city.restore", "backup of " + taken, "{}");
            return taken;
        });
        Files.delete(file);
        LOG.infof("this city was restored from the backup of %s", taken);
    }
}
