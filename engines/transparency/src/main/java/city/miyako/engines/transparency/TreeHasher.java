package city.miyako.engines.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Hashes leaves and nodes as RFC 6962, section 2.1, says. For one thread; making one is cheap.
final class TreeHasher {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Hash nothing() {
        return Hash.owning(digest.digest());
    }

    Hash leaf(byte[] entry) {
        digest.update(LEAF);
        return Hash.owning(digest.digest(entry));
    }

    Hash node(Hash left, Hash right) {
        digest.update(NODE);
        digest.update(left.shared());
        return Hash.owning(digest.digest(right.shared()));
    }

    /// The root over a number of hashes that is a power of two.
    Hash complete(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        var above = new Hash[hashes.size() / 2];
        for (int i = 0; i < above.length; i++) {
            above[i] = node(hashes.get(2 * i), hashes.get(2 * i + 1));
        }
        for (int width = above.length; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                above[i] = node(above[2 * i], above[2 * i + 1]);
            }
        }
        return above[0];
    }
}
