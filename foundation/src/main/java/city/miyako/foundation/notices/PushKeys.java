package city.miyako.foundation.notices;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/// Keys on the curve P-256 in the raw forms web push sends them in: 65 bytes uncompressed, 32 bytes secret.
final class PushKeys {
    static final int PUBLIC_BYTES = 65;
    static final int SECRET_BYTES = 32;
    private static final int UNCOMPRESSED = 4;
    private static final ECParameterSpec P_256 = curve();
    private static final BigInteger P = ((java.security.spec.ECFieldFp) P_256.getCurve().getField()).getP();

    private PushKeys() {
    }

    /// A fresh pair.
    static KeyPair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    static byte[] raw(ECPublicKey key) {
        var raw = new byte[PUBLIC_BYTES];
        raw[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), raw, 1);
        put(key.getW().getAffineY(), raw, 1 + SECRET_BYTES);
        return raw;
    }

    static byte[] raw(ECPrivateKey key) {
        var raw = new byte[SECRET_BYTES];
        put(key.getS(), raw, 0);
        return raw;
    }

    /// The key of 65 raw bytes; refuses a point that does not lie on the curve, which would give away our secret.
    static ECPublicKey publicKey(byte[] raw) {
        if (raw.length != PUBLIC_BYTES || raw[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("not an uncompressed point of P-256");
        }
        var x = new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + SECRET_BYTES));
        var y = new BigInteger(1, Arrays.copyOfRange(raw, 1 + SECRET_BYTES, PUBLIC_BYTES));
        var right = x.pow(3).add(P_256.getCurve().getA().multiply(x)).add(P_256.getCurve().getB()).mod(P);
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0 || !y.pow(2).mod(P).equals(right)) {
            throw new IllegalArgumentException("not a point on P-256");
        }
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(
                new ECPublicKeySpec(new ECPoint(x, y), P_256));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of P-256", e);
        }
    }

    static PrivateKey privateKey(byte[] raw) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(new BigInteger(1, raw), P_256));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a secret of P-256", e);
        }
    }

    private static void put(BigInteger number, byte[] to, int at) {
        var bytes = number.toByteArray();
        int from = Math.max(0, bytes.length - SECRET_BYTES);
        int length = bytes.length - from;
        System.arraycopy(bytes, from, to, at + SECRET_BYTES - length, length);
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
