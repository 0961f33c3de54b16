package city.miyako.data.cases;

import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.SealedColumn;
import city.miyako.foundation.keys.SealedColumns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Where cases keep names of people: in the list of their parties and in each line of their ledger.
@ApplicationScoped
class CaseSeals implements SealedColumns {
    @Override
    public List<SealedColumn> list() {
        return List.of(
            SealedColumn.json("case_file", "parties", KeyPurpose.NAME, "id"),
            SealedColumn.text("case_event", "name", KeyPurpose.NAME, "case_id || '/' || seq",
                "(SELECT f.tenant FROM case_file f WHERE f.id = case_id)"));
    }

    static Place parties(long id) {
        return new Place(KeyPurpose.NAME, "case_file", "parties", Long.toString(id));
    }

    static Place name(long id, int seq) {
        return new Place(KeyPurpose.NAME, "case_event", "name", id + "/" + seq);
    }
}
