package city.miyako.foundation.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The passwords that are tried first everywhere: a few hundred words, alone, twice, in pairs, and with digits and
/// signs around them; rows of the keyboard; few characters again and again.
final class CommonPasswords {
    private static final int FEW_CHARACTERS = 3;
    private static final int MOST_AROUND_A_WORD = 10;
    private static final int SHORTEST_RUN = 3;
    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "qazwsxedcrfvtgbyhnujm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "98765432109876543210"};

    private final Set<String> words;

    CommonPasswords() {
        var source = CommonPasswords.class.getResourceAsStream("common-passwords.txt");
        if (source == null) {
            throw new IllegalStateException("common-passwords.txt is missing beside " + CommonPasswords.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            this.words = lines.lines().flatMap(line -> Arrays.stream(line.split(" ")))
                .filter(word -> !word.isBlank()).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("common-passwords.txt cannot be read", e);
        }
    }

    /// Whether a password is one of them.
    boolean has(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        var plain = letters(lower);
        boolean word = isOfWords(plain) || isOfWords(core(lower).replaceAll("[^a-z]", ""));
        return lower.chars().distinct().count() <= FEW_CHARACTERS || isOfRows(lower) || isOfWords(lower)
            || word && lower.length() - core(lower).length() <= MOST_AROUND_A_WORD;
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
        for (int cut = SHORTEST_RUN; cut <= text.length() - SHORTEST_RUN; cut++) {
            if (words.contains(text.substring(0, cut)) && isRepeatOrWord(text.substring(cut), text.substring(0, cut))) {
                return true;
            }
        }
        return false;
    }

    private boolean isRepeatOrWord(String rest, String first) {
        return words.contains(rest) || rest.replace(first, "").isEmpty();
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
