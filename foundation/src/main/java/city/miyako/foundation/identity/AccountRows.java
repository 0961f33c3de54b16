package city.miyako.foundation.identity;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.KeyPurpose;
import city.miyako.foundation.keys.Place;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The rows of accounts and of the posts their owners hold, inside a transaction that somebody else opened.
final class AccountRows {
    private static final String NEXT_ID = "SELECT nextval('account_id_seq')";
    private static final String INSERT = """
        INSERT INTO account (id, tenant, sign_in_name, sign_in_sealed, name, roles, password_hash, email, email_sealed,
            language, bureau, post, created_at, proved_from)
        OVERRIDING SYSTEM VALUE
        VALUES (:id, :tenant, :signInName, :signInSealed, :name, :roles, :hash, :email, :emailSealed,
            :language, :bureau, :title, :now, :now)
        ON CONFLICT DO NOTHING RETURNING *""";
    private static final String MOVE = """
        UPDATE account SET tenant = :tenant, bureau = :bureau, post = :title, roles = :roles, active = true
        WHERE id = :id""";
    private static final String HOLD = """
        INSERT INTO post_held (account, tenant, bureau, post, roles, how, since, by)
        VALUES (:id, :tenant, :bureau, :title, :roles, :how, :now, :by)""";
    // Whoever is placed in a bureau waits for whoever closes it, and the other way round.
    private static final String OPEN_BUREAU = """
        SELECT closed_at IS NULL FROM bureau WHERE tenant = :tenant AND code = :code FOR SHARE""";

    private AccountRows() {
    }

    /// Opens an account that holds its first post.
    ///
    /// @throws Problem `name-taken`
    static Account insert(Handle handle, NewAccount wanted, String hash, Given given) {
        var vault = Vault.of(handle);
        long id = handle.createQuery(NEXT_ID).mapTo(Long.class).one();
        boolean byAddress = wanted.signInName().contains("@");
        var account = handle.createQuery(INSERT).bind("id", id).bind("tenant", wanted.tenant().code())
            .bind("signInName", vault.indexIfAddress(wanted.signInName()))
            .bind("signInSealed", byAddress ? vault.seal(wanted.tenant(), signIn(id), wanted.signInName()) : "")
            .bind("name", vault.seal(wanted.tenant(), name(id), wanted.name()))
            .bindArray("roles", String.class, names(wanted.post().roles())).bind("hash", hash)
            .bind("email", vault.index(wanted.email()))
            .bind("emailSealed", wanted.email().isEmpty() ? ""
                : vault.seal(wanted.tenant(), email(id), wanted.email()))
            .bind("language", wanted.language().code())
            .bind("bureau", wanted.post().bureau()).bind("title", wanted.post().title()).bind("now", given.at())
            .map(AccountRows::account).findOne()
            .orElseThrow(() -> Problem.of(IdentityError.NAME_TAKEN, "signInName", wanted.signInName()));
        hold(handle, account.id(), wanted.post(), given);
        return account;
    }

    /// Gives the owner of an account another post; the one before is over.
    static void move(Handle handle, long id, Post post, Given given) {
        vacate(handle, id, given.at());
        handle.createUpdate(MOVE).bind("id", id).bind("tenant", post.tenant().code()).bind("bureau", post.bureau())
            .bind("title", post.title()).bindArray("roles", String.class, names(post.roles())).execute();
        handle.execute("UPDATE passkey SET tenant = ? WHERE account = ?", post.tenant().code(), id);
        handle.execute("UPDATE outside_identity SET tenant = ? WHERE account = ?", post.tenant().code(), id);
        hold(handle, id, post, given);
    }

    /// Ends the post that somebody holds.
    static void vacate(Handle handle, long id, OffsetDateTime at) {
        handle.execute("UPDATE post_held SET until = ? WHERE account = ? AND until IS NULL", at, id);
    }

