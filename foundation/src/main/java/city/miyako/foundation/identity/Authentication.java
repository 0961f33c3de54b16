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
    /// @param password what they typed as their password
    StepUp prove(Actor actor, LiveSession session, String password, String address);

    /// What it comes to when somebody proves once more who they are.
    sealed interface StepUp {
        /// Proved; the session goes on with another secret.
        ///
        /// @param session the session from now on
        record Proved(LiveSession session) implements StepUp {
        }

        /// The password is wrong.
        record Wrong() implements StepUp {
        }

        /// Tried too often.
        ///
        /// @param seconds until the next try
        record TooFast(int seconds) implements StepUp {
        }
    }
}
