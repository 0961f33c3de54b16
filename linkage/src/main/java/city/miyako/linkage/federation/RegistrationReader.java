package city.miyako.linkage.federation;

import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;

/// Reads registrations with the contexts their tenant knows.
@ApplicationScoped
class RegistrationReader {
    private final Contexts contexts;

    RegistrationReader(Contexts contexts) {
        this.contexts = contexts;
    }

    /// The registration a body describes.
    ///
    /// @param body with its id and its context under `@context`
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` or `ld-context-not-available`
    Registration read(TenantId tenant, ObjectNode body) {
        return RegistrationParser.parse(body, contexts.resolve(tenant, body.path("@context")),
            address -> contexts.resolve(tenant, new TextNode(address)));
    }
}
