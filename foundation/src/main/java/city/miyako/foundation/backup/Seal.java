package city.miyako.foundation.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// The cipher of one sealed file: Argon2id makes the key from a passphrase, AES-256-GCM seals piece by piece.
///
/// Each file has a salt and so a key of its own; the nonce counts the pieces and marks the last one, so that none can
/// be taken out, exchanged or cut off (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
final class Seal {
    /// Longest piece before it is sealed.
    static final int PIECE = 1 << 20;
    /// By how much a piece grows.
    static final int TAG = 16;
    private static final byte[] MAGIC = "miyako sealed 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT = 16;
    private static final int KEY = 32;
    private static final int NONCE = 12;
    // RFC 9106, section 4, the second recommended choice.
    private static final int MEMORY_KIB = 64 << 10;
    private static final int ITERATIONS = 3;
    private static final int LANES = 4;

    private final SecretKeySpec key;
    private long piece;

    private Seal(Passphrase passphrase, byte[] salt) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt)
            .withMemoryAsKB(MEMORY_KIB).withIterations(ITERATIONS).withParallelism(LANES).build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var bytes = new byte[KEY];
        generator.generateBytes(passphrase.words().getBytes(StandardCharsets.UTF_8), bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /// Begins a sealed file.
    static Seal begin(DataOutputStream out, Passphrase passphrase) throws IOException {
        var salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        out.write(MAGIC);
        out.write(salt);
        return new Seal(passphrase, salt);
    }

    /// Opens the beginning of a sealed file.
    static Seal open(DataInputStream in, Passphrase passphrase) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("this is no sealed file");
        }
        return new Seal(passphrase, in.readNBytes(SALT));
    }

    byte[] close(byte[] plain, int length, boolean last) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// @throws GeneralSecurityException where the piece is not as it was, or the passphrase is another one
    byte[] open(byte[] sealed, boolean last) throws GeneralSecurityException {
        return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed);
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        var nonce = ByteBuffer.allocate(NONCE).putLong(piece++).putInt(last ? 1 : 0).array();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        return cipher;
    }
}
