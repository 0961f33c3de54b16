package city.miyako.linkage.media;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The kinds of picture that are kept, known by their first bytes rather than by what a header claims.
enum PictureType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp");

    private final String mediaType;

    PictureType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    static Optional<PictureType> of(byte[] content) {
        if (starts(content, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (starts(content, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        return starts(content, 0, "RIFF") && starts(content, 8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
    }

    private static boolean starts(byte[] content, int at, String magic) {
        var bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        if (content.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (content[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
