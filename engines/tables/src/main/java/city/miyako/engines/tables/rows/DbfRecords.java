package city.miyako.engines.tables.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The rows of a `.dbf` file (dBASE III and what came of it) as texts.
final class DbfRecords {
    private static final int HEADER_BYTES = 32;
    private static final int FIELD_BYTES = 32;
    private static final int NAME_BYTES = 11;
    private static final int KIND_AT = 11;
    private static final int LENGTH_AT = 16;
    private static final int HEADER_LENGTH_AT = 8;
    private static final int LANGUAGE_AT = 29;
    private static final int JAPANESE = 0x13;
    private static final int HEADER_END = 0x0d;
    private static final int FILE_END = 0x1a;
    private static final int MOST_FIELDS = 255;

    private final InputStream in;
    private final Encodings encodings;
    private final List<Field> fields = new ArrayList<>();
    private boolean broken;
    private boolean deleted;

    private record Field(String name, char kind, int bytes) {
    }

    /// @param encoding charset name; empty to find out
    /// @throws IOException where it is no such file
    DbfRecords(InputStream in, String encoding) throws IOException {
        this.in = in;
        var header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
            throw new IOException("no .dbf: shorter than its header");
        }
        this.encodings = new Encodings(encoding.isEmpty() && header[LANGUAGE_AT] == JAPANESE ? "cp932" : encoding);
        int read = HEADER_BYTES;
        var field = new byte[FIELD_BYTES];
        for (int first = in.read(); first != HEADER_END; first = in.read()) {
            if (first < 0 || fields.size() >= MOST_FIELDS
                    || in.readNBytes(field, 1, FIELD_BYTES - 1) < FIELD_BYTES - 1) {
                throw new IOException("no .dbf: its header has no end");
            }
            field[0] = (byte) first;
            read += FIELD_BYTES;
            fields.add(field(field));
        }
        in.skipNBytes(Math.max(0, ((header[HEADER_LENGTH_AT] & 0xff) | (header[HEADER_LENGTH_AT + 1] & 0xff) << 8)
                - read - 1));
    }

    private Field field(byte[] bytes) {
        int end = 0;
        while (end < NAME_BYTES && bytes[end] != 0) {
            end++;
        }
        return new Field(encodings.decode(bytes, end).strip(), (char) bytes[KIND_AT], bytes[LENGTH_AT] & 0xff);
    }

    /// The headings.
    List<String> header() {
        return fields.stream().map(Field::name).toList();
    }

    /// The texts of the next row; null at the end.
    @Nullable List<String> next() throws IOException {
        int flag = in.read();
        if (flag < 0 || flag == FILE_END) {
            return null;
        }
        deleted = flag == '*';
        broken = false;
        var texts = new ArrayList<String>(fields.size());
        for (var field : fields) {
            var bytes = in.readNBytes(field.bytes());
            if (bytes.length < field.bytes()) {
                return null;
            }
            var text = encodings.decode(bytes, bytes.length).strip();
            broken |= encodings.broken();
            texts.add(text(field.kind(), text));
        }
        return texts;
    }

    /// Whether the row just read is marked as deleted.
    boolean deleted() {
        return deleted;
    }

    /// Whether the row just read had bytes that are no text.
    boolean broken() {
        return broken;
    }

    // A number that did not fit is written as stars, an empty text as zero bytes.
    private static String text(char kind, String text) {
        var plain = text.replace("\0", "").strip();
        return switch (kind) {
            case 'N', 'F' -> plain.startsWith("*") ? "" : plain;
            case 'D' -> plain.matches("\\d{8}")
                    ? String.join("-", Arrays.asList(plain.substring(0, 4), plain.substring(4, 6), plain.substring(6)))
                    : plain;
            case 'L' -> switch (plain.toUpperCase(Locale.ROOT)) {
                case "T", "Y" -> "true";
                case "F", "N" -> "false";
                default -> "";
            };
            default -> plain;
        };
    }
}
