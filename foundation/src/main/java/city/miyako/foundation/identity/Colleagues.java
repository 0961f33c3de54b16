package city.miyako.foundation.identity;

import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The people behind an office or a company, for letters that are meant for all of them; at most 500.
///
/// The transaction it is asked in must see the accounts of the city.
@ApplicationScoped
public class Colleagues {
    private static final String FIND = """
        SELECT id FROM account WHERE active AND tenant = :tenant AND bureau = ANY (:names) AND bureau <> ''
            AND ('SUPPLIER' = ANY (roles)) = :company ORDER BY id LIMIT 500""";

    private final SampleAccounts samples;

    /// Colleagues among the accounts of the city, and those of the sample.
    public Colleagues(SampleAccounts samples) {
        this.samples = samples;
    }

    /// Actor ids of those who work in a bureau or department of a government, or speak for a company it knows.
    ///
    /// @param names its code, its name, or both
    /// @param company whether a company is meant
    public List<String> of(Handle handle, TenantId tenant, Set<String> names, boolean company) {
        var found = new ArrayList<String>(tenant.equals(TenantId.METROPOLIS) ? samples.of(names, company) : List.of());
        handle.createQuery(FIND).bind("tenant", tenant.code()).bindArray("names", String.class, List.copyOf(names))
            .bind("company", company).mapTo(Long.class).forEach(id -> found.add(Account.actorId(id)));
        return found;
    }
}
