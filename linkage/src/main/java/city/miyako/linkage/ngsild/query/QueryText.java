package city.miyako.linkage.ngsild.query;

import city.miyako.foundation.errors.Problem;
import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.regex.Pattern;

/// The text of a query and how far it has been read.
final class QueryText {
    private final String text;
    private final String field;
    private int position;

    /// @param field where it stands, for faults
    QueryText(String text, String field) {
        this.text = text;
        this.field = field;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /// Reads a sign if it comes next.
    boolean take(String sign) {
        if (!text.startsWith(sign, position)) {
            return false;
        }
        position += sign.length();
        return true;
    }

    /// Reads what a pattern finds right here; empty where it finds nothing.
    String takeMatch(Pattern pattern) {
        var found = pattern.matcher(text).region(position, text.length());
        if (!found.lookingAt()) {
            return "";
        }
        position = found.end();
        return found.group();
    }

    /// Reads up to, not including, the first of some characters or the end.
    String takeUntil(String ends) {
        int start = position;
        while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    /// Reads a text in double quotes whose first quote has been read; `\"` and `\\` stand for themselves.
    String takeQuoted() {
        var quoted = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == '"') {
                return quoted.toString();
            }
            if (next == '\\' && position < text.length() && "\"\\".indexOf(text.charAt(position)) >= 0) {
                next = text.charAt(position++);
            }
            quoted.append(next);
        }
        throw fault("closing \" expected");
    }

    /// Reads a bare value: up to a sign that may follow a value, where `..` counts as one, or the end.
    String takeBare() {
        int start = position;
        while (position < text.length() && ";|),\"".indexOf(text.charAt(position)) < 0
                && !text.startsWith("..", position)) {
            position++;
        }
        return text.substring(start, position);
    }

    /// Reads a bare pattern: up to a logical sign outside the parentheses and brackets of the pattern itself.
    String takePattern() {
        int start = position;
        int open = 0;
        for (; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == '\\') {
                position = Math.min(position + 1, text.length() - 1);
            } else if (next == '(' || next == '[' || next == '{') {
                open++;
            } else if (open > 0 && (next == ')' || next == ']' || next == '}')) {
                open--;
            } else if (open == 0 && ";|)".indexOf(next) >= 0) {
                break;
            }
        }
        return text.substring(start, position);
    }

    Problem fault(String reason) {
        return NgsiError.badData(field, reason + " at character " + (position + 1));
    }
}
