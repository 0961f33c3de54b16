package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The accounts of the people who work with the city.
@ApplicationScoped
public class Accounts {
    private static final int LIST_LIMIT = 1_000;
    private static final String INSERT = """
        INSERT INTO account (tenant, sign_in_name, name, roles, password_hash)
        VALUES (:tenant, :signInName, :name, :roles, :hash)
        ON CONFLICT (sign_in_name) DO NOTHING RETURNING *""";
    private static final String LIST = "SELECT * FROM account ORDER BY tenant, sign_in_name LIMIT " + LIST_LIMIT;
    private static final String ANY_ADMINISTRATOR = """
        SELECT EXISTS (SELECT 1 FROM account WHERE active AND 'ADMIN' = ANY (roles))""";

    private final Database database;
    private final Passwords passwords;

    /// Accounts kept in the city's database.
    public Accounts(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /// Opens an account.
    ///
    /// @throws Problem of [IdentityError] when names, password or roles cannot be used
    public Account create(Writer writer, NewAccount wanted) {
        check(wanted);
        var hash = passwords.hash(wanted.password());
        var inTenant = new Writer(writer.actor(), wanted.tenant(), writer.cause());
        return database.write(inTenant, handle -> {
            var account = handle.createQuery(INSERT)
                .bind("tenant", wanted.tenant().code()).bind("signInName", wanted.signInName())
                .bind("name", wanted.name()).bindArray("roles", String.class, names(wanted.roles()))
                .bind("hash", hash).map((row, _) -> account(row)).findOne()
                .orElseThrow(() -> Problem.of(IdentityError.NAME_TAKEN, "signInName", wanted.signInName()));
            Audit.append(handle, inTenant, "account.create", wanted.signInName(),
                "{\"roles\":\"" + wanted.roles() + "\",\"tenant\":" + wanted.tenant().code() + "}");
            return account;
        });
    }

    /// The accounts a reader may see, by tenant and sign-in name; at most 1,000.
    public List<Account> list(Reach reach) {
        return database.read(reach, handle -> handle.createQuery(LIST).map((row, _) -> account(row)).list());
    }

    /// The accounts a reader may see, to be shown: whoever is among them is told that the reader looked.
    ///
    /// @param reader who looks
    public List<Account> read(Writer reader, Reach reach) {
        return database.write(reach, handle -> {
            var accounts = handle.createQuery(LIST).map((row, _) -> account(row)).list();
            var others = accounts.stream().map(account -> account.actor().id())
                .filter(id -> !id.equals(reader.actor().person())).toList();
            if (!others.isEmpty()) {
                Audit.read(handle, reader, PersonalRead.seenAtOnce(others, "account.list", "account-administration"));
            }
            return accounts;
        });
    }

    /// Gives an account other roles, or closes or opens it; a closed account is out at its next request.
    ///
    /// @throws Problem `not-found` where the writer's tenant has no such account
    public void change(Writer writer, long id, Set<Role> roles, boolean active) {
        if (roles.isEmpty()) {
            throw Problem.of(IdentityError.ROLE_MISSING);
        }
        database.write(writer, handle -> {
            int changed = handle.createUpdate("UPDATE account SET roles = :roles, active = :active WHERE id = :id")
                .bindArray("roles", String.class, names(roles)).bind("active", active).bind("id", id).execute();
            if (changed == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "account", id);
            }
            Audit.append(handle, writer, "account.change", "account:" + id,
                "{\"roles\":\"" + roles + "\",\"active\":" + active + "}");
            return changed;
        });
    }

    /// Whether anybody could open further accounts.
    public boolean haveAdministrator() {
        return database.read(Reach.everything(),
            handle -> handle.createQuery(ANY_ADMINISTRATOR).mapTo(Boolean.class).one());
    }

    /// The account to a name and password, or empty; takes equally long for names nobody has.
    Optional<Account> find(String signInName, String password) {
        var found = database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT * FROM account WHERE sign_in_name = :name AND active")
            .bind("name", signInName.strip().toLowerCase(Locale.ROOT))
            .map((row, _) -> new WithHash(account(row), row.getString("password_hash"))).findOne());
        boolean right = found.map(one -> passwords.matches(password, one.hash()))
            .orElseGet(() -> passwords.matchesNobody(password));
        return right ? found.map(WithHash::account) : Optional.empty();
    }

    Optional<Account> find(long id) {
        return database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT * FROM account WHERE id = :id AND active").bind("id", id)
            .map((row, _) -> account(row)).findOne());
    }

    private static void check(NewAccount wanted) {
        if (!wanted.hasUsableNames()) {
            throw Problem.of(IdentityError.NAME_UNUSABLE);
        }
        var password = wanted.password();
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST
            || SampleAccounts.knows(password) || password.equalsIgnoreCase(wanted.signInName())) {
            throw Problem.of(IdentityError.PASSWORD_UNUSABLE);
        }
        if (wanted.roles().isEmpty()) {
            throw Problem.of(IdentityError.ROLE_MISSING);
        }
    }

    static List<String> names(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getLong("id"), row.getString("sign_in_name"), row.getString("name"),
            new TenantId(row.getInt("tenant")), roles(row), row.getBoolean("active"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private record WithHash(Account account, String hash) {
    }
}
