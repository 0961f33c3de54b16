package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.TableSource;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a file, unpacked if they are gzip. A half-written or damaged archive ends where its good part ends,
/// and says so, instead of throwing. So does an archive that grows out of all proportion (a bomb).
final class Unpacked extends InputStream {
    private static final int BUFFER_BYTES = 64 * 1024;
    /// How many bytes may come out of one packed byte, once more than these came out; tables pack to a tenth or so.
    private static final int MOST_GROWTH = 200;
    private static final long UNJUDGED_BYTES = 32L << 20;

    private final Counted counted;
    private final InputStream plain;
    private long given;
    private boolean cutShort;

    Unpacked(TableSource source) throws IOException {
        counted = new Counted(source.opener().open());
        try {
            var start = new PushbackInputStream(counted, 2);
            var magic = start.readNBytes(2);
            start.unread(magic);
            boolean packed = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
            plain = packed ? unpacked(start) : start;
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /// Even the head of the archive may be missing.
    private InputStream unpacked(InputStream start) throws IOException {
        try {
            return new GZIPInputStream(start, BUFFER_BYTES);
        } catch (EOFException | ZipException e) {
            cutShort = true;
            return InputStream.nullInputStream();
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (cutShort) {
            return -1;
        }
        try {
            int read = plain.read(into, offset, length);
            given += Math.max(read, 0);
            cutShort = given > UNJUDGED_BYTES && given / MOST_GROWTH > counted.bytes;
            return cutShort ? -1 : read;
        } catch (EOFException | ZipException e) {
            cutShort = true;
            return -1;
        }
    }

    /// Whether the archive ended before its end.
    boolean cutShort() {
        return cutShort;
    }

    long bytesRead() {
        return counted.bytes;
    }

    @Override
    public void close() throws IOException {
        plain.close();
        counted.close();
    }

    private static final class Counted extends FilterInputStream {
        private volatile long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            add(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            add(Math.max(got, 0));
            return got;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
        private void add(int more) {
            bytes += more;
        }
    }
}
