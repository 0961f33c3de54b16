package city.miyako.app.portal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Brings words into one form, so that 全角 finds half width, カナ finds かな, and Tōkyō finds tokyo.
final class Folding {
    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}&&[^\u3099\u309A]]");
    private static final Pattern JOINTS = Pattern.compile("[\\s\u30FB\\-_'’]+");

    private Folding() {
    }

    static String fold(String words) {
        var wide = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = MARKS.matcher(Normalizer.normalize(wide, Normalizer.Form.NFD)).replaceAll("");
        var composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
        var folded = new StringBuilder(composed.length());
        composed.codePoints().map(Folding::hiragana).forEach(folded::appendCodePoint);
        return JOINTS.matcher(folded).replaceAll(" ").strip();
    }

    // ァ U+30A1 to ヶ U+30F6 lie exactly 0x60 above their hiragana
    private static int hiragana(int letter) {
        return letter >= 0x30A1 && letter <= 0x30F6 ? letter - 0x60 : letter;
    }
}
