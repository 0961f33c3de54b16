package city.miyako.foundation.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The words somebody looks for, in any order; capitals and width do not matter.
///
/// @param words folded, without blanks; none asks for everything
public record SearchWords(List<String> words) {
    /// Copies the words.
    public SearchWords {
        words = List.copyOf(words);
    }

    /// The words of what was typed, parted by blanks, the ideographic one among them.
    public static SearchWords of(String typed) {
        return new SearchWords(Arrays.stream(folded(typed).split("\\s+")).filter(word -> !word.isEmpty()).toList());
    }

    /// Whether the texts together hold every word.
    public boolean areIn(String... texts) {
        if (words.isEmpty()) {
            return true;
        }
        var all = folded(String.join(" ", texts));
        return words.stream().allMatch(all::contains);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }
}
