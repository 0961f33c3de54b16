package city.miyako.linkage.webhooks;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Role;
import city.miyako.foundation.tenants.TenantId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address of ours to which somebody sends messages.
///
/// @param id random, and the end of the address
/// @param tenant for which local government they write
/// @param order the import that listens, and to which topic the messages go
/// @param name what staff call the sender
/// @param style how it signs
/// @param counts what has come
/// @param ended whether nothing is taken any more
public record Webhook(String id, TenantId tenant, Order order, String name, SignatureStyle style, Counts counts,
                      boolean ended) {
    /// Where the messages go.
    ///
    /// @param importId the import that listens
    /// @param topic one of its topics
    public record Order(long importId, String topic) {
    }

    /// What has come.
    ///
    /// @param messages how many were taken in, at least in part
    /// @param refused how many were not
    /// @param last when the last came; null for never
    public record Counts(long messages, long refused, @Nullable Instant last) {
    }

    /// Its address, behind that of the city.
    public String address() {
        return "/api/v1/hooks/" + id;
    }

    /// In whose name its messages are written.
    Actor actor() {
        return new Actor("webhook:" + id, name, tenant, Set.of(Role.CLIENT), "",
            Set.of("write:topics/" + order.topic()));
    }
}
