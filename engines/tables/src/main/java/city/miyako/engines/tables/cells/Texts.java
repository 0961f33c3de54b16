package city.miyako.engines.tables.cells;

import java.text.Normalizer;

/// Texts from cells, made fit to be kept.
public final class Texts {
    private static final char BROKEN = '\uFFFD';

    private Texts() {}

    /// Without blanks around it, those of Japanese typing (U+3000) and of web pages (U+00A0) included.
    public static String stripped(String raw) {
        int start = 0;
        int end = raw.length();
        while (start < end && isBlank(raw.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(raw.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == raw.length() ? raw : raw.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u3000' || c == '\uFEFF';
    }

    /// Without characters no database or page can keep: control characters, except tab and line feed, and halves of
    /// surrogate pairs. The same object when there is nothing to take out.
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text.charAt(i))) {
                return rebuilt(text);
            }
        }
        return text;
    }

    private static String rebuilt(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append(BROKEN);
            } else if (point > 0xffff || Character.isSurrogate((char) point) || !isUnfit((char) point)) {
                clean.appendCodePoint(point);
            }
        });
        return clean.toString();
    }

    private static boolean isUnfit(char c) {
        return c < ' ' && c != '\n' && c != '\t' || c == '\u007f' || Character.isSurrogate(c);
    }

    /// Whether a text fits a pattern of plain characters, `?` and `*`; takes time in proportion to both.
    public static boolean fits(String field, String pattern) {
        var text = stripped(field);
        int at = 0;
        int star = -1;
        int back = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                back = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++back;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }

    /// Full-width digits and signs as ASCII; the same object when it is ASCII already.
    static String narrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '\u007f') {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }
}
