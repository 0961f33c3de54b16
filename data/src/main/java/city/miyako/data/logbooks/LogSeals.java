package city.miyako.data.logbooks;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Where logbooks keep names of people.
@ApplicationScoped
class LogSeals implements SealedColumns {
    @Override
    public List<SealedColumn> list() {
        return List.of(SealedColumn.text("log_entry", "name", KeyPurpose.NAME, "id", "tenant"));
    }

    static Place name(long id) {
        return new Place(KeyPurpose.NAME, "log_entry", "name", Long.toString(id));
    }
}
