package city.miyako.foundation.identity;

import city.miyako.foundation.errors.Problem;
import org.jdbi.v3.core.Handle;

/// The ways by which the owner of an account signs in, of which the last is never removed.
final class WaysIn {
    private static final String ANY = """
        SELECT (SELECT password_hash <> '' FROM account WHERE id = :account)
            OR EXISTS (SELECT 1 FROM passkey WHERE account = :account)
            OR EXISTS (SELECT 1 FROM outside_identity WHERE account = :account AND issuer = :issuer)""";

    private WaysIn() {
    }

    /// Looks, after one was removed in the transaction of the handle, whether another is left.
    ///
    /// @param issuer the provider of identities in use; a link to another one opens nothing; empty for none
    /// @throws Problem `last-way-in`
    static void requireAnother(Handle handle, Account account, String issuer) {
        if (!handle.createQuery(ANY).bind("account", account.id()).bind("issuer", issuer).mapTo(Boolean.class).one()) {
            throw Problem.of(IdentityError.LAST_WAY_IN);
        }
    }
}
