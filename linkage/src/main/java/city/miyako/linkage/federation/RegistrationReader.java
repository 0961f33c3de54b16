package city.miyako.linkage.federation;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.context.Contexts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Reads registrations with the contexts their tenant knows.
@ApplicationScoped
class RegistrationReader {
    private static final Logger LOG = Logger.getLogger(RegistrationReader.class);

    private final Contexts contexts;

    RegistrationReader(Contexts contexts) {
        this.contexts = contexts;
    }

    /// A kept registration, which was whole when it was given; empty where it cannot be read any more, as when a
    /// context it names is gone.
    Optional<Registration> find(KeptRegistration kept) {
        try {
            return Optional.of(read(kept.tenant(), kept.body()));
        } catch (Problem e) {
            LOG.warnf("registration %s cannot be read any more: %s", kept.id(), e.getMessage());
            return Optional.empty();
        }
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
