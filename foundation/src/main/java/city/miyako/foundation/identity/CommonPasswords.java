package city.miyako.foundation.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The passwords that are tried first everywhere: the 4,000 commonest of those that are long enough; a few hundred
/// words and those of the place (`place-words.txt`), alone, twice, in pairs, and with digits and signs around them;
/// rows of the keyboard; few characters again and again.
final class CommonPasswords {
    private static final int FEW_CHARACTERS = 3;
    private static final int MOST_AROUND_A_WORD = 10;
    private static final int SHORTEST_RUN = 3;
    // As in 東京.
    private static final int SHORTEST_WORD = 2;
    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "98765432109876543210"};

    private static final int HASH_DIGITS = 10;
    private static final String PLACE = "place-words.txt";

    private final Set<String> words = Stream.of("common-passwords.txt", PLACE).map(CommonPasswords::read)
        .flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private final Set<String> hashes = read("common-long-passwords.sha1");

    /// How many passwords are known as they are, besides those that are made of words and rows.
    int listed() {
        return hashes.size();
    }

    /// The words of the place, of which no password may be made.
    static Set<String> placeWords() {
        return read(PLACE);
    }

    /// Whether a password is one of them.
    boolean has(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return isListed(password) || isListed(lower) || isMade(lower);
    }

    private boolean isListed(String password) {
        return hashes.contains(KnownPasswords.sha1(password).substring(0, HASH_DIGITS));
    }

    private boolean isMade(String lower) {
        var plain = letters(lower);
        boolean word = isOfWords(plain) || isOfWords(core(lower).replaceAll("[^a-z]", ""));
        return lower.chars().distinct().count() <= FEW_CHARACTERS || isOfRows(lower) || isOfWords(lower)
            || word && lower.length() - core(lower).length() <= MOST_AROUND_A_WORD || isOfJapaneseWords(lower);
    }

    // In kanji and kana nothing is written in other signs.
    private boolean isOfJapaneseWords(String lower) {
        var letters = lower.replaceAll("[^\\p{L}ー]", "");
        return isOfWords(letters) && lower.length() - letters.length() <= MOST_AROUND_A_WORD;
    }

    // What stands between the digits and signs at both ends, which people add when they are asked to.
    private static String core(String password) {
        return password.replaceAll("^[^a-z]+|[^a-z]+$", "");
    }

    // p4ssw0rd! is password to everybody who guesses.
    private static String letters(String password) {
        return core(password).replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's')
            .replace('7', 't').replace('@', 'a').replace('$', 's').replaceAll("[^a-z]", "");
    }

    private boolean isOfWords(String text) {
        if (words.contains(text)) {
            return true;
        }
        for (int cut = SHORTEST_WORD; cut <= text.length() - SHORTEST_WORD; cut++) {
            if (words.contains(text.substring(0, cut)) && isRepeatOrWord(text.substring(cut), text.substring(0, cut))) {
                return true;
            }
        }
        return false;
    }

    private boolean isRepeatOrWord(String rest, String first) {
        return words.contains(rest) || rest.replace(first, "").isEmpty();
    }

    // The words of a file beside this class; lines that begin with # are about it.
    private static Set<String> read(String name) {
        var source = CommonPasswords.class.getResourceAsStream(name);
        if (source == null) {
            throw new IllegalStateException(name + " is missing beside " + CommonPasswords.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(" ")))
                .filter(word -> !word.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static boolean isOfRows(String text) {
        var rest = text;
        for (var row : ROWS) {
            for (int length = Math.min(row.length(), rest.length()); length >= SHORTEST_RUN; length--) {
                for (int start = 0; start + length <= row.length(); start++) {
                    rest = rest.replace(row.substring(start, start + length), "");
                }
            }
        }
        return rest.length() <= 2 && rest.length() < text.length();
    }
}
