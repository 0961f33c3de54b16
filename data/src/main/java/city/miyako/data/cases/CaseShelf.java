package city.miyako.data.cases;

import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.text.Sha256;
import city.miyako.foundation.uploads.Upload;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The documents of cases, within a transaction.
final class CaseShelf {
    private static final int MOST = 100;
    private static final String COUNT = "SELECT count(*) FROM case_document WHERE case_id = ?";
    private static final String ADD = """
        INSERT INTO case_document (case_id, name, type, digest, bytes, content, added_by, added_at)
        VALUES (:case, :name, :type, :digest, :bytes, :content, :by, :at) RETURNING id""";
    private static final String LIST = """
        SELECT id, name, type, digest, bytes, added_by, added_at FROM case_document WHERE case_id = ? ORDER BY id""";
    private static final String FIND = """
        SELECT name, type, content FROM case_document WHERE case_id = ? AND id = ?""";

    private final Clock clock;

    CaseShelf(Clock clock) {
        this.clock = clock;
    }

    long add(Handle handle, long id, Upload upload, String by) {
        if (handle.createQuery(COUNT).bind(0, id).mapTo(Long.class).one() >= MOST) {
            throw Problem.of(CaseError.CASE_FULL, "limit", MOST);
        }
        return handle.createQuery(ADD).bind("case", id).bind("name", upload.name()).bind("type", upload.type())
            .bind("digest", Sha256.hex(upload.content())).bind("bytes", upload.content().length)
            .bind("content", upload.content()).bind("by", by).bind("at", clock.instant().atOffset(ZoneOffset.UTC))
            .mapTo(Long.class).one();
    }

    static List<CaseDocument> list(Handle handle, long id) {
        return handle.createQuery(LIST).bind(0, id)
            .map((row, _) -> new CaseDocument(row.getLong("id"), row.getString("name"), row.getString("type"),
                row.getString("digest"), row.getLong("bytes"), row.getString("added_by"),
                CaseTable.time(row, "added_at"))).list();
    }

    static Optional<Upload> find(Handle handle, long id, long document) {
        return handle.createQuery(FIND).bind(0, id).bind(1, document)
            .map((row, _) -> new Upload(row.getString("name"), row.getString("type"), row.getBytes("content")))
            .findOne();
    }
}
