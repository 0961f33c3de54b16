package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/// Lets residents open accounts of their own, once they have shown that their e-mail address is theirs.
///
/// Nobody learns here whether an address has an account: only its owner does, by letter.
@ApplicationScoped
public class Registration {
    private static final Writer WRITER = Writer.system("registration");

    private final Database database;
    private final Accounts accounts;
    private final MailLinks links;
    private final LetterLimits limits;
    private final SignIn signIn;
    private final CitySettings.Proofs lives;

    /// A registration into the city's accounts.
    public Registration(Database database, Accounts accounts, MailLinks links, LetterLimits limits, SignIn signIn,
                        CitySettings settings) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.limits = limits;
        this.signIn = signIn;
        this.lives = settings.proofs();
    }

    /// Sends a link to an address, or to one that has an account a hint that it has.
    ///
    /// @throws Problem `email-unusable`, or `too-many-requests` by where the request comes from
    public void ask(String typed, Language language, String address) {
        var email = EmailAddress.of(typed).value();
        if (!limits.allow(email, address)) {
            return;
        }
        database.write(Reach.everything(), handle -> {
            boolean known = AccountRows.findByEmail(handle, email).isPresent();
            var secret = links.make(handle, WRITER, new MailLinks.Wanted(MailLinks.Purpose.REGISTRATION, email, null,
                Map.of("language", language.code()), lives.registration()));
            Audit.append(handle, WRITER, "account.register-ask", "an address", "{}");
            var to = new Recipient.Address(email, language);
            Notices.send(handle, WRITER, known
                ? Notice.of(to, IdentityNotice.ACCOUNT_EXISTS, Map.of("link", "/recover"))
                : Notice.of(to, IdentityNotice.ACCOUNT_CONFIRMATION, Map.of("link", "/register/" + secret)));
            return 0;
        });
    }

    /// Whether a link works.
    public boolean opens(String secret) {
        return links.find(MailLinks.Purpose.REGISTRATION, secret).isPresent();
    }

    /// Opens the account a link was sent for, uses the link up, and signs its owner in: a resident, and nothing else.
    ///
    /// @param home where they live
    /// @throws Problem `link-unusable`, or why the account cannot be opened; the link then still works
    public SignIn.Answer.Granted open(String secret, String name, TenantId home, String password, Client client) {
        var link = links.find(MailLinks.Purpose.REGISTRATION, secret)
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
        var language = link.facts(Facts.class).language().equals(Language.EN.code()) ? Language.EN : Language.JA;
        var wanted = new NewAccount(link.email(), name, Post.of(home, Set.of(Role.RESIDENT)), password, link.email(),
            language);
        var hash = accounts.judge(wanted);
        var writer = new Writer(WRITER.actor(), home, WRITER.cause());
        var account = database.write(Reach.everything(), handle -> {
            links.use(handle, MailLinks.Purpose.REGISTRATION, secret);
            return accounts.open(handle, writer, wanted, hash, "registered");
        });
        return signIn.start(account.actor(), ProofKind.PASSWORD, client);
    }

    /// What a link remembers.
    record Facts(String language) {
    }
}
