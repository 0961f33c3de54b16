package city.miyako.foundation.identity;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// An authenticator in software, written from the standard and without the library that the city checks it with
/// (WebAuthn level 3, sections 6.1, 6.5 and 8.7): one key, on P-256.
final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    /// Where the browser says it is.
    String origin = "http://localhost:8080";
    /// For whom the authenticator signs.
    String host = "localhost";
    /// How often it has signed.
    int count;
    /// Whether it verified its owner.
    boolean verified = true;
    private final byte[] credential = new byte[32];
    private final KeyPair keys;
    private byte[] user = new byte[0];

    SoftAuthenticator() throws GeneralSecurityException {
        new SecureRandom().nextBytes(credential);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
    }

    /// Makes the key that a question asks for.
    String make(PasskeyQuestion question) {
        user = Base64.getUrlDecoder().decode(question.user());
        var said = said("webauthn.create", question.challenge());
        var attested = joined(new byte[16], new byte[] {0, (byte) credential.length}, credential, key());
        var object = joined(HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746159"),
            ByteBuffer.allocate(2).putShort((short) (37 + attested.length)).array(), facts(WITH_KEY), attested);
        return answer("\"clientDataJSON\":\"" + text(said) + "\",\"attestationObject\":\"" + text(object) + "\"");
    }

    /// Answers a question with the key made before.
    String prove(PasskeyQuestion question) throws GeneralSecurityException {
        count++;
        var said = said("webauthn.get", question.challenge());
        var facts = facts(0);
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(facts);
        signature.update(MessageDigest.getInstance("SHA-256").digest(said));
        return answer("\"clientDataJSON\":\"" + text(said) + "\",\"authenticatorData\":\"" + text(facts)
            + "\",\"signature\":\"" + text(signature.sign()) + "\",\"userHandle\":\"" + text(user) + "\"");
    }

    private String answer(String response) {
        return "{\"id\":\"" + text(credential) + "\",\"rawId\":\"" + text(credential)
            + "\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{" + response + "}}";
    }

    private byte[] said(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
            + "\",\"crossOrigin\":false}").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] facts(int more) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(host.getBytes(StandardCharsets.UTF_8));
            return joined(hash, new byte[] {(byte) (PRESENT | (verified ? VERIFIED : 0) | more)},
                ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // A COSE key: kind 2 (EC2), algorithm -7 (ES256), curve 1 (P-256), x, y.
    private byte[] key() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var hex = HexFormat.of();
        return joined(hex.parseHex("a5010203262001215820"), number(point.getAffineX()), hex.parseHex("225820"),
            number(point.getAffineY()));
    }

    private static byte[] number(BigInteger number) {
        var bytes = number.toByteArray();
        var padded = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
