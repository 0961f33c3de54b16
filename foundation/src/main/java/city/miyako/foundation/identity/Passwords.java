package city.miyako.foundation.identity;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords with Argon2id (RFC 9106; 19 MiB, 2 passes, about 55 ms), few at a time so that memory stays
/// bounded.
@ApplicationScoped
public class Passwords {
    /// The fewest characters of a password.
    public static final int SHORTEST = 12;
    /// The most characters of a password.
    public static final int LONGEST = 128;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;
    private static final String FORM = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

    private final Semaphore hands = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();

    /// A new hash in the PHC form `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
    public String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return FORM + encode(salt) + "$" + encode(argon(password, salt, MEMORY_KIB, PASSES));
    }

    /// Whether a password belongs to a hash.
    public boolean matches(String password, String hash) {
        var parts = hash.split("\\$");
        if (parts.length != 6 || !"argon2id".equals(parts[1])) {
            return false;
        }
        var cost = parts[3].split("[=,]");
        var salt = Base64.getDecoder().decode(parts[4]);
        var expected = Base64.getDecoder().decode(parts[5]);
        return MessageDigest.isEqual(expected, argon(password, salt, Integer.parseInt(cost[1]),
            Integer.parseInt(cost[3])));
    }

    /// Takes as long as [#matches] and answers no: for names that no account has.
    public boolean matchesNobody(String password) {
        argon(password, new byte[SALT_BYTES], MEMORY_KIB, PASSES);
        return false;
    }

    private byte[] argon(String password, byte[] salt, int memoryKib, int passes) {
        boolean free = false;
        try {
            free = hands.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!free) {
                throw Problem.of(CommonError.TOO_MANY_REQUESTS, "retryAfterSeconds", PATIENCE_SECONDS);
            }
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt)
                .withMemoryAsKB(memoryKib).withIterations(passes).withParallelism(1).build());
            var hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(CommonError.UNAVAILABLE);
        } finally {
            if (free) {
                hands.release();
            }
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
