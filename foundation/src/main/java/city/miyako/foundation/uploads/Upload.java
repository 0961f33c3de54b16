package city.miyako.foundation.uploads;

import city.miyako.foundation.errors.Problem;
import java.util.Set;
import org.apache.tika.Tika;

/// A file as it is kept: a safe name, the media type its content has, and the content.
///
/// @param name its last part, without characters that mean something to a file system, a header or a page
/// @param type its media type, as in `application/pdf`, found by looking into it (Apache Tika), never by its name alone
/// @param content its bytes
public record Upload(String name, String type, byte[] content) {
    /// Documents a case may hold: what an office can read and a browser does not run.
    public static final Set<String> DOCUMENTS = Set.of("application/pdf", "image/png", "image/jpeg", "image/webp",
        "text/plain", "text/csv",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet");
    /// The largest document, in bytes.
    public static final int MOST_BYTES = 20 << 20;
    private static final int LONGEST_NAME = 120;
    private static final Tika TIKA = new Tika();

    /// Looks at a file that somebody sent.
    ///
    /// @param allowed the media types that are taken
    /// @throws Problem of [UploadError] when it is empty, too large, or of another kind than its content may be
    public static Upload of(String name, byte[] content, Set<String> allowed) {
        if (content.length == 0) {
            throw Problem.of(UploadError.UPLOAD_EMPTY);
        }
        if (content.length > MOST_BYTES) {
            throw Problem.of(UploadError.UPLOAD_TOO_LARGE, "limitBytes", MOST_BYTES);
        }
        var safe = safe(name);
        var type = TIKA.detect(content, safe);
        if (!allowed.contains(type)) {
            throw Problem.of(UploadError.UPLOAD_KIND_REFUSED, "found", type);
        }
        return new Upload(safe, type, content);
    }

    /// The last part of a name, with everything but letters, digits, spaces and `._-()` replaced.
    static String safe(String name) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var plain = last.replaceAll("[^\\p{L}\\p{M}\\p{N} ._()-]", "_").strip();
        while (plain.startsWith(".")) {
            plain = plain.substring(1);
        }
        if (plain.isEmpty()) {
            return "document";
        }
        int begin = Math.max(0, plain.length() - LONGEST_NAME);
        return plain.substring(begin);
    }
}