    /// The account of a tenant, kept from others until the transaction ends.
    ///
    /// @throws Problem `not-found`
    static Account lock(Handle handle, TenantId tenant, long id) {
        return handle.createQuery("SELECT * FROM account WHERE id = :id AND tenant = :tenant FOR UPDATE")
            .bind("id", id).bind("tenant", tenant.code()).map(AccountRows::account).findOne()
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "account", id));
    }

    static Optional<Account> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM account WHERE id = :id").bind("id", id)
            .map(AccountRows::account).findOne();
    }

    static Optional<Account> findByEmail(Handle handle, String email) {
        return handle.createQuery("SELECT * FROM account WHERE email = :email")
            .bind("email", Vault.of(handle).index(email))
            .map(AccountRows::account).findOne();
    }

    /// The posts of an account, the latest first.
    static List<HeldPost> posts(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM post_held WHERE account = :id ORDER BY id DESC LIMIT 100")
            .bind("id", id).map((row, _) -> held(row)).list();
    }

    static List<String> names(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().toList();
    }

    static Set<Role> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray()).map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    }

    static Set<String> scopes(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("scopes").getArray());
    }

    static Account account(ResultSet row, StatementContext context) throws SQLException {
        var vault = Vault.of(context);
        long id = row.getLong("id");
        var signIn = row.getString("sign_in_sealed");
        return new Account(id, signIn.isEmpty() ? row.getString("sign_in_name") : vault.open(signIn(id), signIn),
            vault.open(name(id), row.getString("name")), post(row), row.getBoolean("active"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            vault.open(email(id), row.getString("email_sealed")),
            "en".equals(row.getString("language")) ? Language.EN : Language.JA,
            row.getObject("proved_from", OffsetDateTime.class).toInstant());
    }

    /// Somebody as they act: of all that is sealed, only the name is opened.
    static Actor actor(ResultSet row, StatementContext context) throws SQLException {
        long id = row.getLong("id");
        return Account.actor(id, Vault.of(context).open(name(id), row.getString("name")), post(row));
    }

    /// Where the name of an account's owner is sealed for.
    static Place name(long id) {
        return new Place(KeyPurpose.NAME, "account", "name", Long.toString(id));
    }

    /// Whether the sealed name in a row holds a word in small letters; a name that does not open holds none.
    static boolean isNamed(ResultSet row, Vault vault, String word) throws SQLException {
        return vault.openOrEmpty(name(row.getLong("id")), row.getString("name")).toLowerCase(Locale.ROOT)
            .contains(word);
    }

    private static Place signIn(long id) {
        return new Place(KeyPurpose.CONTACT, "account", "sign_in_name", Long.toString(id));
    }

    private static Place email(long id) {
        return new Place(KeyPurpose.CONTACT, "account", "email", Long.toString(id));
    }

    private static void hold(Handle handle, long id, Post post, Given given) {
        if (post.isInBureau() && !handle.createQuery(OPEN_BUREAU).bind("tenant", post.tenant().code())
            .bind("code", post.bureau()).mapTo(Boolean.class).findOne().orElse(false)) {
            throw Problem.of(IdentityError.POST_UNUSABLE);
        }
        handle.createUpdate(HOLD).bind("id", id).bind("tenant", post.tenant().code()).bind("bureau", post.bureau())
            .bind("title", post.title()).bindArray("roles", String.class, names(post.roles()))
            .bind("how", given.how()).bind("now", given.at()).bind("by", given.by()).execute();
    }

    private static HeldPost held(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new HeldPost(post(row), row.getString("how"), row.getObject("since", OffsetDateTime.class).toInstant(),
            until == null ? null : until.toInstant(), row.getString("by"));
    }

    private static Post post(ResultSet row) throws SQLException {
        return new Post(new TenantId(row.getInt("tenant")), row.getString("bureau"), row.getString("post"),
            roles(row));
    }

    /// How a post is given.
    ///
    /// @param how `opened`, `registered`, `invited`, `changed`, `transferred` or `returned`
    /// @param by who gives it
    /// @param at when
    record Given(String how, String by, OffsetDateTime at) {
    }
}
