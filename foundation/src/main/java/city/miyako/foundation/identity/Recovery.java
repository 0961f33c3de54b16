package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A new password for whoever forgot theirs: by a link to the address of the account, which works once and not long.
///
/// An address that no account has is answered in the same way and takes the same steps, so that neither the answer
/// nor its time tells who has an account.
@ApplicationScoped
public class Recovery {
    /// How long a link works; letters and pages name it, so that it is no setting.
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final String LETTER = "letter";

    private final Database database;
    private final Accounts accounts;
    private final MailLinks links;
    private final LetterLimits limits;
    private final SignIn signIn;

    /// A recovery of the city's accounts.
    public Recovery(Database database, Accounts accounts, MailLinks links, LetterLimits limits, SignIn signIn) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.limits = limits;
        this.signIn = signIn;
    }

    /// Sends a link to the account of an address, if there is one.
    ///
    /// @throws Problem `email-unusable`, or `too-many-requests` by where the request comes from
    public void ask(String typed, String address) {
        var email = EmailAddress.of(typed).value();
        if (!limits.allow(email, address)) {
            return;
        }
        var writer = Writer.system("recovery");
        database.write(Reach.everything(), handle -> send(handle, writer,
            AccountRows.findByEmail(handle, email).filter(Account::active).orElse(null), email));
    }

    /// Sends somebody of the writer's tenant a link to a new password.
    ///
    /// @throws Problem `not-found`, or `email-unusable` where no address is known
    public void send(Writer writer, long id) {
        database.write(Reach.everything(), handle -> {
            var account = AccountRows.lock(handle, writer.tenant(), id);
            return send(handle, writer, account, EmailAddress.of(account.email()).value());
        });
    }

    /// Whether a link works.
    public boolean opens(String secret) {
        return links.find(MailLinks.Purpose.RECOVERY, secret).isPresent();
    }

    /// Sets the password of the account a link leads to; uses the link up, ends every session and tells the owner.
    ///
    /// @throws Problem `link-unusable`, or why the password cannot be used; the link then still works
    public SignIn.Answer.Granted finish(String secret, String password, Client client) {
        var link = links.find(MailLinks.Purpose.RECOVERY, secret)
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
        var account = Optional.ofNullable(link.account()).flatMap(accounts::find)
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
        var hash = accounts.judge(account, password);
        var writer = new Writer(account.actor(), account.tenant(), "recovery by letter");
        database.write(Reach.everything(), handle -> {
            links.use(handle, MailLinks.Purpose.RECOVERY, secret);
            MailLinks.endAll(handle, account);
            Sessions.end(handle, account.actor().id(), 0, 0);
            accounts.setPassword(handle, writer, account, hash);
            return 0;
        });
        return signIn.start(account.actor(), ProofKind.LINK, client);
    }

    // Without an account everything is done, and the letter then thrown away, so that both take the same time.
    private int send(Handle handle, Writer writer, @Nullable Account account, String email) {
        var secret = links.make(handle, writer, new MailLinks.Wanted(MailLinks.Purpose.RECOVERY, email,
            account == null ? null : account.id(), Map.of(), LIFE));
        Audit.append(handle, writer, "account.recovery-ask", account == null ? "an unknown address"
            : account.actor().id(), "{}");
        var language = account == null ? Language.JA : account.language();
        handle.savepoint(LETTER);
        Notices.send(handle, writer, Notice.of(new Recipient.Address(email, language),
            IdentityNotice.ACCOUNT_RECOVERY, Map.of("name", account == null ? "" : account.name(),
                "link", "/recover/" + secret)));
        if (account == null) {
            handle.rollbackToSavepoint(LETTER);
        }
        return 0;
    }
}
