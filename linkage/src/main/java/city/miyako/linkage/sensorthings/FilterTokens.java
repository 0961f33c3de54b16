package city.miyako.linkage.sensorthings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a filter, taken piece by piece.
final class FilterTokens {
    private static final Pattern BLANKS = Pattern.compile("\\s*+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_@][\\p{L}\\p{N}_.@-]*+");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*+)'");

    private final String option;
    private final String text;
    private int at;

    /// @param option the query option it is of, as in `$filter`, for faults
    FilterTokens(String option, String text) {
        this.option = option;
        this.text = text;
        skip();
    }

    boolean atEnd() {
        return at == text.length();
    }

    /// Takes a sign, if it stands here.
    boolean take(char sign) {
        if (atEnd() || text.charAt(at) != sign) {
            return false;
        }
        at++;
        skip();
        return true;
    }

    /// Takes a word, if it stands here and is followed by no sign of a name.
    boolean takeWord(String word) {
        var here = matcher(WORD);
        if (!here.lookingAt() || !here.group().equals(word)) {
            return false;
        }
        at = here.end();
        skip();
        return true;
    }

    /// Takes a word, whichever it is.
    Optional<String> findWord() {
        return find(WORD).map(Matcher::group);
    }

    /// Takes a text in single quotes; of two within it one is meant.
    Optional<String> findQuoted() {
        return find(QUOTED).map(found -> found.group(1).replace("''", "'"));
    }

    /// Takes what a pattern matches here.
    Optional<Matcher> find(Pattern pattern) {
        var here = matcher(pattern);
        if (!here.lookingAt()) {
            return Optional.empty();
        }
        at = here.end();
        skip();
        return Optional.of(here);
    }

    /// Where the next piece begins.
    int place() {
        return at;
    }

    /// Goes back to a place.
    void back(int place) {
        at = place;
    }

    /// The problem of what stands here.
    RuntimeException fault(String reason) {
        return SensorThingsError.invalid(option, reason + " at character " + (at + 1));
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private void skip() {
        var blanks = matcher(BLANKS);
        if (blanks.lookingAt()) {
            at = blanks.end();
        }
    }
}
