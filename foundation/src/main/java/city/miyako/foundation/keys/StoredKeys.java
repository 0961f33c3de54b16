package city.miyako.foundation.keys;

import city.miyako.foundation.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Master keys in key stores and tokens (PKCS#11 by SunPKCS11), which wrap there and are never given away.
///
/// A token is opened once; its keys are looked for each time, since a keeper may have made another meanwhile.
final class StoredKeys {
    private final Map<String, Provider> tokens = new ConcurrentHashMap<>();

    /// The keys of these names, as far as the store has them, in the order of the names.
    ///
    /// @throws Problem `pin-refused`, `token-missing` or `master-key-unreadable`
    List<MasterKey> list(KeySettings.Store store, List<String> names) {
        var token = store.token().orElse("");
        try {
            var provider = token.isEmpty() ? null : tokens.computeIfAbsent(token, StoredKeys::open);
            return list(store, provider, names);
        } catch (ProviderException | InvalidParameterException e) {
            // Once it is back it is opened anew.
            tokens.remove(token);
            throw told(KeyError.TOKEN_MISSING, store, e);
        } catch (IOException | GeneralSecurityException e) {
            throw told(isRefusal(e) ? KeyError.PIN_REFUSED : KeyError.MASTER_KEY_UNREADABLE, store, e);
        }
    }

    /// Where a store is, for people.
    static String where(KeySettings.Store store) {
        return store.token().map(token -> "token " + token)
            .orElseGet(() -> "key store " + store.path().orElse(""));
    }

    private static List<MasterKey> list(KeySettings.Store store, @Nullable Provider provider, List<String> names)
            throws IOException, GeneralSecurityException {
        var type = store.type().orElse("");
        var pin = store.pinFile().isPresent()
            ? Files.readAllLines(Path.of(store.pinFile().get())).getFirst().toCharArray() : new char[0];
        var keys = provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
        try (var in = store.path().isPresent() ? Files.newInputStream(Path.of(store.path().get())) : null) {
            keys.load(in, pin);
        }
        var found = new ArrayList<MasterKey>();
        for (var name : names) {
            var key = keys.getKey(name, pin);
            if (key != null && provider != null && key.getEncoded() != null) {
                throw new GeneralSecurityException(name + " can be read out of the token; make it never extractable");
            }
            if (key != null) {
                found.add(new MasterKey(name, key, provider, where(store)));
            }
        }
        return found;
    }

    private static Provider open(String configuration) {
        var sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new ProviderException("this Java has no SunPKCS11");
        }
        return sun.configure(configuration);
    }

    // Both a token and a key store say so, though not in the same exception.
    private static boolean isRefusal(Throwable fault) {
        for (@Nullable Throwable one = fault; one != null; one = one.getCause()) {
            if (one instanceof UnrecoverableKeyException) {
                return true;
            }
        }
        return false;
    }

    // The innermost reason is the one that helps, as in CKR_PIN_LOCKED.
    private static Problem told(KeyError error, KeySettings.Store store, Throwable fault) {
        var reason = fault;
        for (@Nullable Throwable one = fault; one != null; one = one.getCause()) {
            reason = one;
        }
        return new Problem(error, Map.of("where", where(store), "reason", String.valueOf(reason.getMessage())));
    }
}
