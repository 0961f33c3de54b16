package city.miyako.engines.transparency;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A SHA-256 hash of a leaf or a node: 32 bytes that never change.
public final class Hash {
    /// Bytes of a hash.
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /// A hash from its 32 bytes, which are copied.
    public static Hash of(byte[] bytes) {
        return new Hash(bytes.clone());
    }

    /// A hash from 64 hexadecimal digits.
    public static Hash ofHex(String digits) {
        return new Hash(HexFormat.of().parseHex(digits));
    }

    /// The hash of a record as a leaf, `SHA-256(0x00 ‖ record)`.
    public static Hash leaf(byte[] entry) {
        return new TreeHasher().leaf(entry);
    }

    /// The hashes of many records as leaves, in their order.
    public static List<Hash> leaves(List<byte[]> entries) {
        var hasher = new TreeHasher();
        return entries.stream().map(hasher::leaf).toList();
    }

    /// The root of a tree without leaves, `SHA-256()`.
    public static Hash ofNothing() {
        return new TreeHasher().nothing();
    }

    /// Takes over an array that nobody else will touch.
    static Hash owning(byte[] bytes) {
        return new Hash(bytes);
    }

    /// A hash out of a longer array.
    static Hash at(byte[] bytes, int offset) {
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /// The array itself; only for hashing and copying.
    byte[] shared() {
        return bytes;
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The hash in base 64 with padding, as checkpoints write it.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The hash in hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
