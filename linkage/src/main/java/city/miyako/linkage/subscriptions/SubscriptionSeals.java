package city.miyako.linkage.subscriptions;

import city.miyako.data.things.Json;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Seals what a subscription shows to its receiver, keys and passwords among it: the value of `receiverInfo` is kept as
/// one sealed string.
@ApplicationScoped
class SubscriptionSeals implements SealedColumns {
    private static final String INFO = "receiverInfo";
    private static final String COLUMN = "body #> '{notification,endpoint,receiverInfo}'";

    @Override
    public List<SealedColumn> list() {
        return List.of(new SealedColumn("subscription", "body", KeyPurpose.RECEIVER, "tenant || '/' || id", "tenant",
            "CASE WHEN jsonb_typeof(" + COLUMN + ") = 'string' THEN " + COLUMN + " #>> '{}' ELSE (" + COLUMN
                + ")::text END", "jsonb_typeof(" + COLUMN + ") NOT IN ('string', 'null')",
            "body = jsonb_set(body, '{notification,endpoint,receiverInfo}', to_jsonb(:sealed::text))"));
    }

    /// The body of a subscription as it is kept.
    static ObjectNode seal(Vault vault, TenantId tenant, Subscription subscription) {
        var body = subscription.body().deepCopy();
        if (body.path("notification").path("endpoint") instanceof ObjectNode endpoint && endpoint.has(INFO)) {
            endpoint.put(INFO, vault.seal(tenant, place(tenant.code() + "/" + subscription.id()),
                endpoint.path(INFO).toString()));
        }
        return body;
    }

    /// Opens the body of a kept subscription.
    static void open(Vault vault, ObjectNode body, String row) {
        if (body.path("notification").path("endpoint") instanceof ObjectNode endpoint
                && endpoint.path(INFO).isTextual()) {
            endpoint.set(INFO, Json.node(vault.open(place(row), endpoint.path(INFO).asText())));
        }
    }

    private static Place place(String row) {
        return new Place(KeyPurpose.RECEIVER, "subscription", "body", row);
    }
}
