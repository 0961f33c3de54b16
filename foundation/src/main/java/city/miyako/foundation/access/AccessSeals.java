package city.miyako.foundation.access;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who asked for emergency access is sealed by name; their id, which the audit needs, is not.
@ApplicationScoped
class AccessSeals implements SealedColumns {
    @Override
    public List<SealedColumn> list() {
        return List.of(SealedColumn.text("emergency_access", "asker_name", KeyPurpose.NAME, "id", "asker_tenant"));
    }
}
