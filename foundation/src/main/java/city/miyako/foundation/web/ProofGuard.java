package city.miyako.foundation.web;

import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.identity.Evidence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Set;

/// Takes the proof that a page asked for along with the form it was asked for, so that the act goes on at once.
///
/// Another kind of proof is another field here, and another kind of [Evidence].
@ApplicationScoped
class ProofGuard {
    /// The field with the password.
    static final String PASSWORD = "proof-password";
    /// The field with the answer of a passkey.
    static final String PASSKEY = "proof-passkey";
    /// All of them: what a page that asks for a proof never sends back.
    static final Set<String> FIELDS = Set.of(PASSWORD, PASSKEY);

    private final RequestContext context;
    private final Instance<Authentication> authentication;

    ProofGuard(RequestContext context, Instance<Authentication> authentication) {
        this.context = context;
        this.authentication = authentication;
    }

    /// Looks at a form that was found to be ours, before its method runs.
    void guard() {
        var password = FormFields.first(PASSWORD);
        var passkey = FormFields.first(PASSKEY);
        if (password.isEmpty() && passkey.isEmpty() || context.live().id() == 0 || authentication.isUnsatisfied()) {
            return;
        }
        var evidence = passkey.isEmpty() ? new Evidence.Password(password) : new Evidence.ByPasskey(passkey);
        switch (authentication.get().prove(context.actor(), context.live(), evidence, context.address())) {
            case Authentication.StepUp.Proved proved -> context.goOn(proved.session());
            case Authentication.StepUp.Wrong _ ->
                context.proofFault(passkey.isEmpty() ? "prove.wrong" : "prove.passkey.wrong");
            case Authentication.StepUp.TooFast _ -> context.proofFault("prove.fast");
        }
    }
}
