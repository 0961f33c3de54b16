package city.miyako.foundation.identity;

import java.util.Optional;

/// Finds out who sends a request, and keeps the proof in a session good.
public interface Authentication {
    /// Who is behind the credentials, or empty where they prove nobody.
    ///
    /// @throws city.miyako.foundation.errors.Problem `too-many-requests` when passwords are tried too fast
    Optional<Proven> authenticate(Credentials credentials);

    /// The next secret of a session that was used long enough; the present one goes on until the next is used.
    String replace(LiveSession session);

    /// Proves once more who acts in a session.
    ///
    /// @param actor who acts in it
    /// @param evidence what they show
    StepUp prove(Actor actor, LiveSession session, Evidence evidence, String address);

    /// The address whose pages may ask an actor for a passkey, or empty where they have none.
    Optional<String> findPasskeyOrigin(Actor actor);

    /// What it comes to when somebody proves once more who they are.
    sealed interface StepUp {
        /// Proved; the session goes on with another secret.
        ///
        /// @param session the session from now on
        record Proved(LiveSession session) implements StepUp {
        }

        /// What was shown proves nothing.
        record Wrong() implements StepUp {
        }

        /// Tried too often.
        ///
        /// @param seconds until the next try
        record TooFast(int seconds) implements StepUp {
        }
    }
}
