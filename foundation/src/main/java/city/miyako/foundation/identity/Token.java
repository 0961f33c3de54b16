package city.miyako.foundation.identity;

import city.miyako.foundation.text.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret that whoever holds it shows; the city keeps only its hash.
///
/// @param value 256 random bits in URL-safe base 64
record Token(String value) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Token random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// SHA-256 is enough: the secret has 256 random bits and cannot be guessed from its hash.
    byte[] hash() {
        return Sha256.of(value);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(Sha256.of(one), Sha256.of(other));
    }

    @Override
    public String toString() {
        return "Token[not shown]";
    }
}
