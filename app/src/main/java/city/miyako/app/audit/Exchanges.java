package city.miyako.app.audit;

import city.miyako.foundation.access.Agreement;
import city.miyako.foundation.access.AgreementUses;
import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.AuditLine;
import city.miyako.foundation.audit.AuditSearch;
import city.miyako.foundation.database.Reach;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The messages exchanged under an agreement, as they stand in the audit; both sides read them, and nobody else's.
@ApplicationScoped
public class Exchanges {
    private final Audit audit;
    private final AgreementUses uses;

    /// Messages in the city's audit.
    public Exchanges(Audit audit, AgreementUses uses) {
        this.audit = audit;
        this.uses = uses;
    }

    /// The messages of an agreement, newest first.
    ///
    /// @param agreement one that the reader may see
    /// @param before sequence number to start under; `Long.MAX_VALUE` for the newest
    /// @param limit at most so many
    public List<AuditLine> list(Agreement agreement, long before, int limit) {
        uses.writeDown();
        return audit.search(Reach.everything(), new AuditSearch("", AgreementUses.EXCHANGE,
            "agreement:" + agreement.key(), null, null, null, before), limit);
    }

    /// The message of a sequence number, or empty where the agreement has none.
    Optional<AuditLine> find(Agreement agreement, long seq) {
        return list(agreement, seq + 1, 1).stream().filter(line -> line.seq() == seq).findFirst();
    }
}
