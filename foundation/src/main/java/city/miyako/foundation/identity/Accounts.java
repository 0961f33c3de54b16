package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.notices.Contacts;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.TokenBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The accounts of people, with what proves their owners.
@ApplicationScoped
public class Accounts {
    /// The most staff whose names a search looks through, by government; those who have left come last.
    public static final int MOST_LOOKED_THROUGH = 50_000;
    private static final int LIST_LIMIT = 1_000;
    private static final double CHANGES_PER_SECOND = 0.1;
    private static final int FETCHED = 2_000;
    // Names are sealed, so the database cannot look into them: it gives the names of all staff to look through.
    private static final String LOOK_THROUGH = """
        SELECT id, name, :words = '' OR sign_in_name = :key OR email = :key OR position(:words IN
            lower(bureau || ' ' || post || CASE WHEN sign_in_sealed = '' THEN ' ' || sign_in_name ELSE '' END)) > 0
            AS found
        FROM account WHERE NOT 'RESIDENT' = ANY (roles) OR :words <> '' AND (sign_in_name = :key OR email = :key)
        ORDER BY active DESC, tenant, bureau, id LIMIT\s""" + MOST_LOOKED_THROUGH;
    private static final Comparator<Account> IN_ORDER = Comparator.comparing((Account one) -> !one.active())
        .thenComparing(one -> one.tenant().code()).thenComparing(one -> one.post().bureau())
        .thenComparing(Account::name).thenComparing(Account::id);
    private static final String ANY_ADMINISTRATOR = """
        SELECT EXISTS (SELECT 1 FROM account WHERE active AND 'ADMIN' = ANY (roles))""";

    private final Database database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Bureaus bureaus;
    private final Clock clock;
    private final TokenBuckets changes;

    /// Accounts kept in the city's database.
    public Accounts(Database database, Passwords passwords, PasswordRules rules, Bureaus bureaus,
                    CitySettings settings, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.bureaus = bureaus;
        this.clock = clock;
        this.changes = new TokenBuckets(clock, settings.limits().signInBurst(), CHANGES_PER_SECOND);
    }

    /// Opens an account.
    ///
    /// @throws Problem of [IdentityError] when names, password or post cannot be used
    public Account create(Writer writer, NewAccount wanted) {
        var hash = judge(wanted);
        var inTenant = new Writer(writer.actor(), wanted.tenant(), writer.cause());
        return database.write(inTenant, handle -> open(handle, inTenant, wanted, hash, "opened"));
    }

    /// The accounts a reader may see, by tenant and name, closed ones last; at most 1,000.
    public List<Account> list(Reach reach) {
        return list(reach, "");
    }

    /// The accounts a reader may see whose name, sign-in name, bureau or post holds a word, or whose whole address it
    /// is; residents, who are many and nobody's staff, only by their whole sign-in name or address. A search opens the
    /// names of at most [#MOST_LOOKED_THROUGH] staff one after the other, which takes about a second; who reaches
    /// more than that narrows the reach to one government.
    public List<Account> list(Reach reach, String words) {
        return database.read(reach, handle -> search(handle, words));
    }

    /// An account that a reader may see.
    ///
    /// @throws Problem `not-found`
    public Account get(Reach reach, long id) {
        return database.read(reach, handle -> AccountRows.find(handle, id))
            .orElseThrow(() -> Problem.of(CommonError.NOT_FOUND, "account", id));
    }

    /// The account behind an actor, or empty for programs and the accounts of the sample city.
    public Optional<Account> find(Actor actor) {
        return find(actor.person());
    }

