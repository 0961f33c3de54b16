package city.miyako.foundation.identity;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// A file of passwords that others have tried, looked up in place however large it is.
///
/// Its lines are sorted by bytes (`LC_ALL=C sort`). Each is either a SHA-1 hash in hexadecimal, or the first ten or
/// more digits of one, with anything after a colon, which is the form in which breached passwords are published
/// ordered by hash; or a password as it is typed, in UTF-8. A look-up reads about 30 lines of a file of 40 GB.
final class KnownPasswords {
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{10,40}(:.*)?");
    private static final int SAMPLES = 200;
    private static final int LONGEST_LINE = 1_024;

    private final String file;
    private final boolean hashes;

    private KnownPasswords(String file, boolean hashes) {
        this.file = file;
        this.hashes = hashes;
    }

    /// No file: nothing is known.
    static KnownPasswords none() {
        return new KnownPasswords("", false);
    }

    /// The passwords in a file.
    ///
    /// @throws IllegalStateException when it cannot be read or is not sorted, in words for whoever starts the city
    static KnownPasswords in(Path file) {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var first = lineAt(open, 0);
            var known = new KnownPasswords(file.toString(), HASH.matcher(first.text()).matches());
            known.checkOrder(open);
            return known;
        } catch (IOException e) {
            throw new IllegalStateException("the file of known passwords cannot be read: " + file, e);
        }
    }

    /// Whether a password stands in the file.
    boolean has(String password) {
        if (file.isEmpty()) {
            return false;
        }
        var wanted = hashes ? sha1(password) : password;
        try (var open = new RandomAccessFile(file, "r")) {
            return find(open, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of known passwords cannot be read", e);
        }
    }

    private boolean find(RandomAccessFile open, String wanted) throws IOException {
        long low = 0;
        long high = open.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            var line = lineAt(open, middle);
            int order = line.start() < high ? compare(wanted, key(line.text())) : -1;
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                high = middle;
            } else {
                low = line.end();
            }
        }
        return false;
    }

    private void checkOrder(RandomAccessFile open) throws IOException {
        var last = "";
        for (int i = 0; i < SAMPLES; i++) {
            var key = key(lineAt(open, open.length() * i / SAMPLES).text());
            if (!key.isEmpty() && bytes(last, key) > 0) {
                throw new IllegalStateException("the file of known passwords is not sorted by bytes "
                    + "(LC_ALL=C sort): " + file);
            }
            last = key.isEmpty() ? last : key;
        }
    }

    private String key(String line) {
        int colon = hashes ? line.indexOf(':') : -1;
        return hashes ? line.substring(0, colon < 0 ? line.length() : colon).strip().toUpperCase(Locale.ROOT) : line;
    }

    // A line may hold only the beginning of a hash.
    private int compare(String wanted, String key) {
        var same = hashes && key.length() < wanted.length() ? wanted.substring(0, key.length()) : wanted;
        return bytes(same, key);
    }

    private static int bytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// The first line that begins at or behind a place, which is 0 or the byte behind an end of line.
    private static Line lineAt(RandomAccessFile open, long place) throws IOException {
        long start = place;
        if (place > 0) {
            open.seek(place - 1);
            int next;
            do {
                next = open.read();
                start++;
            } while (next >= 0 && next != '\n');
            start--;
        }
        open.seek(start);
        var buffer = new byte[LONGEST_LINE];
        int length = 0;
        int next = open.read();
        long end = start;
        while (next >= 0 && next != '\n') {
            if (length < LONGEST_LINE) {
                buffer[length++] = (byte) next;
            }
            end++;
            next = open.read();
        }
        var text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        return new Line(start, end + 1, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /// The hash by which published lists know a password: not how any is kept.
    static String sha1(String password) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1")
                .digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /// A line of the file.
    ///
    /// @param start where its first byte lies
    /// @param end where the next line begins
    private record Line(long start, long end, String text) {
    }
}
