package city.miyako.foundation.web;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The fields of a form that cannot be taken, gathered one by one and told all at once.
public final class FormFaults {
    private static final int MOST_DIGITS = 15;

    private final List<String> fields = new ArrayList<>();

    /// A form in which nothing is wrong yet.
    public FormFaults() {
    }

    /// Names a field unless it is fine; a field is named once.
    public FormFaults unless(String field, boolean fine) {
        if (!fine && !fields.contains(field)) {
            fields.add(field);
        }
        return this;
    }

    /// Names a field that is empty or too long.
    public FormFaults unlessWritten(String field, String text, int most) {
        return unless(field, !text.isBlank() && text.length() <= most);
    }

    /// The fields to mend, in the order they were looked at.
    public List<String> fields() {
        return List.copyOf(fields);
    }

    /// A whole number from 0 to 999,999,999, as typed with half or full width digits.
    public static OptionalInt findWhole(String typed) {
        var text = narrow(typed);
        return text.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /// A number of at most 15 digits, as typed: half or full width, thousands grouped or not.
    public static Optional<BigDecimal> findNumber(String typed) {
        var text = narrow(typed);
        var digits = text.replace(",", "");
        boolean fine = text.matches("[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?")
                && digits.replaceAll("[^0-9]", "").length() <= MOST_DIGITS;
        return fine ? Optional.of(new BigDecimal(digits)) : Optional.empty();
    }

    private static String narrow(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).replace('−', '-').strip();
    }
}
