package city.miyako.data.fields;

import city.miyako.foundation.pages.Day;
import city.miyako.foundation.web.FormFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a form asks for; what is filled in becomes a fact of a case or an attribute of a record under its word.
///
/// @param id       its word, as in `asset`
/// @param label    what it is called
/// @param hint     what helps to fill it in, or null where the label says enough
/// @param required whether it must not stay empty
/// @param shape    what can be filled in
public record FormField(String id, Label label, @Nullable Label hint, boolean required, Shape shape) {
    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}";
    private static final int LONGEST_CODE = 40;

    /// Refuses a word that cannot name an attribute.
    public FormField {
        if (!id.matches("[a-z][A-Za-z0-9._:~-]{0,160}")) {
            throw new IllegalArgumentException("the field '" + id + "' cannot be used: its word");
        }
    }

    /// What can be filled in.
    ///
    /// @param kind    of which kind it is
    /// @param most    most characters; for a number its largest value
    /// @param choices what may be chosen; empty for other kinds
    /// @param of      the register its records are of; empty for other kinds
    /// @param many    whether several records may be named
    public record Shape(Kind kind, int most, List<Choice> choices, String of, boolean many) {
        /// Copies the choices and refuses a choice of nothing and a record of nowhere.
        public Shape {
            choices = List.copyOf(choices);
            if (most < 1 || choices.isEmpty() == (kind == Kind.CHOICE) || of.isEmpty() == (kind == Kind.RECORD)
                || many && kind != Kind.RECORD) {
                throw new IllegalArgumentException("a field of the kind " + kind + " cannot be used so");
            }
        }
    }

    /// The kinds of what can be filled in.
    public enum Kind {
        /// A few words on one line.
        LINE,
        /// Words on several lines.
        TEXT,
        /// Words in both languages of the city, the one of the page first.
        WORDS,
        /// A whole number.
        NUMBER,
        /// A day, as in `2026-12-01`.
        DAY,
        /// One of the choices.
        CHOICE,
        /// An `https` address, or a page of this city that begins with a stroke.
        LINK,
        /// A municipality, by its six-digit code.
        MUNICIPALITY,
        /// A bureau of the metropolis, by its code.
        BUREAU,
        /// A record of a register, by its key.
        RECORD
    }

    /// Something to choose.
    ///
    /// @param id    its word, which is what is kept
    /// @param label what it is called
    public record Choice(String id, Label label) {
    }

    /// Of which kind it is.
    public Kind kind() {
        return shape.kind();
    }

    /// Most characters; for a number its largest value.
    public int most() {
        return shape.most();
    }

    /// What may be chosen; empty for other kinds.
    public List<Choice> choices() {
        return shape.choices();
    }

    /// What a fact of this field is called: the label of a choice, else the fact itself; null for an unknown choice.
    public @Nullable Label said(String fact) {
        return choices().stream().filter(choice -> choice.id().equals(fact)).map(Choice::label).findFirst()
            .orElse(null);
    }

    /// Whether what was filled in can be taken; a field that need not be filled in takes nothing too.
    public boolean takes(String value) {
        if (value.isBlank()) {
            return !required;
        }
        return switch (kind()) {
            case LINE -> value.length() <= most() && value.lines().count() == 1;
            case TEXT, WORDS -> value.length() <= most();
            case NUMBER -> FormFaults.findWhole(value).orElse(Integer.MAX_VALUE) <= most();
            case DAY -> value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") && Day.find(value).isPresent();
            case CHOICE -> said(value) != null;
            case LINK -> value.length() <= most() && isLink(value);
            case BUREAU -> value.matches("[a-z0-9]+(-[a-z0-9]+)*") && value.length() <= LONGEST_CODE;
            case MUNICIPALITY -> value.matches("[0-9]{6}");
            case RECORD -> isKey(value);
        };
    }

    /// Whether a text can be the key of a record.
    public static boolean isKey(String text) {
        return text.matches(KEY);
    }

    /// Whether a text is an address a page may lead to: `https`, or a page of this city.
    public static boolean isLink(String text) {
        return text.matches("(https://[A-Za-z0-9]|/[A-Za-z0-9])[\\x21-\\x7E&&[^\"'<>\\\\]]*");
    }
}
