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

/// The recorded agreements under which tenants share things; the database itself stops the sharing when they end.
@ApplicationScoped
public class Agreements {
    private static final int LIST_LIMIT = 1_000;
    private static final String RECORD = """
        INSERT INTO agreement (tenant, code, title, purpose, parties, begins_at, ends_at, recorded_by, recorded_at)
        VALUES (:tenant, :code, :title, :purpose, :parties, :begins, :ends, :by, :now)
        ON CONFLICT (tenant, code) DO UPDATE SET title = excluded.title, purpose = excluded.purpose,
            parties = excluded.parties, begins_at = excluded.begins_at, ends_at = excluded.ends_at""";

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
        boolean complete = agreement.code().matches("[A-Za-z0-9._:-]{1,100}") && !agreement.purpose().isBlank()
            && !agreement.parties().isEmpty() && agreement.begins().isBefore(agreement.ends())
            && agreement.tenant().equals(writer.tenant());
        if (!complete) {
            throw Problem.of(AccessError.AGREEMENT_INCOMPLETE, "code", agreement.code());
        }
        database.write(writer, handle -> {
            handle.createUpdate(RECORD).bind("tenant", writer.tenant().code()).bind("code", agreement.code())
                .bind("title", agreement.title()).bind("purpose", agreement.purpose())
                .bindArray("parties", String.class, agreement.parties())
                .bind("begins", agreement.begins().atOffset(ZoneOffset.UTC))
                .bind("ends", agreement.ends().atOffset(ZoneOffset.UTC)).bind("by", writer.actor().id())
                .bind("now", now()).execute();
            Audit.append(handle, writer, "agreement.record", agreement.code(), "{\"parties\":"
                + agreement.parties().size() + ",\"ends\":\"" + agreement.ends() + "\"}");
            return 0;
        });
    }

    /// Ends an agreement of the writer's tenant, at once.
    ///
    /// @throws Problem `agreement-unknown`
    public void end(Writer writer, String code) {
        database.write(writer, handle -> {
            int ended = handle.execute("""
                UPDATE agreement SET ends_at = least(ends_at, now()), begins_at = least(begins_at, now())
                WHERE tenant = ? AND code = ?""", writer.tenant().code(), code);
            if (ended == 0) {
                throw Problem.of(AccessError.AGREEMENT_UNKNOWN, "code", code);
            }
            Audit.append(handle, writer, "agreement.end", code, "{}");
            return 0;
        });
    }

    /// The agreements a reach may see: those of its tenant and those that name it; the latest first, at most 1,000.
    public List<Agreement> list(Reach reach) {
        return database.read(reach, handle -> handle
            .createQuery("SELECT * FROM agreement ORDER BY id DESC LIMIT " + LIST_LIMIT)
            .map((row, _) -> agreement(row)).list());
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        return new Agreement(new TenantId(row.getInt("tenant")), row.getString("code"), row.getString("title"),
            row.getString("purpose"), List.of((String[]) row.getArray("parties").getArray()), time(row, "begins_at"),
            time(row, "ends_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
