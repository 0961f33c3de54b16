package city.miyako.foundation.identity;

/// What somebody shows to prove once more who they are.
public sealed interface Evidence {
    /// What they typed as their password.
    ///
    /// @param word as typed
    record Password(String word) implements Evidence {
        @Override
        public String toString() {
            return "Password[not shown]";
        }
    }

    /// What one of their passkeys answered to a question.
    ///
    /// @param answer the answer as JSON, see [Passkeys]
    record ByPasskey(String answer) implements Evidence {
    }
}