    /// Changes one's own password: the present one is asked for, and all other sessions end.
    ///
    /// @param keep the session it is changed in, which goes on
    /// @throws Problem `password-wrong`, `password-unusable`, `password-known` or `too-many-requests`
    public void changePassword(Writer writer, String present, String next, LiveSession keep) {
        var account = find(writer.actor()).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND));
        int wait = changes.take(account.actor().id());
        if (wait > 0) {
            throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", wait);
        }
        if (present.length() > Passwords.LONGEST || !matches(account.id(), present)) {
            throw Problem.of(IdentityError.PASSWORD_WRONG);
        }
        var hash = judge(account, next);
        database.write(Reach.everything(), handle -> {
            setPassword(handle, writer, account, hash);
            Sessions.end(handle, account.actor().id(), 0, keep.id());
            return 0;
        });
    }

    /// The accounts of [#list], to be shown: whoever is among them is told that the reader looked.
    ///
    /// @param reader who looks
    public List<Account> read(Writer reader, Reach reach, String words) {
        return database.write(reach, handle -> {
            var accounts = search(handle, words);
            var others = accounts.stream().map(account -> account.actor().id())
                .filter(id -> !id.equals(reader.actor().person())).toList();
            if (!others.isEmpty()) {
                Audit.read(handle, reader, PersonalRead.seenAtOnce(others, "account.list", "account-administration"));
            }
            return accounts;
        });
    }

    /// Changes the language in which the city writes to somebody.
    public void changeLanguage(Writer writer, Language language) {
        var account = find(writer.actor()).orElseThrow(() -> Problem.of(CommonError.NOT_FOUND));
        database.write(new Writer(writer.actor(), account.tenant(), writer.cause()), handle -> {
            handle.execute("UPDATE account SET language = ? WHERE id = ?", language.code(), account.id());
            Audit.append(handle, writer, "account.language", account.actor().id(), "{}");
            return 0;
        });
    }

    /// Whether anybody could open further accounts.
    public boolean haveAdministrator() {
        return database.read(Reach.everything(),
            handle -> handle.createQuery(ANY_ADMINISTRATOR).mapTo(Boolean.class).one());
    }

    /// The account to a name and password, or empty; takes equally long for names nobody has.
    Optional<Account> find(String signInName, String password) {
        var name = signInName.strip().toLowerCase(Locale.ROOT);
        var found = database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT * FROM account WHERE (sign_in_name = :name OR email = :name) AND active "
                + "ORDER BY sign_in_name = :name DESC LIMIT 1")
            .bind("name", name.isEmpty() ? "-" : Vault.of(handle).indexIfAddress(name))
            .map((row, context) -> new WithHash(AccountRows.account(row, context), row.getString("password_hash")))
            .findOne());
        boolean right = found.map(one -> passwords.matches(password, one.hash()))
            .orElseGet(() -> passwords.matchesNobody(password));
        return right ? found.map(WithHash::account) : Optional.empty();
    }

    /// The open account of an actor's id, or empty.
    Optional<Account> find(String actorId) {
        return numberOf(actorId).flatMap(this::find);
    }

    /// Who acts by an open account, or empty: asked with every request, so nothing but the name is opened.
    Optional<Actor> findActor(String actorId) {
        return numberOf(actorId).flatMap(id -> database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT * FROM account WHERE id = :id AND active").bind("id", id).map(AccountRows::actor)
            .findOne()));
    }

    Optional<Account> find(long id) {
        return database.read(Reach.everything(), handle -> AccountRows.find(handle, id)).filter(Account::active);
    }

    /// Whether a password is that of an open account.
    boolean matches(long id, String password) {
        return database.read(Reach.everything(), handle -> handle
            .createQuery("SELECT password_hash FROM account WHERE id = :id AND active").bind("id", id)
            .mapTo(String.class).findOne()).filter(hash -> passwords.matches(password, hash)).isPresent();
    }

    /// The hash of a new account's password, once everything about it can be used.
    String judge(NewAccount wanted) {
        if (!wanted.hasUsableNames()) {
            throw Problem.of(IdentityError.NAME_UNUSABLE);
        }
        wanted.post().check(bureaus);
        rules.check(wanted.password(), wanted.signInName(), wanted.name());
        return passwords.hash(wanted.password());
    }

    /// The hash of an account's next password, once it can be used.
    String judge(Account account, String password) {
        rules.check(password, account.signInName(), account.name(), account.email());
        return passwords.hash(password);
    }

    /// Opens an account in the running transaction, which must reach its tenant.
    Account open(Handle handle, Writer writer, NewAccount wanted, String hash, String how) {
        var account = AccountRows.insert(handle, wanted, hash,
            new AccountRows.Given(how, writer.actor().id(), now()));
        if (!account.email().isEmpty()) {
            Contacts.put(handle, writer, account.actor().id(), account.email(), clock.instant());
        }
        Audit.append(handle, writer, "account.create", account.actor().id(),
            "{\"how\":\"" + how + "\",\"roles\":\"" + wanted.post().roles() + "\"}");
        return account;
    }

    /// Gives an account another password in the running transaction and tells its owner.
    void setPassword(Handle handle, Writer writer, Account account, String hash) {
        handle.execute("UPDATE account SET password_hash = ?, proved_from = ? WHERE id = ?", hash, now(),
            account.id());
        Audit.append(handle, writer, "account.password", account.actor().id(), "{}");
        Notices.send(handle, writer, Notice.of(new Recipient.Person(account.actor().id()),
            IdentityNotice.ACCOUNT_PASSWORD_CHANGED, Map.of("name", account.name())));
    }

    private static List<Account> search(Handle handle, String typed) {
        var words = typed.strip().toLowerCase(Locale.ROOT);
        var vault = Vault.of(handle);
        var found = handle.createQuery(LOOK_THROUGH).setFetchSize(FETCHED).bind("words", words)
            .bind("key", vault.indexIfAddress(words))
            .map((row, _) -> row.getBoolean("found") || AccountRows.isNamed(row, vault, words) ? row.getLong("id") : 0)
            .withStream(rows -> rows.filter(id -> id != 0).limit(LIST_LIMIT).toList());
        return handle.createQuery("SELECT * FROM account WHERE id = ANY (:found)")
            .bindArray("found", Long.class, found).map(AccountRows::account).list().stream().sorted(IN_ORDER).toList();
    }

    private static Optional<Long> numberOf(String actorId) {
        return actorId.matches("account:[0-9]{1,18}")
            ? Optional.of(Long.valueOf(actorId.substring("account:".length()))) : Optional.empty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record WithHash(Account account, String hash) {
    }
}
