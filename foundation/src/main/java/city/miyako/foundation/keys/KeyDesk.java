package city.miyako.foundation.keys;

import city.miyako.foundation.database.Writer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;

/// The keys of the city as their keepers see them, and how they are replaced; never what they are.
@ApplicationScoped
public class KeyDesk {
    /// Before everything else that starts, since much of it opens what is sealed.
    private static final int FIRST = 100;
    private static final Writer AT_START = Writer.system("keys");

    private final Vault vault;
    private final Resealing resealing;

    KeyDesk(Vault vault, Resealing resealing) {
        this.vault = vault;
        this.resealing = resealing;
    }

    /// A data key without what it is.
    ///
    /// @param id as it stands in every value sealed under it
    /// @param tenant code of the government
    /// @param purpose what it seals, in a word
    /// @param version counts up with each replacement
    /// @param master the master key that opens it
    /// @param since when it was made
    public record Line(long id, int tenant, String purpose, int version, String master, Instant since) {
    }

    /// All data keys, by government and purpose, the newest first.
    public List<Line> list() {
        return vault.table().list().stream().map(row -> new Line(row.id(), row.slot().tenant(),
            row.slot().purpose().word(), row.version(), row.master(), row.createdAt().toInstant())).toList();
    }

    /// Makes another master key and wraps all data keys under it; the former one stays in the key file, last, so that
    /// older backups can be opened.
    ///
    /// @return how many data keys were wrapped
    /// @throws city.miyako.foundation.errors.Problem `master-key-elsewhere` where the key is not in a file of ours
    public int replaceMaster(Writer writer) {
        vault.masters().replace();
        return vault.table().rewrap(writer);
    }

    /// Makes another data key for every government and purpose, and seals all values anew under it.
    ///
    /// @return how many values were sealed
    public long replaceDataKeys(Writer writer) {
        vault.table().replaceAll(writer);
        vault.refresh();
        return resealing.run(writer);
    }

    // A wrong or missing master key stops the start here, with what to do about it.
    void atStart(@Observes @Priority(FIRST) StartupEvent start) {
        vault.start(AT_START);
        resealing.run(AT_START);
    }
}
