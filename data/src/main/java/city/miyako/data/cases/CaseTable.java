package city.miyako.data.cases;

import city.miyako.data.things.Json;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The table of cases, within a transaction.
final class CaseTable {
    private static final String COLUMNS = """
        SELECT id, tenant, kind, state, title, facts::text AS facts, parties::text AS parties, version, opened_at,
            entered_at, closed_at FROM case_file""";
    private static final String LIST = COLUMNS + """
         WHERE kind = :kind AND (cardinality(:states) = 0 OR state = ANY (:states))
            AND (:subject = '' OR subjects && ARRAY[:subject]::text[]) AND id > :after
            AND (NOT :ageing OR EXISTS (SELECT 1 FROM unnest(:aging, :since::timestamptz[]) a (old, before)
                WHERE a.old = state AND entered_at < a.before))
        ORDER BY id LIMIT :limit""";
    private static final String INSERT = """
        INSERT INTO case_file (id, tenant, kind, state, title, facts, parties, subjects, opened_at, entered_at,
            closed_at, former)
        OVERRIDING SYSTEM VALUE
        VALUES (:id, :tenant, :kind, :state, :title, :facts::jsonb, :parties::jsonb, :subjects, :opened, :entered,
            :closed, :former)
        ON CONFLICT (tenant, kind, former) WHERE former <> '' DO NOTHING RETURNING id""";
    private static final String SAVE = """
        UPDATE case_file SET state = :state, facts = :facts::jsonb, parties = :parties::jsonb, subjects = :subjects,
            version = version + 1, entered_at = :entered, closed_at = :closed,
            reminded_at = CASE WHEN state = :state THEN reminded_at END
        WHERE id = :id AND version = :version""";

    private CaseTable() {
    }

    static Optional<CaseFile> find(Handle handle, String kind, long id, boolean lock) {
        return handle.createQuery(COLUMNS + " WHERE kind = ? AND id = ?" + (lock ? " FOR UPDATE" : ""))
            .bind(0, kind).bind(1, id).map(CaseTable::file).findOne();
    }

    static List<CaseFile> list(Handle handle, CaseKind kind, CaseQuery query, Instant now) {
        var aging = kind.states().stream().filter(CaseState::ages).toList();
        return handle.createQuery(LIST).bind("kind", kind.id()).bind("ageing", query.ageing())
            .bindArray("aging", String.class, aging.stream().map(CaseState::id).toList())
            .bindArray("since", String.class, aging.stream().map(state -> now.minus(state.patience()).toString())
                .toList())
            .bindArray("states", String.class, query.states())
            .bind("subject", query.subject()).bind("after", query.after())
            .bind("limit", query.limit()).map(CaseTable::file).list();
    }

    /// Writes a new case and gives it its number; none where a case with that former number is here already.
    ///
    /// @param former the number it had elsewhere, empty for none
    static Optional<Long> insert(Handle handle, CaseFile file, String former) {
        long id = handle.createQuery("SELECT nextval('case_file_id_seq')").mapTo(Long.class).one();
        return handle.createQuery(INSERT).bind("id", id).bind("tenant", file.tenant().code()).bind("kind", file.kind())
            .bind("state", file.state()).bind("title", file.title()).bind("facts", Json.text(file.facts()))
            .bind("parties", sealed(handle, file, id)).bindArray("subjects", String.class, subjects(file.parties()))
            .bind("opened", file.times().opened().atOffset(ZoneOffset.UTC))
            .bind("entered", file.times().entered().atOffset(ZoneOffset.UTC))
            .bind("closed", at(file.times().closed())).bind("former", former).mapTo(Long.class).findOne();
    }

    /// Writes a case whose version nobody else raised meanwhile.
    static boolean save(Handle handle, CaseFile file) {
        return handle.createUpdate(SAVE).bind("state", file.state()).bind("facts", Json.text(file.facts()))
            .bind("parties", sealed(handle, file, file.id()))
            .bindArray("subjects", String.class, subjects(file.parties()))
            .bind("entered", file.times().entered().atOffset(ZoneOffset.UTC))
            .bind("closed", at(file.times().closed())).bind("id", file.id()).bind("version", file.version())
            .execute() == 1;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? Instant.MAX : time.toInstant();
    }

    private static @Nullable OffsetDateTime at(Instant time) {
        return time.equals(Instant.MAX) ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static CaseFile file(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        return new CaseFile(id, new TenantId(row.getInt("tenant")), row.getString("kind"),
            row.getString("state"), row.getString("title"), Json.object(row.getString("facts")),
            parties(open(Vault.of(context), id, row.getString("parties"))), row.getLong("version"),
            new CaseFile.Times(time(row, "opened_at"), time(row, "entered_at"), time(row, "closed_at")));
    }

    private static List<String> subjects(List<CaseParty> parties) {
        return parties.stream().map(CaseParty::subject).distinct().sorted().toList();
    }

    /// The parties of a case as they were written, opened.
    static JsonNode open(Vault vault, long id, String parties) {
        return Json.node(vault.openJson(CaseSeals.parties(id), parties));
    }

    private static String sealed(Handle handle, CaseFile file, long id) {
        var array = JsonNodeFactory.instance.arrayNode();
        file.parties().forEach(party -> array.addObject().put("role", party.role()).put("subject", party.subject())
            .put("name", party.name()));
        return Vault.of(handle).sealJson(file.tenant(), CaseSeals.parties(id), array.toString());
    }

    private static List<CaseParty> parties(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(node -> new CaseParty(node.path("role").asText(),
            node.path("subject").asText(), node.path("name").asText())).toList();
    }
}
