package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.HandleWork;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The bureaus and departments of governments with the posts in them, and how bureaus of the metropolis come and go.
///
/// Posts are counted; who holds them is told by the list of people, which writes down that it was looked at.
@ApplicationScoped
public class BureauDesk {
    private static final String SEATS = """
        SELECT bureau, post, count(*) AS holders FROM account
        WHERE active AND tenant = :tenant AND roles && ARRAY['STAFF', 'OPERATOR', 'AUDITOR', 'ADMIN']
        GROUP BY bureau, post ORDER BY bureau, post""";
    private static final String LISTED = """
        SELECT code, name_ja, name_en, closed_at IS NULL AS open FROM bureau WHERE tenant = :tenant ORDER BY id""";
    private static final String ADD = """
        INSERT INTO bureau (tenant, code, name_ja, name_en) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String RENAME = "UPDATE bureau SET name_ja = ?, name_en = ? WHERE tenant = ? AND code = ?";
    private static final String CLOSE = "UPDATE bureau SET closed_at = ? WHERE tenant = ? AND code = ?";
    private static final String OPEN = "UPDATE bureau SET closed_at = NULL WHERE tenant = ? AND code = ?";
    private static final String PEOPLE = """
        SELECT count(*) FROM account WHERE active AND tenant = :tenant AND bureau = :code
            AND roles && ARRAY['STAFF', 'OPERATOR', 'AUDITOR', 'ADMIN']""";

    private final Database database;
    private final Bureaus bureaus;
    private final Invitations invitations;
    private final Clock clock;

    /// A desk over the bureaus in the city's database.
    public BureauDesk(Database database, Bureaus bureaus, Invitations invitations, Clock clock) {
        this.database = database;
        this.bureaus = bureaus;
        this.invitations = invitations;
        this.clock = clock;
    }

    /// The bureaus of a government, open and closed, each with its posts; where it keeps no list of bureaus, and for
    /// posts outside of any, the departments that posts name.
    public List<Unit> list(TenantId tenant) {
        return database.read(Reach.staffOf(tenant), handle -> {
            var seats = seats(handle, tenant);
            var units = new ArrayList<Unit>();
            handle.createQuery(LISTED).bind("tenant", tenant.code()).map((row, _) -> new Bureau(row.getString("code"),
                row.getString("name_ja"), row.getString("name_en"), row.getBoolean("open"))).list()
                .forEach(bureau -> units.add(new Unit(bureau, true, or(seats.remove(bureau.code())))));
            seats.forEach((name, held) -> units.add(new Unit(new Bureau(name, name, name, true), false, held)));
            return units;
        });
    }

    /// Adds a bureau to those of the metropolis.
    ///
    /// @throws Problem `bureau-unusable`, or `bureau-taken` where an open or closed one has the code
    public void add(Writer writer, String code, String nameJa, String nameEn) {
        var wanted = usable(code, nameJa, nameEn);
        act(writer, "bureau.add", wanted.code(), handle -> {
            if (handle.execute(ADD, writer.tenant().code(), wanted.code(), wanted.nameJa(), wanted.nameEn()) == 0) {
                throw Problem.of(IdentityError.BUREAU_TAKEN, "bureau", wanted.code());
            }
            return 1;
        });
    }

    /// Gives a bureau other names; its code stays, since policies and records name it.
    ///
    /// @throws Problem `bureau-unusable`, or `not-found`
    public void rename(Writer writer, String code, String nameJa, String nameEn) {
        var wanted = usable(code, nameJa, nameEn);
        act(writer, "bureau.rename", code, handle -> handle.execute(RENAME, wanted.nameJa(), wanted.nameEn(),
            writer.tenant().code(), code));
    }

    /// Closes a bureau that has no people any more and to which nobody is invited.
    ///
    /// @throws Problem `bureau-has-people` with their number, or `not-found`
    public void close(Writer writer, String code) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        long invited = invitations.list(Reach.staffOf(writer.tenant())).stream()
            .map(one -> one.invitation().post())
            .filter(post -> post.isInBureau() && post.bureau().equals(code)).count();
        act(writer, "bureau.close", code, handle -> {
            // First the row, for which whoever is placed in the bureau waits; then those who were quicker are counted.
            int closed = handle.execute(CLOSE, now, writer.tenant().code(), code);
            long people = invited + handle.createQuery(PEOPLE).bind("tenant", writer.tenant().code())
                .bind("code", code).mapTo(Long.class).one();
            if (people > 0) {
                throw Problem.of(IdentityError.BUREAU_HAS_PEOPLE, "people", people);
            }
            return closed;
        });
    }

    /// Opens a closed bureau again.
    ///
    /// @throws Problem `not-found`
    public void reopen(Writer writer, String code) {
        act(writer, "bureau.reopen", code, handle -> handle.execute(OPEN, writer.tenant().code(), code));
    }

    private void act(Writer writer, String action, String code, HandleWork<Integer> work) {
        if (!writer.tenant().equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", writer.tenant().toString());
        }
        database.write(writer, handle -> {
            if (work.run(handle) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "bureau", code);
            }
            Audit.append(handle, writer, action, "bureau:" + code, "{}");
            return 0;
        });
        bureaus.refresh();
    }

    private static Bureau usable(String code, String nameJa, String nameEn) {
        var wanted = new Bureau(code, nameJa, nameEn, true);
        if (!wanted.isUsable()) {
            throw Problem.of(IdentityError.BUREAU_UNUSABLE);
        }
        return wanted;
    }

    private static Map<String, List<Seat>> seats(Handle handle, TenantId tenant) {
        var seats = new LinkedHashMap<String, List<Seat>>();
        handle.createQuery(SEATS).bind("tenant", tenant.code()).map((row, _) -> Map.entry(row.getString("bureau"),
            new Seat(row.getString("post"), row.getLong("holders")))).list()
            .forEach(seat -> seats.computeIfAbsent(seat.getKey(), _ -> new ArrayList<>()).add(seat.getValue()));
        return seats;
    }

    private static List<Seat> or(@Nullable List<Seat> seats) {
        return seats == null ? List.of() : seats;
    }

    /// A bureau or department with its posts.
    ///
    /// @param bureau its code and names; of a department both are what posts call it, empty for posts of none
    /// @param listed whether it stands in the list of bureaus, and so can be renamed and closed
    /// @param seats its posts
    public record Unit(Bureau bureau, boolean listed, List<Seat> seats) {
        /// How many people hold its posts.
        public long holders() {
            return seats.stream().mapToLong(Seat::holders).sum();
        }
    }

    /// A post of a bureau.
    ///
    /// @param title what it is called; empty for none
    /// @param holders how many people hold it
    public record Seat(String title, long holders) {
    }
}
