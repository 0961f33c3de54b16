package city.miyako.linkage.incoming;

import city.miyako.foundation.access.Access;
import city.miyako.foundation.access.Question;
import city.miyako.foundation.identity.Actor;
import city.miyako.foundation.identity.Authentication;
import city.miyako.foundation.identity.Credentials;
import city.miyako.foundation.identity.Proven;
import city.miyako.foundation.identity.Scope;
import city.miyako.foundation.web.RequestLimits;
import city.miyako.linkage.importing.IncomingMessage;
import city.miyako.linkage.importing.MessageIntake;
import city.miyako.linkage.importing.MessageVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides who may send messages, and has them taken in; blocks.
@ApplicationScoped
public class MqttDesk {
    private static final String WRITE = "thing.write";

    private final Authentication authentication;
    private final Access access;
    private final RequestLimits limits;
    private final MessageIntake intake;

    /// A desk of the city whose tokens these are.
    public MqttDesk(Authentication authentication, Access access, RequestLimits limits, MessageIntake intake) {
        this.authentication = authentication;
        this.access = access;
        this.limits = limits;
        this.intake = intake;
    }

    /// Whether whoever knocks may send messages.
    ///
    /// @param password a token's secret
    /// @param address where they come from, as in `127.0.0.1`
    Admission admit(String password, String address) {
        var known = known(password, address);
        if (known.isEmpty()) {
            return limits.write(Actor.ANONYMOUS, address) > 0 ? Admission.TOO_OFTEN : Admission.UNKNOWN;
        }
        return maySend(known.get()) ? Admission.WELCOME : Admission.NOT_ALLOWED;
    }

    /// Takes messages in, each as [MessageIntake#take] does; whoever is faster than the settings allow waits. The token
    /// is looked at again each time: one that was taken back ends what goes on with it.
    ///
    /// @return what became of each; empty where the sender may not send any more
    List<MessageVerdict> take(String password, String address, List<IncomingMessage> messages)
            throws InterruptedException {
        var sender = known(password, address).filter(this::maySend);
        if (sender.isEmpty()) {
            return List.of();
        }
        for (int granted = 0; granted < messages.size();) {
            int wait = limits.write(sender.get(), address);
            if (wait == 0) {
                granted++;
            } else {
                Thread.sleep(Duration.ofSeconds(wait));
            }
        }
        return intake.take(sender.get(), messages);
    }

    private Optional<Actor> known(String password, String address) {
        return authentication.authenticate(new Credentials(null, "Bearer " + password, address)).map(Proven::actor);
    }

    private boolean maySend(Actor sender) {
        return access.decide(Question.of(sender, WRITE, sender.tenant())).isAllowed()
            && !Scope.topics(sender.scopes()).isEmpty();
    }
}
