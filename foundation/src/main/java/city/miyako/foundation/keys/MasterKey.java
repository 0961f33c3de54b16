package city.miyako.foundation.keys;

import city.miyako.foundation.errors.Problem;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A key that opens data keys and nothing else; it may live in a token that never gives it away.
///
/// @param name stable, as it stands beside each data key it wraps
/// @param key what the cipher is given
/// @param provider where the key lives; null for one in memory
/// @param where it was found, for people
record MasterKey(String name, Key key, @Nullable Provider provider, String where) {
    byte[] wrap(byte[] secret, byte[] bound) {
        try {
            return Gcm.seal(key, provider, secret, bound);
        } catch (GeneralSecurityException | ProviderException e) {
            throw unusable(e);
        }
    }

    byte[] unwrap(byte[] wrapped, byte[] bound) {
        try {
            return Gcm.open(key, provider, wrapped, bound);
        } catch (ProviderException | InvalidKeyException e) {
            throw unusable(e);
        } catch (GeneralSecurityException e) {
            throw new Problem(KeyError.MASTER_KEY_WRONG, Map.of("masterKey", name, "where", where));
        }
    }

    // A token was taken out while it was at work.
    private Problem unusable(Exception reason) {
        return new Problem(provider == null ? KeyError.MASTER_KEY_UNREADABLE : KeyError.TOKEN_MISSING,
            Map.of("where", where, "reason", String.valueOf(reason.getMessage())));
    }

    @Override
    public String toString() {
        return "MasterKey[" + name + "]";
    }
}
