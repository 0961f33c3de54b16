package city.miyako.data.types;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a text can be that an attribute takes; judged as it is kept, so full-width signs count as their narrow ones.
public enum ValueFormat {
    /// Any text.
    TEXT,
    /// A day of the calendar, as in `2026-11-28` (ISO 8601).
    DATE,
    /// A time of day, as in `09:00`; midnight at the end of a day is `24:00`.
    CLOCK,
    /// A telephone or fax number with its area code.
    TELEPHONE,
    /// An address on the web, `http` or `https`.
    URL,
    /// An e-mail address.
    EMAIL,
    /// Days of the week and holidays, by their first signs, as in `月火水木金祝`.
    WEEKDAYS,
    /// How something is read: no kanji and no hiragana.
    KANA,
    /// A code of a prefecture or municipality, six digits with the check digit (JIS X 0402 and its annex).
    MUNICIPALITY,
    /// The thirteen digits of a corporate number, the first of which checks the others (Ordinance of the Ministry of
    /// Finance No. 70 of 2014, article 2).
    CORPORATE_NUMBER,
    /// Yes or no; no text says it.
    FLAG;

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?|24:00(:00)?");
    private static final Pattern CALL = Pattern.compile("\\+?[0-9() -]{9,24}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern DAYS = Pattern.compile("[月火水木金土日祝]+");
    private static final Pattern READING = Pattern.compile("[^\\p{IsHan}\\p{IsHiragana}]+");
    private static final int FEWEST_CALLED = 9;
    private static final int MOST_CALLED = 15;

    /// The format of a word in the vocabulary, as in `corporate-number`; the empty word is any text.
    ///
    /// @throws IllegalArgumentException when there is none
    static ValueFormat of(String word) {
        return word.isEmpty() ? TEXT : valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Whether a text has the format.
    public boolean fits(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[‐−―]", "-").strip();
        return switch (this) {
            case TEXT -> true;
            case DATE -> isDay(text);
            case CLOCK -> TIME.matcher(text).matches();
            case TELEPHONE -> CALL.matcher(plain).matches() && isCalled(plain.replaceAll("[^0-9]", "").length());
            case URL -> isAddress(text);
            case EMAIL -> MAIL.matcher(text).matches();
            case WEEKDAYS -> DAYS.matcher(text).matches();
            case KANA -> READING.matcher(plain).matches();
            case MUNICIPALITY -> plain.matches("\\d{6}") && plain.charAt(5) - '0' == checkOfCode(plain);
            case CORPORATE_NUMBER -> plain.matches("[1-9]\\d{12}") && plain.charAt(0) - '0' == checkOfNumber(plain);
            case FLAG -> false;
        };
    }

    private static boolean isCalled(int digits) {
        return digits >= FEWEST_CALLED && digits <= MOST_CALLED;
    }

    private static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isAddress(String text) {
        try {
            var address = new URI(text);
            var scheme = address.getScheme();
            return address.getHost() != null && ("http".equals(scheme) || "https".equals(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int checkOfCode(String code) {
        int sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += (code.charAt(i) - '0') * (6 - i);
        }
        return (11 - sum % 11) % 10;
    }

    private static int checkOfNumber(String number) {
        int sum = 0;
        for (int place = 1; place <= 12; place++) {
            sum += (number.charAt(13 - place) - '0') * (place % 2 == 1 ? 1 : 2);
        }
        return 9 - sum % 9;
    }
}
