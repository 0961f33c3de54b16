package city.miyako.foundation.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// AES-GCM with a random nonce before the text (NIST SP 800-38D): at most 2^32 texts per key.
final class Gcm {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {
    }

    /// Seals a text together with what it is bound to, which is not kept.
    ///
    /// @param provider where the key lives; null for whichever takes it
    static byte[] seal(Key key, @Nullable Provider provider, byte[] text, byte[] bound)
            throws GeneralSecurityException {
        var nonce = random(NONCE_BYTES);
        var cipher = cipher(provider);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        var sealed = cipher.doFinal(text);
        var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /// Opens what was sealed under the same key and bound to the same.
    static byte[] open(Key key, @Nullable Provider provider, byte[] sealed, byte[] bound)
            throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new GeneralSecurityException("too short to be sealed");
        }
        var cipher = cipher(provider);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(bound);
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    static byte[] random(int bytes) {
        var fresh = new byte[bytes];
        RANDOM.nextBytes(fresh);
        return fresh;
    }

    private static Cipher cipher(@Nullable Provider provider) throws GeneralSecurityException {
        return provider == null ? Cipher.getInstance(CIPHER) : Cipher.getInstance(CIPHER, provider);
    }
}
