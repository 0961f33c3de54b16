package city.miyako.linkage.ngsild.query;

import city.miyako.linkage.ngsild.errors.NgsiError;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions from outside: checked before use, and asked under a budget, since some never end.
public final class Patterns {
    private static final int LENGTH_LIMIT = 256;
    private static final Pattern COSTLY = Pattern.compile("\\\\[0-9k]|\\(\\?|\\{\\d{3,}|\\*{2}");
    private static final int STEPS = 100_000;

    private Patterns() {
    }

    /// The expression itself, if both Java and PostgreSQL will read it and neither can be led astray by it.
    ///
    /// @param field where it stands, for the fault
    public static String checked(String field, String expression) {
        if (expression.isEmpty() || expression.length() > LENGTH_LIMIT) {
            throw NgsiError.badData(field, "a pattern has 1 to " + LENGTH_LIMIT + " characters");
        }
        if (COSTLY.matcher(expression).find()) {
            throw NgsiError.badData(field, "back references, groups with ? and long repetitions are not allowed");
        }
        try {
            Pattern.compile(withoutNul(field, expression));
        } catch (PatternSyntaxException e) {
            throw NgsiError.badData(field, "not a regular expression: " + e.getDescription());
        }
        return expression;
    }

    /// The text itself, if the database can hold it.
    static String withoutNul(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw NgsiError.badData(field, "the character U+0000 cannot be stored or sought");
        }
        return text;
    }

    /// Whether the expression is found in a text; a search beyond its budget counts as not found.
    public static boolean isFound(String expression, String text) {
        try {
            return Pattern.compile(expression).matcher(new Budgeted(text)).find();
        } catch (BudgetSpent e) {
            return false;
        }
    }

    /// A text that can be read only so many times.
    private static final class Budgeted implements CharSequence {
        private final CharSequence text;
        private int left = STEPS;

        Budgeted(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new BudgetSpent();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class BudgetSpent extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BudgetSpent() {
            super("pattern too costly");
        }
    }
}
