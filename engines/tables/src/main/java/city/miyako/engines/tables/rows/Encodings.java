package city.miyako.engines.tables.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decodes lines, and finds out in which encoding a file is written.
///
/// While only ASCII has been seen nothing is decided. The first line beyond ASCII decides: UTF-8 if it is sound UTF-8,
/// else CP932 (what Windows calls Shift_JIS) if it is sound CP932, else UTF-8 with its broken bytes reported.
final class Encodings {
    static final Charset CP932 = Charset.forName("windows-31j");
    private static final char BROKEN = '\uFFFD';

    private @Nullable Charset charset;
    private boolean broken;

    /// @param name charset name, empty to find out; an unknown name finds out too
    Encodings(String name) {
        charset = named(name);
    }

    private static @Nullable Charset named(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "" -> null;
            case "shift_jis", "shift-jis", "sjis", "cp932", "ms932", "windows-31j" -> CP932;
            default -> supported(plain) ? Charset.forName(plain) : null;
        };
    }

    private static boolean supported(String name) {
        return name.matches("[a-z0-9][a-z0-9._:+-]*") && Charset.isSupported(name);
    }

    String decode(byte[] bytes, int length) {
        broken = false;
        if (isAscii(bytes, length)) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
        if (charset == null) {
            charset = guess(bytes, length);
        }
        var text = new String(bytes, 0, length, charset);
        // U+FFFD may stand in a sound file; only then the slow, strict decoder is asked.
        broken = text.indexOf(BROKEN) >= 0 && !isSound(bytes, length, charset);
        return text;
    }

    /// Whether the line just decoded had bytes that are no text.
    boolean broken() {
        return broken;
    }

    static boolean isBroken(String text) {
        return text.indexOf(BROKEN) >= 0;
    }

    private static Charset guess(byte[] bytes, int length) {
        if (isSound(bytes, length, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        return isSound(bytes, length, CP932) ? CP932 : StandardCharsets.UTF_8;
    }

    private static boolean isSound(byte[] bytes, int length, Charset charset) {
        try {
            charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isAscii(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
