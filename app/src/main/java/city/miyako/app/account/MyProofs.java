package city.miyako.app.account;

import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.OutsideLink;
import city.miyako.foundation.identity.OutsideLinks;
import city.miyako.foundation.identity.Passkey;
import city.miyako.foundation.identity.Passkeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What signs somebody in beside their password.
@ApplicationScoped
public class MyProofs {
    static final Listed NONE = new Listed(List.of(), List.of());

    private final Passkeys passkeys;
    private final OutsideLinks links;

    /// What passkeys and providers of identities know.
    public MyProofs(Passkeys passkeys, OutsideLinks links) {
        this.passkeys = passkeys;
        this.links = links;
    }

    Listed list(Actor actor) {
        return new Listed(passkeys.list(actor), links.list(actor));
    }

    /// What there is.
    ///
    /// @param passkeys their passkeys
    /// @param links the providers of identities that know them
    public record Listed(List<Passkey> passkeys, List<OutsideLink> links) {
        /// Copies both.
        public Listed {
            passkeys = List.copyOf(passkeys);
            links = List.copyOf(links);
        }
    }
}
