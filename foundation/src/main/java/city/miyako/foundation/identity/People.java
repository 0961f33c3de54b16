package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.audit.PersonalRead;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What happens to people's posts: changed, moved to another tenant, left, taken up again; the history is kept.
///
/// Whatever takes rights away takes them at once: sessions, delegations, links and tokens end in the same transaction.
@ApplicationScoped
public class People {
    private final Database database;
    private final Accounts accounts;
    private final Bureaus bureaus;
    private final Tenants tenants;
    private final Clock clock;

    /// People whose accounts are kept in the city's database.
    public People(Database database, Accounts accounts, Bureaus bureaus, Tenants tenants, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.bureaus = bureaus;
        this.tenants = tenants;
        this.clock = clock;
    }

    /// The posts somebody holds and held, the latest first, as far as a reader may see them.
    public List<HeldPost> posts(Reach reach, long id) {
        return database.read(reach, handle -> AccountRows.posts(handle, id));
    }

    /// Writes down that an administrator looked at somebody's account.
    public void seen(Writer reader, Account account) {
        database.write(reader, handle -> {
            Audit.read(handle, reader, PersonalRead.seenAtOnce(List.of(account.actor().id()), "account",
                "account-administration"));
            return 0;
        });
    }

    /// Gives somebody another post in the writer's tenant, or in another one where the writer is of the metropolis.
    ///
    /// @throws Problem `not-found` where the writer's tenant has no such account, `not-allowed` for one's own
    public void change(Writer writer, long id, Post post) {
        post.check(bureaus);
        if (!post.tenant().equals(writer.tenant()) && !writer.actor().tenant().equals(TenantId.METROPOLIS)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", post.tenant().toString());
        }
        database.write(Reach.everything(), handle -> {
            var account = ofAnother(handle, writer, id, true);
            boolean away = !account.tenant().equals(post.tenant()) || !account.post().bureau().equals(post.bureau());
            AccountRows.move(handle, id, post, given(writer, away ? "transferred" : "changed"));
            if (away || !post.roles().containsAll(account.roles())) {
                endWhatWasHanded(handle, account);
            }
            Sessions.end(handle, account.actor().id(), 0, 0);
            Audit.append(handle, writer, away ? "account.transfer" : "account.change", account.actor().id(),
                facts(account.post(), post));
            if (away) {
                tell(handle, writer, account, IdentityNotice.ACCOUNT_TRANSFERRED,
                    Map.of("name", account.name(), "place", place(account, post)));
            }
            return 0;
        });
    }

    /// Closes the account of somebody who leaves.
    ///
    /// @throws Problem `account-state` for an account that is closed already
    public void leave(Writer writer, long id) {
        database.write(Reach.everything(), handle -> {
            var account = ofAnother(handle, writer, id, true);
            AccountRows.vacate(handle, id, now());
            handle.execute("UPDATE account SET active = false, proved_from = ?, password_hash = '' WHERE id = ?", now(),
                id);
            Sessions.end(handle, account.actor().id(), 0, 0);
            endWhatWasHanded(handle, account);
            MailLinks.endAll(handle, account);
            PasskeyRows.removeAll(handle, id);
            handle.execute("DELETE FROM outside_identity WHERE account = ?", id);
            handle.execute("UPDATE api_token SET revoked_at = ? WHERE created_by = ? AND revoked_at IS NULL", now(),
                account.actor().id());
            Audit.append(handle, writer, "account.leave", account.actor().id(), "{}");
            tell(handle, writer, account, IdentityNotice.ACCOUNT_CLOSED, Map.of("name", account.name()));
            return 0;
        });
    }

    /// Opens the account of somebody who comes back, with a new post. Nothing that proved them before counts any more:
    /// a letter tells them where to ask for a new password, or whoever gets no letters is given one.
    ///
    /// @param password for an account without an address; else not read
    /// @throws Problem `account-state` for an account that is open, or why the password cannot be used
    public void comeBack(Writer writer, long id, Post post, String password) {
        post.check(bureaus);
        if (!post.tenant().equals(writer.tenant())) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", post.tenant().toString());
        }
        var hash = database.read(Reach.everything(), handle -> AccountRows.find(handle, id))
            .filter(account -> account.email().isEmpty()).map(account -> accounts.judge(account, password));
        database.write(Reach.everything(), handle -> {
            var account = ofAnother(handle, writer, id, false);
            AccountRows.move(handle, id, post, given(writer, "returned"));
            Audit.append(handle, writer, "account.return", account.actor().id(), facts(account.post(), post));
            hash.ifPresent(next -> accounts.setPassword(handle, writer, account, next));
            if (!account.email().isEmpty()) {
                tell(handle, writer, account, IdentityNotice.ACCOUNT_REOPENED,
                    Map.of("name", account.name(), "link", "/recover"));
            }
            return 0;
        });
    }

    /// Ends a session of somebody in the writer's tenant, or all of them.
    ///
    /// @param session the session; 0 for all
    public void endSessions(Writer writer, long id, long session) {
        database.write(Reach.everything(), handle -> {
            var account = AccountRows.lock(handle, writer.tenant(), id);
            int ended = Sessions.end(handle, account.actor().id(), session, 0);
            Audit.append(handle, writer, "session.end", account.actor().id(), "{\"sessions\":" + ended + "}");
            return ended;
        });
    }

    /// Ends one of one's own sessions, or all but the present one.
    ///
    /// @param session the session; 0 for all others
    public void endOwnSessions(Writer writer, long session, LiveSession present) {
        database.write(Reach.everything(), handle -> {
            int ended = Sessions.end(handle, writer.actor().person(), session, session == 0 ? present.id() : 0);
            Audit.append(handle, writer, "session.end", writer.actor().person(), "{\"sessions\":" + ended + "}");
            return ended;
        });
    }

    // Nobody raises or closes their own account, not even while acting for somebody else.
    private static Account ofAnother(Handle handle, Writer writer, long id, boolean open) {
        if (writer.actor().person().equals(Account.actorId(id))) {
            throw Problem.of(CommonError.NOT_ALLOWED, "account", "one's own");
        }
        var account = AccountRows.lock(handle, writer.tenant(), id);
        if (account.active() != open) {
            throw Problem.of(IdentityError.ACCOUNT_STATE);
        }
        return account;
    }

    private void endWhatWasHanded(Handle handle, Account account) {
        handle.execute("""
            UPDATE delegation SET ended_at = ? WHERE (principal = ? OR substitute = ?) AND ended_at IS NULL
                AND ends_at > ?""", now(), account.id(), account.id(), now());
    }

    private static void tell(Handle handle, Writer writer, Account account, IdentityNotice letter,
                             Map<String, String> facts) {
        // Whoever has left reads no inbox any more, so the letter goes to the address itself.
        var to = account.email().isEmpty() ? new Recipient.Person(account.actor().id())
            : new Recipient.Address(account.email(), account.language());
        Notices.send(handle, writer, Notice.of(to, letter, facts));
    }

    private String place(Account account, Post post) {
        var language = account.language();
        return (tenants.get(post.tenant()).name(language) + " " + bureaus.name(post.bureau(), language) + " "
            + post.title()).strip();
    }

    private static String facts(Post before, Post after) {
        return "{\"from\":\"" + before.tenant() + "\",\"to\":\"" + after.tenant() + "\",\"roles\":\"" + after.roles()
            + "\",\"before\":\"" + before.roles() + "\"}";
    }

    private AccountRows.Given given(Writer writer, String how) {
        return new AccountRows.Given(how, writer.actor().id(), now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
