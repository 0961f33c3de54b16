package city.miyako.foundation.backup;

import city.miyako.foundation.backup.Manifest.Content;
import city.miyako.foundation.text.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Adds up the rows of a table as they pass by, so that two copies can be compared whatever the order of their rows.
///
/// Rows are lines of PostgreSQL's text format, which escapes line ends within values. Hashes are added, not combined by
/// exclusive or, so that a row that comes twice counts twice.
final class ContentSum {
    private static final int WORDS = 4;

    private final MessageDigest row = Sha256.digest();
    private final long[] sum = new long[WORDS];
    private long rows;
    private long bytes;
    private boolean withinRow;

    /// Takes the next bytes, which may begin and end anywhere in a row.
    void add(byte[] buffer, int from, int length) {
        int start = from;
        for (int at = from; at < from + length; at++) {
            if (buffer[at] == '\n') {
                row.update(buffer, start, at + 1 - start);
                start = at + 1;
                endRow();
            }
        }
        if (start < from + length) {
            row.update(buffer, start, from + length - start);
            withinRow = true;
        }
        bytes += length;
    }

    /// Whether the last byte ended a row.
    boolean isWhole() {
        return !withinRow;
    }

    /// How many rows have ended so far.
    long rows() {
        return rows;
    }

    /// How many bytes have come so far.
    long bytes() {
        return bytes;
    }

    Content content() {
        var buffer = ByteBuffer.allocate(WORDS * Long.BYTES);
        for (int word = WORDS - 1; word >= 0; word--) {
            buffer.putLong(sum[word]);
        }
        return new Content(rows, bytes, HexFormat.of().formatHex(buffer.array()));
    }

    private void endRow() {
        var hash = ByteBuffer.wrap(row.digest());
        long carry = 0;
        for (int word = 0; word < WORDS; word++) {
            long part = hash.getLong((WORDS - 1 - word) * Long.BYTES);
            long partial = sum[word] + part;
            long total = partial + carry;
            boolean over = Long.compareUnsigned(partial, part) < 0 || Long.compareUnsigned(total, partial) < 0;
            sum[word] = total;
            carry = over ? 1 : 0;
        }
        rows++;
        withinRow = false;
    }
}
