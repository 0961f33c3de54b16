package city.miyako.linkage.federation;

import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A registration as the database keeps it.
///
/// @param tenant whose it is
/// @param id its URI
/// @param body as given, with its context under `@context`
/// @param createdAt when it was given
/// @param modifiedAt when it was last changed
record KeptRegistration(TenantId tenant, String id, ObjectNode body, Instant createdAt, Instant modifiedAt) {
}
