package city.miyako.linkage.federation;

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

/// Seals what the city shows to a source, keys and passwords among it: the value of `contextSourceInfo` is kept as one
/// sealed string.
@ApplicationScoped
class RegistrationSeals implements SealedColumns {
    private static final String INFO = "contextSourceInfo";
    private static final String COLUMN = "body -> 'contextSourceInfo'";

    @Override
    public List<SealedColumn> list() {
        return List.of(new SealedColumn("context_source", "body", KeyPurpose.RECEIVER, "tenant || '/' || id", "tenant",
            "CASE WHEN jsonb_typeof(" + COLUMN + ") = 'string' THEN (" + COLUMN + ") #>> '{}' ELSE (" + COLUMN
                + ")::text END", "jsonb_typeof(" + COLUMN + ") NOT IN ('string', 'null')",
            "body = jsonb_set(body, '{contextSourceInfo}', to_jsonb(:sealed::text))"));
    }

    /// The body of a registration as it is kept.
    static ObjectNode seal(Vault vault, TenantId tenant, Registration registration) {
        var body = registration.body().deepCopy();
        if (body.has(INFO)) {
            body.put(INFO, vault.seal(tenant, place(tenant.code() + "/" + registration.id()),
                body.path(INFO).toString()));
        }
        return body;
    }

    /// Opens the body of a kept registration.
    static void open(Vault vault, ObjectNode body, String row) {
        if (body.path(INFO).isTextual()) {
            body.set(INFO, Json.node(vault.open(place(row), body.path(INFO).asText())));
        }
    }

    private static Place place(String row) {
        return new Place(KeyPurpose.RECEIVER, "context_source", "body", row);
    }
}
