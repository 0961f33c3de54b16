package city.miyako.foundation.access;

import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.List;

/// What a tenant lets others see of its things of the class agreement, what for, and until when.
///
/// @param tenant who shares
/// @param code how things name it in their attribute `agreement`, unique within the tenant
/// @param title what it is called
/// @param purpose what the parties may use the data for
/// @param parties who sees them, as in `tenant:131024`
/// @param begins from when on
/// @param ends when the sharing stops, by itself
/// @param terms what its keys read; where it has none, it opens the things that name it to the governments among its
///     parties
public record Agreement(TenantId tenant, String code, String title, String purpose, List<String> parties,
                        Instant begins, Instant ends, AgreementTerms terms) {
    /// An agreement without terms.
    public Agreement(TenantId tenant, String code, String title, String purpose, List<String> parties, Instant begins,
                     Instant ends) {
        this(tenant, code, title, purpose, parties, begins, ends, AgreementTerms.NONE);
    }

    /// Copies the parties.
    public Agreement {
        parties = List.copyOf(parties);
    }

    /// The word for a tenant among the parties.
    public static String party(TenantId tenant) {
        return "tenant:" + tenant;
    }

    /// Whether it is in force at a time.
    public boolean isInForce(Instant at) {
        return !at.isBefore(begins) && at.isBefore(ends);
    }

    /// What keys that are bound to it name, as in `130001/case-12`.
    public String key() {
        return tenant + "/" + code;
    }

    /// Whether it opens things to a tenant at a time.
    public boolean opensTo(TenantId reader, Instant at) {
        return isInForce(at) && terms.isNone() && parties.contains(party(reader));
    }
}
