package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.pages.Page;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Who acts for whom: substitutes of absent people, and people who share their work, always until a date.
///
/// A substitute has what was handed over of what the principal still has, in the principal's name and place, and
/// hands nothing further on. Every act is written down under both names.
@ApplicationScoped
public class Delegations {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 200;
    private static final String SELECT = """
        SELECT d.*, p.name AS principal_name, s.name AS substitute_name
        FROM delegation d JOIN account p ON p.id = d.principal JOIN account s ON s.id = d.substitute
        """;
    private static final String INSERT = """
        INSERT INTO delegation (tenant, principal, substitute, roles, scopes, reason, given_by, starts_at, ends_at)
        VALUES (:tenant, :principal, :substitute, :roles, :scopes, :reason, :by, :start, :end)""";

    private final Database database;
    private final Sessions sessions;
    private final Clock clock;

    /// Delegations kept in the city's database.
    public Delegations(Database database, Sessions sessions, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The delegations from and to somebody that have not ended, the next to end first.
    ///
    /// @param actor the person's id, as in `account:3`
    public List<Delegation> list(String actor) {
        return database.read(Reach.everything(), handle -> handle.createQuery(SELECT + """
            WHERE 'account:' || d.principal = :actor OR 'account:' || d.substitute = :actor
            ORDER BY d.ends_at LIMIT 200""").bind("actor", actor).map(Delegations::delegation).list())
            .stream().filter(one -> one.endedAt() == null && one.endsAt().isAfter(clock.instant())).toList();
    }

    /// Hands over some of one's own roles, or as an administrator those of somebody absent in the writer's tenant.
    ///
    /// @param principal number of the account acted for
    /// @throws Problem `delegation-unusable`, `not-found` or `not-allowed`
    public void give(Writer writer, long principal, Delegation.Wanted wanted) {
        boolean own = writer.actor().id().equals(Account.actorId(principal));
        if (!own && !writer.actor().isAdministrator() || !writer.actor().principal().isEmpty()) {
            throw Problem.of(CommonError.NOT_ALLOWED);
        }
        checkTimes(wanted);
        database.write(Reach.everything(), handle -> {
            var from = AccountRows.lock(handle, writer.tenant(), principal);
            var to = substitute(handle, writer.tenant(), wanted.substitute());
            if (!from.active() || !from.roles().containsAll(wanted.roles()) || to.id() == from.id()) {
                throw Problem.of(IdentityError.DELEGATION_UNUSABLE);
            }
            handle.createUpdate(INSERT).bind("tenant", writer.tenant().code()).bind("principal", from.id())
                .bind("substitute", to.id()).bindArray("roles", String.class, AccountRows.names(wanted.roles()))
                .bindArray("scopes", String.class, wanted.scopes().toArray()).bind("reason", wanted.reason())
                .bind("by", writer.actor().id()).bind("start", at(wanted.startsAt())).bind("end", at(wanted.endsAt()))
                .execute();
            Audit.append(handle, writer, "delegation.give", from.actor().id(), "{\"to\":\"" + to.actor().id()
                + "\",\"roles\":\"" + wanted.roles() + "\",\"until\":\"" + wanted.endsAt() + "\"}");
            tell(handle, writer, from, to, wanted.endsAt());
            return 0;
        });
    }

    /// Ends a delegation before its time: its principal, its substitute, or an administrator of the tenant.
    ///
    /// @throws Problem `not-found`
    public void end(Writer writer, long id) {
        database.write(Reach.everything(), handle -> {
            int ended = handle.createUpdate("""
                UPDATE delegation SET ended_at = :now WHERE id = :id AND ended_at IS NULL AND tenant = :tenant
                    AND (:admin OR :actor IN ('account:' || principal, 'account:' || substitute))""")
                .bind("now", at(clock.instant())).bind("id", id).bind("tenant", writer.tenant().code())
                .bind("admin", writer.actor().isAdministrator()).bind("actor", writer.actor().person()).execute();
            if (ended == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "delegation", id);
            }
            Audit.append(handle, writer, "delegation.end", "delegation " + id, "{}");
            return ended;
        });
    }

