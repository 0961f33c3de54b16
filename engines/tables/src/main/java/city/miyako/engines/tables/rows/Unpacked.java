package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.TableSource;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a file, unpacked if they are gzip, or of one file in it if it is a ZIP archive. A half-written or
/// damaged archive ends where its good part ends, and says so, instead of throwing. So does an archive that grows out
/// of all proportion (a bomb).
final class Unpacked extends InputStream {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int BUFFER_BYTES = 64 * 1024;
    /// How many bytes may come out of one packed byte, once more than these came out; tables pack to a tenth or so.
    private static final int MOST_GROWTH = 200;
    private static final long UNJUDGED_BYTES = 32L << 20;

    private final Counted counted;
    private final InputStream plain;
    private long given;
    private boolean cutShort;

    /// @param member the name of the file meant in an archive; empty for the first table or features in it
    Unpacked(TableSource source, String member) throws IOException {
        counted = new Counted(source.opener().open());
        try {
            var start = new PushbackInputStream(counted, ZIP.length);
            boolean holdsMembers = starts(start, ZIP);
            if (!holdsMembers && !member.isEmpty()) {
                throw new IOException("no ZIP archive, so there is no " + member + " in it");
            }
            plain = holdsMembers ? meant(start, member) : starts(start, GZIP) ? unpacked(start) : start;
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    private static boolean starts(PushbackInputStream start, byte[] with) throws IOException {
        var magic = start.readNBytes(with.length);
        start.unread(magic);
        return Arrays.equals(magic, with);
    }

    private InputStream meant(PushbackInputStream start, String member) throws IOException {
        var archive = new Archive(start, () -> counted.bytes);
        try {
            for (var name = archive.next(); name != null; name = archive.next()) {
                if (member.isEmpty() ? Archive.isTable(name) : name.equals(member)) {
                    given = archive.passedBytes();
                    return archive.bytes();
                }
            }
        } catch (EOFException | ZipException e) {
            cutShort = true;
            return InputStream.nullInputStream();
        }
        throw new IOException(archive.without(member));
    }

    /// The names of the tables and features in an archive, as far as it can be read; none where the file is no archive.
    static List<String> members(TableSource source) throws IOException {
        return names(source).stream().filter(Archive::isTable).toList();
    }

    /// The names of all files in an archive, as far as it can be read; none where the file is no archive.
    static List<String> names(TableSource source) throws IOException {
        var names = new ArrayList<String>();
        try (var counted = new Counted(source.opener().open())) {
            var start = new PushbackInputStream(counted, ZIP.length);
            if (!starts(start, ZIP)) {
                return names;
            }
            var archive = new Archive(start, () -> counted.bytes);
            for (var name = archive.next(); name != null; name = archive.next()) {
                names.add(name);
            }
            return names;
        } catch (EOFException | ZipException e) {
            return names;
        }
    }

    /// Whether more came out of an archive than an honest one holds.
    ///
    /// @param given the bytes that came out
    /// @param packed the bytes they came from
    static boolean growsTooMuch(long given, long packed) {
        return given > UNJUDGED_BYTES && given / MOST_GROWTH > packed;
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
            cutShort = growsTooMuch(given, counted.bytes);
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
