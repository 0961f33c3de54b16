package city.miyako.engines.tables.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts bytes into lines, with bounded memory: of a line beyond the limit only the head is kept.
///
/// Works on bytes because in UTF-8 and Shift_JIS no character hides a line feed, and so broken bytes stay in their
/// line.
final class ByteLines {
    static final int LONGEST_LINE_BYTES = 1 << 20;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;
    private byte[] line = new byte[512];
    private int length;
    private boolean tooLong;
    private boolean ended;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /// Moves to the next line; false at the end.
    boolean advance() throws IOException {
        length = 0;
        tooLong = false;
        ended = false;
        boolean any = false;
        while (next < filled || fill()) {
            any = true;
            int end = lineFeed();
            append(end);
            next = end;
            if (end < filled) {
                next++;
                ended = true;
                break;
            }
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return any;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /// Whether the line was longer than the limit and is only a head.
    boolean tooLong() {
        return tooLong;
    }

    /// Whether the line ended with a line feed, and not with the file.
    boolean ended() {
        return ended;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(in.read(buffer, 0, BUFFER_BYTES), 0);
        return filled > 0;
    }

    private int lineFeed() {
        int at = next;
        while (at < filled && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void append(int end) {
        int count = Math.min(end - next, LONGEST_LINE_BYTES - length);
        tooLong |= count < end - next;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(buffer, next, line, length, count);
        length += count;
    }
}
