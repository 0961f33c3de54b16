package city.miyako.data.types;

import java.text.Normalizer;
import java.util.List;

/// What the texts of an attribute must be like.
///
/// @param format their format
/// @param choices the words there are to choose from; empty where there is no list
/// @param several whether an attribute may hold several of them
/// @param lastsDays for days: how many days after it an entry is out of date; -1 for never
public record ValueRule(ValueFormat format, List<String> choices, boolean several, int lastsDays) {
    /// Anything goes.
    public static final ValueRule ANY = new ValueRule(ValueFormat.TEXT, List.of(), false, -1);

    /// Copies the choices.
    public ValueRule {
        choices = List.copyOf(choices);
    }

    /// Whether a text has the format.
    public boolean isFormed(String text) {
        return format.fits(text);
    }

    /// Whether a text is one of the choices, where there are any; widths of signs do not matter.
    public boolean isChoice(String text) {
        return choices.isEmpty() || choices.stream().anyMatch(choice -> plain(choice).equals(plain(text)));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
