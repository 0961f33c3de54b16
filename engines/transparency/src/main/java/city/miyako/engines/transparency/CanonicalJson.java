package city.miyako.engines.transparency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON with one form only, by RFC 8785 (JCS): names in the order of their UTF-16 units, numbers as ECMAScript writes
/// them, no spaces, UTF-8. What cannot be carried exactly is refused ([JsonRefused]), never rounded in silence. Safe
/// for all threads.
public final class CanonicalJson {
    /// The largest whole number that every reader of JSON keeps, 2^53 − 1 (RFC 7493).
    static final long LARGEST_WHOLE = (1L << 53) - 1;
    private static final int DEEPEST = 500;

    private final int mostDepth;
    private final int mostBytes;
    private final StrictJson reader;

    /// A form with limits.
    ///
    /// @param mostDepth objects and arrays within each other, at most 500
    /// @param mostBytes bytes of the canonical text
    public CanonicalJson(int mostDepth, int mostBytes) {
        if (mostDepth < 1 || mostDepth > DEEPEST || mostBytes < 2) {
            throw new IllegalArgumentException("depth " + mostDepth + ", bytes " + mostBytes);
        }
        this.mostDepth = mostDepth;
        this.mostBytes = mostBytes;
        this.reader = new StrictJson(mostDepth);
    }

    /// The form of leaves: 64 levels, 65,535 bytes, which is what a tlog-tiles bundle can carry.
    public static CanonicalJson ofLeaves() {
        return new CanonicalJson(64, 65_535);
    }

    /// The canonical bytes of a value: maps with text as keys, lists, text, booleans, whole numbers, doubles, null.
    public byte[] bytes(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out, Where.TOP, 0);
        var bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > mostBytes) {
            throw new JsonRefused(JsonRefused.Reason.TOO_LONG, "$");
        }
        return bytes;
    }

    /// The canonical bytes of JSON text. Spaces do not count against the limit, but the text may be at most four
    /// times it.
    public byte[] bytesOf(String json) {
        return bytes(valueOf(json));
    }

    /// The value of JSON text, for use inside a larger one, read as strictly as [#bytesOf] reads.
    public @Nullable Object valueOf(String json) {
        if (json.length() / 4 > mostBytes) {
            throw new JsonRefused(JsonRefused.Reason.TOO_LONG, "$");
        }
        return reader.read(json);
    }

    private void write(@Nullable Object value, StringBuilder out, Where where, int depth) {
        if (out.length() > mostBytes) {
            throw new JsonRefused(JsonRefused.Reason.TOO_LONG, where.toString());
        }
        if (depth >= mostDepth && (value instanceof Map || value instanceof List)) {
            throw new JsonRefused(JsonRefused.Reason.TOO_DEEP, where.toString());
        }
        switch (value) {
            case null -> out.append("null");
            case Boolean truth -> out.append(truth);
            case String text -> text(text, out, where);
            case Number number -> out.append(number(number, where));
            case Map<?, ?> object -> object(object, out, where, depth);
            case List<?> array -> array(array, out, where, depth);
            default -> throw new JsonRefused(JsonRefused.Reason.UNKNOWN_TYPE, where.toString());
        }
    }

    private void object(Map<?, ?> object, StringBuilder out, Where where, int depth) {
        var sorted = new TreeMap<String, @Nullable Object>();
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new JsonRefused(JsonRefused.Reason.UNKNOWN_TYPE, where.toString());
            }
            sorted.put(text, value);
        });
        out.append('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            out.append(first ? "" : ",");
            first = false;
            var inside = new Where(where, entry.getKey());
            text(entry.getKey(), out, inside);
            out.append(':');
            write(entry.getValue(), out, inside, depth + 1);
        }
        out.append('}');
    }

    private void array(List<?> array, StringBuilder out, Where where, int depth) {
        out.append('[');
        int place = 0;
        for (var value : array) {
            out.append(place == 0 ? "" : ",");
            write(value, out, new Where(where, place++), depth + 1);
        }
        out.append(']');
    }

    private static String number(Number number, Where where) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new JsonRefused(JsonRefused.Reason.NOT_FINITE, where.toString());
            }
            return EcmaNumber.text(number.doubleValue());
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            if (Math.absExact(Math.max(number.longValue(), -Long.MAX_VALUE)) > LARGEST_WHOLE) {
                throw new JsonRefused(JsonRefused.Reason.LARGE_WHOLE_NUMBER, where.toString());
            }
            return number.toString();
        }
        throw new JsonRefused(JsonRefused.Reason.UNKNOWN_TYPE, where.toString());
    }

    private static void text(String text, StringBuilder out, Where where) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(unit).append(text.charAt(++i));
            } else if (Character.isSurrogate(unit)) {
                throw new JsonRefused(JsonRefused.Reason.BROKEN_TEXT, where.toString());
            } else {
                unit(unit, out);
            }
        }
        out.append('"');
    }

    private static void unit(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit < ' ') {
                    out.append("\\u00").append(Character.forDigit(unit >> 4, 16))
                        .append(Character.forDigit(unit & 15, 16));
                } else {
                    out.append(unit);
                }
            }
        }
    }

    /// Where in a value the writer is; made into words only for a refusal.
    private record Where(@Nullable Where outer, Object step) {
        static final Where TOP = new Where(null, "$");

        @Override
        public String toString() {
            return outer == null ? step.toString()
                : outer + (step instanceof Integer place ? "[" + place + "]" : "." + step);
        }
    }
}
