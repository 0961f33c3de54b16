package city.miyako.engines.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// A public Ed25519 key with its name, as it is published: `name+id+base64(type ‖ key)`. C2SP signed-note.
///
/// @param name whose key; for a log its origin, as `miyako.example/audit`; no spaces, no plus
/// @param use  what it signs
/// @param key  the Ed25519 key
public record VerifierKey(String name, KeyUse use, PublicKey key) {
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int KEY_BYTES = 32;

    /// Refuses a name no note can carry and a key that is not Ed25519.
    public VerifierKey {
        if (!SignedNote.isName(name)) {
            throw new IllegalArgumentException("no name for a key: " + name);
        }
        if (key.getEncoded() == null || key.getEncoded().length != X509_HEAD.length + KEY_BYTES) {
            throw new IllegalArgumentException("not an Ed25519 key: " + key.getAlgorithm());
        }
    }

    /// A key from its published text, nothing where text, id and key do not fit together.
    public static Optional<VerifierKey> find(String published) {
        var parts = published.split("\\+", 3);
        if (parts.length != 3 || !SignedNote.isName(parts[0])) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length != 1 + KEY_BYTES) {
                return Optional.empty();
            }
            var key = key(Arrays.copyOfRange(bytes, 1, bytes.length));
            return Arrays.stream(KeyUse.values()).filter(use -> use.type() == bytes[0])
                .map(use -> new VerifierKey(parts[0], use, key)).filter(found -> found.text().equals(published))
                .findFirst();
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static PublicKey key(byte[] raw) throws GeneralSecurityException {
        var encoded = ByteBuffer.allocate(X509_HEAD.length + KEY_BYTES).put(X509_HEAD).put(raw).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    /// The first four bytes of `SHA-256(name ‖ 0x0A ‖ type ‖ key)`.
    public int id() {
        var digest = TreeHasher.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(typeAndKey())).getInt();
    }

    /// The key as it is published.
    public String text() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64.getEncoder().encodeToString(typeAndKey());
    }

    private byte[] typeAndKey() {
        var encoded = key.getEncoded();
        return ByteBuffer.allocate(1 + KEY_BYTES).put(use.type()).put(encoded, X509_HEAD.length, KEY_BYTES).array();
    }

    /// Whether a signature line is by the holder of this name and id, be it right or wrong.
    boolean claims(NoteSignature line) {
        return line.name().equals(name) && line.keyId() == id();
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
