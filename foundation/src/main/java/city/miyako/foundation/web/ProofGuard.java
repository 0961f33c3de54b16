package city.miyako.foundation.web;

import city.miyako.foundation.identity.Authentication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/// Takes the proof that a page asked for along with the form it was asked for, so that the act goes on at once.
///
/// Another kind of proof than the password is another field here, and another method of [Authentication].
@ApplicationScoped
class ProofGuard {
    /// The field with the password.
    static final String PASSWORD = "proof-password";

    private final RequestContext context;
    private final Instance<Authentication> authentication;

    ProofGuard(RequestContext context, Instance<Authentication> authentication) {
        this.context = context;
        this.authentication = authentication;
    }

    /// Looks at a form that was found to be ours, before its method runs.
    void guard() {
        var password = FormFields.first(PASSWORD);
        if (password.isEmpty() || context.live().id() == 0 || authentication.isUnsatisfied()) {
            return;
        }
        switch (authentication.get().prove(context.actor(), context.live(), password, context.address())) {
            case Authentication.StepUp.Proved proved -> context.goOn(proved.session());
            case Authentication.StepUp.Wrong _ -> context.proofFault("prove.wrong");
            case Authentication.StepUp.TooFast _ -> context.proofFault("prove.fast");
        }
    }
}
