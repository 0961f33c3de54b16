package city.miyako.engines.tables.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// A text without the mark that may stand before its first character.
final class WithoutMark extends FilterReader {
    private final char mark;
    private boolean started;

    WithoutMark(Reader in, char mark) {
        super(in);
        this.mark = mark;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int got = in.read(into, offset, length);
        if (started || got <= 0) {
            return got;
        }
        started = true;
        if (into[offset] != mark) {
            return got;
        }
        System.arraycopy(into, offset + 1, into, offset, got - 1);
        return got > 1 ? got - 1 : read(into, offset, length);
    }
}
