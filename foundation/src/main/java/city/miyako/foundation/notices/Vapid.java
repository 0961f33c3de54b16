package city.miyako.foundation.notices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// Proves to push services who is sending (RFC 8292): a short-lived token signed with the key of this city (ES256).
final class Vapid {
    private static final Duration LIFE = Duration.ofHours(12);
    private static final String HEADER = encode("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8));

    private final byte[] secret;
    private final String publicKey;
    private final String contact;

    /// @param pair 32 bytes secret, then 65 bytes public, as kept in the database
    /// @param contact `mailto:` or `https:` address of the operator
    Vapid(byte[] pair, String contact) {
        this.secret = Arrays.copyOf(pair, PushKeys.SECRET_BYTES);
        this.publicKey = encode(Arrays.copyOfRange(pair, PushKeys.SECRET_BYTES, pair.length));
        this.contact = contact;
    }

    static byte[] freshPair() {
        var pair = PushKeys.fresh();
        var secret = PushKeys.raw((ECPrivateKey) pair.getPrivate());
        var open = PushKeys.raw((ECPublicKey) pair.getPublic());
        var both = Arrays.copyOf(secret, secret.length + open.length);
        System.arraycopy(open, 0, both, secret.length, open.length);
        return both;
    }

    /// What a browser needs to take messages from us alone.
    String publicKey() {
        return publicKey;
    }

    /// The value of the header `Authorization`.
    String authorization(URI endpoint, Instant now) {
        var audience = endpoint.getScheme() + "://" + endpoint.getAuthority();
        var claims = "{\"aud\":\"" + audience + "\",\"exp\":" + now.plus(LIFE).getEpochSecond() + ",\"sub\":\""
            + contact + "\"}";
        var signed = HEADER + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(PushKeys.privateKey(secret));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return "vapid t=" + signed + "." + encode(signature.sign()) + ", k=" + publicKey;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs with P-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
