package city.miyako.foundation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How the words of an operator become the key of a backup.
class SealTest {
    private static final String WORDS = "seven herons over the weir";
    private static final int SALT = 16;

    /// Opened here by what RFC 9106 recommends for machines with little memory (64 MiB, three passes, four lanes), and
    /// by nothing cheaper.
    @Test
    @Tag("asvs:V11.4.4")
    void theWordsOfABackupAreStretchedUntilGuessingThemIsDear() throws Exception {
        var written = new ByteArrayOutputStream();
        var seal = Seal.begin(new DataOutputStream(written), new Passphrase(WORDS));
        var sealed = seal.close("the key of the city".getBytes(StandardCharsets.UTF_8), 19, true);
        var head = written.toByteArray();
        var salt = Arrays.copyOfRange(head, head.length - SALT, head.length);

        assertThat(new String(open(sealed, stretched(salt, 64 << 10, 3, 4)), StandardCharsets.UTF_8))
            .isEqualTo("the key of the city");
        var again = new ByteArrayOutputStream();
        Seal.begin(new DataOutputStream(again), new Passphrase(WORDS));
        assertThat(again.toByteArray()).as("the same words, another salt").isNotEqualTo(head);
    }

    private static byte[] stretched(byte[] salt, int memoryKib, int passes, int lanes) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt)
            .withMemoryAsKB(memoryKib).withIterations(passes).withParallelism(lanes).build());
        var key = new byte[32];
        generator.generateBytes(WORDS.getBytes(StandardCharsets.UTF_8), key);
        return key;
    }

    private static byte[] open(byte[] sealed, byte[] key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"),
            new GCMParameterSpec(128, ByteBuffer.allocate(12).putLong(0).putInt(1).array()));
        return cipher.doFinal(sealed);
    }
}
