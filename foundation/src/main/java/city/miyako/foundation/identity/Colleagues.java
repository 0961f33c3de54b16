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
        SELECT id FROM account WHERE active AND bureau = ANY (:places) AND bureau <> ''
            AND ('SUPPLIER' = ANY (roles)) = :suppliers AND (:tenant = 0 OR tenant = :tenant) ORDER BY id LIMIT 500""";

    private final SampleAccounts samples;

    /// Colleagues among the accounts of the city, and those of the sample.
    public Colleagues(SampleAccounts samples) {
        this.samples = samples;
    }

    /// Actor ids of those who work in a bureau or department of a government.
    ///
    /// @param names its code, its name, or both
    public List<String> ofBureau(Handle handle, TenantId tenant, Set<String> names) {
        return find(handle, tenant.code(), names, false);
    }

    /// Actor ids of those who speak for a company.
    public List<String> ofCompany(Handle handle, String name) {
        return find(handle, 0, Set.of(name), true);
    }

    private List<String> find(Handle handle, int tenant, Set<String> places, boolean suppliers) {
        var found = new ArrayList<>(samples.of(places, suppliers));
        handle.createQuery(FIND).bindArray("places", String.class, List.copyOf(places)).bind("suppliers", suppliers)
            .bind("tenant", tenant).mapTo(Long.class).forEach(id -> found.add(Account.actorId(id)));
        return found;
    }
}
