package city.miyako.linkage.subscriptions;

import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Names;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/// What is registered with the governments, as far as subscriptions of it ask.
public interface RegisteredSources {
    /// The registrations that a subscription means and that are not over, by id.
    ///
    /// @param body of the subscription
    /// @param names of the context it speaks in
    SortedMap<String, Registered> meant(TenantId tenant, ObjectNode body, Names names);

    /// All registrations of a government that are not over, by id.
    Map<String, Registered> all(TenantId tenant);

    /// Refuses a subscription that asks for what no registration can be asked.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the field
    void check(ObjectNode body, Names names);

    /// Has somebody told, soon after, that registrations may have changed; must return quickly.
    void listen(Runnable listener);

    /// A registration.
    ///
    /// @param modifiedAt when it was changed last
    /// @param body as whoever manages sources reads it, without secrets
    record Registered(Instant modifiedAt, ObjectNode body) {
    }
}