    /// Begins to act for somebody in a session, or goes back to one's own name.
    ///
    /// @param id the delegation; 0 for one's own name
    /// @return the session from now on
    /// @throws Problem `not-found` where no such delegation to the writer holds now
    public LiveSession act(Writer writer, LiveSession session, long id) {
        if (id != 0 && find(id).filter(one -> Account.actorId(one.substitute()).equals(writer.actor().person()))
            .filter(one -> one.holdsAt(clock.instant())).isEmpty()) {
            throw Problem.of(CommonError.NOT_FOUND, "delegation", id);
        }
        database.write(writer, handle -> {
            Audit.append(handle, writer, id == 0 ? "delegation.stop" : "delegation.act", id == 0
                ? writer.actor().id() : "delegation " + id, "{}");
            return 0;
        });
        return sessions.renew(session, null, id == 0 ? null : id);
    }

    /// Who acts under a delegation, or empty once it does not hold any more.
    Optional<Actor> actor(Account substitute, long id) {
        return find(id).filter(one -> one.substitute() == substitute.id())
            .filter(one -> one.holdsAt(clock.instant()))
            .flatMap(one -> database.read(Reach.everything(), handle -> AccountRows.find(handle, one.principal()))
                .filter(principal -> principal.active() && principal.tenant().equals(substitute.tenant()))
                .map(principal -> substitute.actor().actingFor(principal.actor(), one.roles(), one.scopes())))
            .filter(Actor::isKnown);
    }

    private Optional<Delegation> find(long id) {
        return database.read(Reach.everything(), handle -> handle.createQuery(SELECT + "WHERE d.id = :id")
            .bind("id", id).map(Delegations::delegation).findOne());
    }

    private void checkTimes(Delegation.Wanted wanted) {
        var now = clock.instant();
        boolean usable = wanted.endsAt().isAfter(now) && wanted.startsAt().isBefore(wanted.endsAt())
            && !wanted.endsAt().isAfter(wanted.startsAt().plus(LONGEST)) && !wanted.roles().isEmpty()
            && wanted.reason().length() <= LONGEST_REASON && !wanted.scopes().isEmpty()
            && wanted.scopes().stream().allMatch(Scope::isWord);
        if (!usable) {
            throw Problem.of(IdentityError.DELEGATION_UNUSABLE);
        }
    }

    // Only staff of the same tenant: nobody learns here whether others have an account.
    private static Account substitute(Handle handle, TenantId tenant, String name) {
        return handle.createQuery("""
            SELECT * FROM account WHERE (sign_in_name = :name OR email = :name) AND tenant = :tenant AND active
                AND NOT roles && '{RESIDENT,SUPPLIER}'""")
            .bind("name", Vault.of(handle).indexIfAddress(name.strip().toLowerCase(Locale.ROOT)))
            .bind("tenant", tenant.code()).map(AccountRows::account).findFirst()
            .orElseThrow(() -> Problem.of(IdentityError.DELEGATION_UNUSABLE));
    }

    private static void tell(Handle handle, Writer writer, Account from, Account to, Instant end) {
        var facts = Map.of("principal", from.name(), "substitute", to.name(), "until",
            end.atZone(Page.ZONE).toLocalDate().toString());
        for (var one : List.of(from, to)) {
            Notices.send(handle, writer, Notice.of(new Recipient.Person(one.actor().id()),
                IdentityNotice.ACCOUNT_DELEGATION, facts));
        }
    }

    private static Delegation delegation(ResultSet row, StatementContext context) throws SQLException {
        var vault = Vault.of(context);
        long principal = row.getLong("principal");
        long substitute = row.getLong("substitute");
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delegation(row.getLong("id"), principal,
            vault.open(AccountRows.name(principal), row.getString("principal_name")), substitute,
            vault.open(AccountRows.name(substitute), row.getString("substitute_name")), AccountRows.roles(row),
            Set.copyOf(AccountRows.scopes(row)), row.getString("reason"),
            row.getObject("starts_at", OffsetDateTime.class).toInstant(),
            row.getObject("ends_at", OffsetDateTime.class).toInstant(), ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
