package city.miyako.foundation.identity;

import city.miyako.foundation.audit.Audit;
import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.keys.Vault;
import city.miyako.foundation.notices.Notice;
import city.miyako.foundation.notices.Notices;
import city.miyako.foundation.notices.Recipient;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Lets staff and suppliers in by a link sent to their address, which works once.
@ApplicationScoped
public class Invitations {
    private final Database database;
    private final Accounts accounts;
    private final MailLinks links;
    private final Bureaus bureaus;
    private final SignIn signIn;
    private final CitySettings.Proofs lives;

    /// Invitations to accounts of the city's database.
    public Invitations(Database database, Accounts accounts, MailLinks links, Bureaus bureaus, SignIn signIn,
                       CitySettings settings) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.bureaus = bureaus;
        this.signIn = signIn;
        this.lives = settings.proofs();
    }

    /// Sends somebody a link to an account with a post in the writer's tenant.
    ///
    /// @throws Problem of [IdentityError] when address, name or post cannot be used, or an account has the address
    public void invite(Writer writer, Invitation invitation) {
        var email = EmailAddress.of(invitation.email()).value();
        var post = invitation.post();
        if (!NewAccount.isName(invitation.name())) {
            throw Problem.of(IdentityError.NAME_UNUSABLE);
        }
        post.check(bureaus);
        if (!post.tenant().equals(writer.tenant()) || post.roles().contains(Role.RESIDENT)) {
            throw Problem.of(CommonError.NOT_ALLOWED, "tenant", post.tenant().toString());
        }
        database.write(Reach.everything(), handle -> {
            refuseTaken(handle, email);
            handle.execute("DELETE FROM mail_link WHERE purpose = 'invitation' AND email = ? AND tenant = ? "
                + "AND used_at IS NULL", Vault.of(handle).index(email), writer.tenant().code());
            var secret = links.make(handle, writer, new MailLinks.Wanted(MailLinks.Purpose.INVITATION, email, null,
                Facts.of(invitation), lives.invitation()));
            Audit.append(handle, writer, "account.invite", post.kind().name(), "{\"roles\":\"" + post.roles() + "\"}");
            Notices.send(handle, writer, Notice.of(new Recipient.Address(email, invitation.language()),
                IdentityNotice.ACCOUNT_INVITATION, Map.of("name", invitation.name(), "inviter",
                    writer.actor().name(), "link", "/invitation/" + secret)));
            return 0;
        });
    }

    /// The invitations of a tenant that nobody has followed yet, newest first.
    public List<OpenInvitation> list(Reach reach) {
        return links.list(reach, MailLinks.Purpose.INVITATION).stream().map(link -> new OpenInvitation(link.id(),
            invitation(link), link.sentAt(), link.endsAt())).toList();
    }

    /// Takes an invitation back.
    ///
    /// @throws Problem `not-found` where the writer's tenant has no such invitation
    public void withdraw(Writer writer, long id) {
        database.write(writer, handle -> {
            if (handle.execute("DELETE FROM mail_link WHERE id = ? AND purpose = 'invitation' AND used_at IS NULL",
                id) == 0) {
                throw Problem.of(CommonError.NOT_FOUND, "invitation", id);
            }
            Audit.append(handle, writer, "account.invite-withdraw", "invitation " + id, "{}");
            return id;
        });
    }

    /// What a link invites to, or empty where it does not work any more.
    public Optional<Invitation> find(String secret) {
        return links.find(MailLinks.Purpose.INVITATION, secret).map(Invitations::invitation);
    }

    /// Opens the account a link invites to, uses the link up, and signs its owner in.
    ///
    /// @throws Problem `link-unusable`, or why the account cannot be opened; the link then still works
    public SignIn.Answer.Granted accept(String secret, String name, String password, Client client) {
        var link = links.find(MailLinks.Purpose.INVITATION, secret)
            .orElseThrow(() -> Problem.of(IdentityError.LINK_UNUSABLE));
        var invitation = invitation(link);
        var wanted = new NewAccount(link.email(), name, invitation.post(), password, link.email(),
            invitation.language());
        var hash = accounts.judge(wanted);
        var writer = new Writer(Actor.system("invitation"), invitation.post().tenant(), "invitation by "
            + link.sentBy());
        var account = database.write(Reach.everything(), handle -> {
            links.use(handle, MailLinks.Purpose.INVITATION, secret);
            return accounts.open(handle, writer, wanted, hash, "invited");
        });
        return signIn.start(account.actor(), ProofKind.PASSWORD, client);
    }

    private static void refuseTaken(Handle handle, String email) {
        if (handle.createQuery("SELECT EXISTS (SELECT 1 FROM account WHERE email = ? OR sign_in_name = ?)")
            .bind(0, Vault.of(handle).index(email)).bind(1, Vault.of(handle).index(email)).mapTo(Boolean.class).one()) {
            throw Problem.of(IdentityError.NAME_TAKEN);
        }
    }

    private static Invitation invitation(MailLinks.Kept link) {
        var facts = link.facts(Facts.class);
        var roles = facts.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
        var language = Arrays.stream(Language.values()).filter(one -> one.code().equals(facts.language()))
            .findFirst().orElse(Language.JA);
        return new Invitation(link.email(), facts.name(),
            new Post(new TenantId(link.tenant().code()), facts.bureau(), facts.title(), roles), language);
    }

    /// What a link remembers of an invitation.
    record Facts(String name, String bureau, String title, Set<String> roles, String language) {
        static Facts of(Invitation invitation) {
            var post = invitation.post();
            return new Facts(invitation.name(), post.bureau(), post.title(),
                post.roles().stream().map(Role::name).collect(Collectors.toUnmodifiableSet()),
                invitation.language().code());
        }
    }
}
