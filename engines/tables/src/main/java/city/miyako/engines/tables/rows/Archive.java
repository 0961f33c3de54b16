package city.miyako.engines.tables.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The files of a ZIP archive, one after the other from its beginning (APPNOTE.TXT 6.3).
///
/// To come to a file those before it are unpacked too, so an archive of which more comes out than an honest one holds
/// ends there as a damaged one does. What is encrypted counts as damaged.
final class Archive {
    private static final int MOST_MEMBERS = 1_000;
    private static final int SHOWN_MEMBERS = 20;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final List<String> TABLES = List.of(".csv", ".tsv", ".txt", ".json", ".geojson", ".xml", ".shp");

    private final ZipInputStream zip;
    private final LongSupplier packedBytes;
    private final List<String> names = new ArrayList<>();
    private long passedBytes;

    /// @param packedBytes how many bytes of the archive have been read
    Archive(InputStream in, LongSupplier packedBytes) {
        // Names in an encoding of their own are no names of ours, but must not keep us from the others.
        this.zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
        this.packedBytes = packedBytes;
    }

    /// Passes over the present file, if there is one.
    ///
    /// @return the name of the next; null at the end
    /// @throws ZipException where the archive is damaged, or grows out of all proportion
    @Nullable String next() throws IOException {
        if (!names.isEmpty()) {
            pass();
        }
        try {
            var entry = zip.getNextEntry();
            if (entry == null) {
                return null;
            }
            if (names.size() >= MOST_MEMBERS) {
                throw new ZipException("more than " + MOST_MEMBERS + " files");
            }
            names.add(entry.getName());
            return entry.getName();
        } catch (IllegalArgumentException e) {
            throw new ZipException("a name that is no text");
        }
    }

    private void pass() throws IOException {
        var passed = new byte[BUFFER_BYTES];
        for (int read = zip.read(passed); read >= 0; read = zip.read(passed)) {
            passedBytes += read;
            if (Unpacked.growsTooMuch(passedBytes, packedBytes.getAsLong())) {
                throw new ZipException("grows out of all proportion");
            }
        }
    }

    /// The bytes of the present file.
    InputStream bytes() {
        return zip;
    }

    /// How many bytes came out of the files before the present one.
    long passedBytes() {
        return passedBytes;
    }

    /// What there is instead of a file that is not there.
    String without(String member) {
        var shown = String.join(", ", names.stream().limit(SHOWN_MEMBERS).toList());
        return "no " + (member.isEmpty() ? "table" : member) + " in the archive; in it: " + shown;
    }

    /// Whether a file looks like one that can be read; hidden ones and those that programs leave behind do not.
    static boolean isTable(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return TABLES.stream().anyMatch(lower::endsWith) && !lower.startsWith("__macosx/")
                && !lower.substring(lower.lastIndexOf('/') + 1).startsWith(".");
    }
}
