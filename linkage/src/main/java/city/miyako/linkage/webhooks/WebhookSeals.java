package city.miyako.linkage.webhooks;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Seals the secrets of senders.
@ApplicationScoped
class WebhookSeals implements SealedColumns {
    @Override
    public List<SealedColumn> list() {
        return List.of(SealedColumn.text("webhook", "secret", KeyPurpose.RECEIVER, "id", "tenant"));
    }

    static Place place(String id) {
        return new Place(KeyPurpose.RECEIVER, "webhook", "secret", id);
    }
}
