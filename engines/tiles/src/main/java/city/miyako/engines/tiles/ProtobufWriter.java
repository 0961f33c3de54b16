package city.miyako.engines.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The little of protocol buffers that a vector tile needs, into one growing array.
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;

    private byte[] buffer = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    void varint(int field, long value) {
        raw((long) field << 3 | VARINT);
        raw(value);
    }

    void number(int field, double value) {
        raw((long) field << 3 | FIXED64);
        ensure(8);
        long bits = Double.doubleToLongBits(value);
        for (int i = 0; i < 8; i++) {
            buffer[length++] = (byte) (bits >>> 8 * i);
        }
    }

    void text(int field, String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        bytes(field, bytes, bytes.length);
    }

    void message(int field, ProtobufWriter part) {
        bytes(field, part.buffer, part.length);
    }

    /// Adds what another writer holds, as it is.
    void append(ProtobufWriter other) {
        ensure(other.length);
        System.arraycopy(other.buffer, 0, buffer, length, other.length);
        length += other.length;
    }

    /// A base-128 number without its field, as inside packed lists.
    void raw(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    private void bytes(int field, byte[] bytes, int count) {
        raw((long) field << 3 | BYTES);
        raw(count);
        ensure(count);
        System.arraycopy(bytes, 0, buffer, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, 2 * buffer.length));
        }
    }
}
