package city.miyako.foundation.notices;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals a push message so that only the browser it is for can read it (RFC 8291, with the content coding aes128gcm of
/// RFC 8188).
final class PushEncoder {
    /// The most a push service must take (RFC 8030, section 7.2), header and seal taken off.
    static final int MOST_BYTES = 3_990;
    private static final int RECORD_BYTES = 4_096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int SEAL_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private PushEncoder() {
    }

    /// The body of the push request.
    ///
    /// @param text what the browser shall read, at most [#MOST_BYTES]
    /// @param device the browser's public key, 65 bytes
    /// @param auth the browser's secret, 16 bytes
    /// @param own a pair used for this message alone
    /// @param salt 16 random bytes
    static byte[] seal(byte[] text, byte[] device, byte[] auth, KeyPair own, byte[] salt) {
        if (text.length > MOST_BYTES) {
            throw new IllegalArgumentException("a push message holds " + MOST_BYTES + " bytes, not " + text.length);
        }
        var ours = PushKeys.raw((ECPublicKey) own.getPublic());
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.getPrivate());
            agreement.doPhase(PushKeys.publicKey(device), true);
            var material = hkdf(auth, agreement.generateSecret(), join(bytes("WebPush: info\0"), device, ours), 32);
            var key = hkdf(salt, material, bytes("Content-Encoding: aes128gcm\0"), KEY_BYTES);
            var nonce = hkdf(salt, material, bytes("Content-Encoding: nonce\0"), NONCE_BYTES);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(SEAL_BITS, nonce));
            var sealed = cipher.doFinal(join(text, new byte[] {LAST_RECORD}));
            var head = ByteBuffer.allocate(salt.length + Integer.BYTES + 1).put(salt).putInt(RECORD_BYTES)
                .put((byte) ours.length).array();
            return join(head, ours, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot be sealed for this device", e);
        }
    }

    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        var input = new SecretKeySpec(secret, "Generic");
        SecretKey derived = KDF.getInstance("HKDF-SHA256").deriveKey("Generic",
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, length));
        return derived.getEncoded();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
