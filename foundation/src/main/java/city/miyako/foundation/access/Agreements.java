package city.miyako.foundation.access;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The recorded agreements under which tenants share things; the database itself stops the sharing when they end.
@ApplicationScoped
public class Agreements {
    private static final int LIST_LIMIT = 1_000;
    private static final String RECORD = """
        INSERT INTO agreement (tenant, code, title, purpose, parties, begins_at, ends_at, types, attributes,
            calls_per_second, calls_per_day, recorded_by, recorded_at)
        VALUES (:tenant, :code, :title, :purpose, :parties, :begins, :ends, :types, :attributes, :perSecond, :perDay,
            :by, :now)
        ON CONFLICT (tenant, code) DO UPDATE SET title = excluded.title, purpose = excluded.purpose,
            parties = excluded.parties, begins_at = excluded.begins_at, ends_at = excluded.ends_at,
            types = excluded.types, attributes = excluded.attributes, calls_per_second = excluded.calls_per_second,
            calls_per_day = excluded.calls_per_day""";

    private final Database database;
    private final Clock clock;

    /// Agreements kept in the city's database.
    public Agreements(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Records an agreement of the writer's tenant, or changes the one with its code.
    ///
    /// @throws Problem `agreement-incomplete`
    public void record(Writer writer, Agreement agreement) {
        database.write(writer, handle -> {
            record(handle, writer, agreement);
            return 0;
        });
    }

    /// Records an agreement as [#record(Writer, Agreement)], in the running transaction of whatever led to it.
    ///
    /// @throws Problem `agreement-incomplete`
    public void record(Handle handle, Writer writer, Agreement agreement) {
        var terms = agreement.terms();
        boolean complete = agreement.code().matches("[A-Za-z0-9._:-]{1,100}") && !agreement.purpose().isBlank()
            && !agreement.parties().isEmpty() && agreement.begins().isBefore(agreement.ends())
            && agreement.tenant().equals(writer.tenant()) && terms.isUsable();
        if (!complete) {
            throw Problem.of(AccessError.AGREEMENT_INCOMPLETE, "code", agreement.code());
        }
        handle.createUpdate(RECORD).bind("tenant", writer.tenant().code()).bind("code", agreement.code())
            .bind("title", agreement.title()).bind("purpose", agreement.purpose())
            .bindArray("parties", String.class, agreement.parties())
            .bind("begins", agreement.begins().atOffset(ZoneOffset.UTC))
            .bind("ends", agreement.ends().atOffset(ZoneOffset.UTC))
            .bindArray("types", String.class, terms.types()).bindArray("attributes", String.class, terms.attributes())
            .bind("perSecond", terms.callsPerSecond()).bind("perDay", terms.callsPerDay())
            .bind("by", writer.actor().id()).bind("now", now()).execute();
        Audit.append(handle, writer, "agreement.record", agreement.code(), "{\"parties\":"
            + agreement.parties().size() + ",\"types\":" + terms.types().size() + ",\"ends\":\"" + agreement.ends()
            + "\"}");
    }

    /// Ends an agreement of the writer's tenant, at once.
    ///
    /// @throws Problem `agreement-unknown`
    public void end(Writer writer, String code) {
        database.write(writer, handle -> {
            end(handle, writer, code);
            return 0;
        });
    }

    /// Ends an agreement as [#end(Writer, String)], in the running transaction of whatever led to it.
    ///
    /// @throws Problem `agreement-unknown`
    public void end(Handle handle, Writer writer, String code) {
        int ended = handle.execute("""
            UPDATE agreement SET ends_at = least(ends_at, now()), begins_at = least(begins_at, now())
            WHERE tenant = ? AND code = ?""", writer.tenant().code(), code);
        if (ended == 0) {
            throw Problem.of(AccessError.AGREEMENT_UNKNOWN, "code", code);
        }
        Audit.append(handle, writer, "agreement.end", code, "{}");
    }

    /// The agreement of a key.
    ///
    /// @param key as in `130001/case-12`, or anything else
    /// @throws Problem `agreement-unknown` where the reach sees none
    public Agreement get(Reach reach, String key) {
        return database.read(reach, handle -> handle
            .createQuery("SELECT * FROM agreement WHERE lpad(tenant::text, 6, '0') || '/' || code = ?").bind(0, key)
            .map((row, _) -> agreement(row)).findOne())
            .orElseThrow(() -> Problem.of(AccessError.AGREEMENT_UNKNOWN, "agreement", key));
    }

    /// The agreements a reach may see: those of its tenant and those that name it; the latest first, at most 1,000.
    public List<Agreement> list(Reach reach) {
        return database.read(reach, handle -> handle
            .createQuery("SELECT * FROM agreement ORDER BY id DESC LIMIT " + LIST_LIMIT)
            .map((row, _) -> agreement(row)).list());
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(new TenantId(row.getInt("tenant")), row.getString("code"), row.getString("title"),
            row.getString("purpose"), texts(row, "parties"), time(row, "begins_at"), time(row, "ends_at"),
            new AgreementTerms(texts(row, "types"), texts(row, "attributes"), row.getInt("calls_per_second"),
                row.getInt("calls_per_day")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
