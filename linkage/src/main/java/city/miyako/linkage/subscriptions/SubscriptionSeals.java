package city.miyako.linkage.subscriptions;

import city.miyako.data.things.Json;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.outgoing.MqttAddress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Seals what a subscription shows to its receiver, keys and passwords among it: the value of `receiverInfo`, and the
/// address of a broker that names a password, are kept as one sealed string each.
@ApplicationScoped
class SubscriptionSeals implements SealedColumns {
    private static final String INFO = "receiverInfo";
    private static final String ADDRESS = "uri";
    private static final String COLUMN = "body #> '{notification,endpoint,receiverInfo}'";
    private static final String ADDRESS_COLUMN = "body #>> '{notification,endpoint,uri}'";

    @Override
    public List<SealedColumn> list() {
        return List.of(new SealedColumn("subscription", "body", KeyPurpose.RECEIVER, "tenant || '/' || id", "tenant",
            "CASE WHEN jsonb_typeof(" + COLUMN + ") = 'string' THEN " + COLUMN + " #>> '{}' ELSE (" + COLUMN
                + ")::text END", "jsonb_typeof(" + COLUMN + ") NOT IN ('string', 'null')",
            "body = jsonb_set(body, '{notification,endpoint,receiverInfo}', to_jsonb(:sealed::text))"),
            new SealedColumn("subscription", "uri", KeyPurpose.RECEIVER, "tenant || '/' || id", "tenant",
                ADDRESS_COLUMN, ADDRESS_COLUMN + " ~* '^mqtts?://[^/@]*:[^/@]*@'",
                "body = jsonb_set(body, '{notification,endpoint,uri}', to_jsonb(:sealed::text))"));
    }

    /// The body of a subscription as it is kept.
    static ObjectNode seal(Vault vault, TenantId tenant, Subscription subscription) {
        var body = subscription.body().deepCopy();
        var row = tenant.code() + "/" + subscription.id();
        if (body.path("notification").path("endpoint") instanceof ObjectNode endpoint) {
            if (endpoint.has(INFO)) {
                endpoint.put(INFO, vault.seal(tenant, place("body", row), endpoint.path(INFO).toString()));
            }
            var address = endpoint.path(ADDRESS).asText();
            if (MqttAddress.hasPassword(address)) {
                endpoint.put(ADDRESS, vault.seal(tenant, place(ADDRESS, row), address));
            }
        }
        return body;
    }

    /// Opens the body of a kept subscription.
    static void open(Vault vault, ObjectNode body, String row) {
        if (body.path("notification").path("endpoint") instanceof ObjectNode endpoint) {
            if (endpoint.path(INFO).isTextual()) {
                endpoint.set(INFO, Json.node(vault.open(place("body", row), endpoint.path(INFO).asText())));
            }
            endpoint.put(ADDRESS, vault.open(place(ADDRESS, row), endpoint.path(ADDRESS).asText()));
        }
    }

    private static Place place(String column, String row) {
        return new Place(KeyPurpose.RECEIVER, "subscription", column, row);
    }
}
