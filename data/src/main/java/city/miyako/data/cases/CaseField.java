package city.miyako.data.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of the form that opens a case; what is filled in becomes a fact of the case under the same word.
///
/// @param id its word, as in `asset`
/// @param label what it is called
/// @param hint what helps to fill it in, or null where the label says enough
/// @param kind what is filled in
/// @param required whether it must not stay empty
/// @param most most characters; for a number its largest value
/// @param choices what may be chosen; empty for other kinds
public record CaseField(String id, Label label, @Nullable Label hint, Kind kind, boolean required, int most,
                        List<Choice> choices) {
    /// Copies the choices and refuses a choice of nothing.
    public CaseField {
        choices = List.copyOf(choices);
        if (!id.matches("[a-z][A-Za-z]{0,40}") || most < 1 || choices.isEmpty() == (kind == Kind.CHOICE)) {
            throw new IllegalArgumentException("the field '" + id + "' of a case cannot be used");
        }
    }

    /// What can be filled in.
    public enum Kind {
        /// A few words on one line.
        LINE,
        /// Words on several lines.
        TEXT,
        /// A whole number.
        NUMBER,
        /// A day, as in `2026-12-01`.
        DAY,
        /// One of the choices.
        CHOICE
    }

    /// Something to choose.
    ///
    /// @param id its word, which becomes the fact
    /// @param label what it is called
    public record Choice(String id, Label label) {
    }

    /// What a fact of this field is called: the label of a choice, else the fact itself; null for an unknown choice.
    public @Nullable Label said(String fact) {
        return choices.stream().filter(choice -> choice.id().equals(fact)).map(Choice::label).findFirst().orElse(null);
    }
}
