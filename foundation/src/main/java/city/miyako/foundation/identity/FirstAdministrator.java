package city.miyako.foundation.identity;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// Lets the first administrator of a city in: a link that works once, given to whoever started the program.
@ApplicationScoped
public class FirstAdministrator {
    private final Accounts accounts;
    private final SignIn signIn;
    private final boolean sample;
    private volatile String open = "";

    /// A link over the accounts.
    public FirstAdministrator(Accounts accounts, SignIn signIn, CitySettings settings) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.sample = settings.sampleCity();
    }

    /// The address to open, as in `/sign-in/first?token=…`; empty when there is an administrator or a sample city.
    ///
    /// Each call makes a new link and ends the one before.
    public Optional<String> link() {
        if (sample || accounts.haveAdministrator()) {
            return Optional.empty();
        }
        var token = Token.random();
        open = token.value();
        return Optional.of("/sign-in/first?token=" + token.value());
    }

    /// Whether a link still works.
    public boolean opens(String token) {
        var wanted = open;
        return !wanted.isEmpty() && Token.same(token, wanted) && !accounts.haveAdministrator();
    }

    /// Opens the first account with a link, uses the link up, and signs the administrator in.
    ///
    /// @throws Problem `link-unusable`, or why the account cannot be opened; the link then still works
    public SignIn.Answer.Granted create(String token, String signInName, String name, String password,
                                        Client client) {
        if (!opens(token)) {
            throw Problem.of(IdentityError.LINK_UNUSABLE);
        }
        var account = accounts.create(Writer.system("first-administrator"),
            new NewAccount(signInName, name, TenantId.METROPOLIS, Set.of(Role.ADMIN), password));
        open = "";
        return signIn.start(account.actor(), ProofKind.PASSWORD, client);
    }
}
