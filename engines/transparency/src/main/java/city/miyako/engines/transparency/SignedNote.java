package city.miyako.engines.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text and the signatures under it. C2SP signed-note.
///
/// @param text       what is signed, ending in a newline
/// @param signatures lines under it, at least one, at most [#MOST_SIGNATURES]
public record SignedNote(String text, List<NoteSignature> signatures) {
    /// Signature lines that are read; the specification asks for 16 at least.
    public static final int MOST_SIGNATURES = 64;
    private static final String DASH = "\u2014 ";

    /// Copies the lines, refuses a text without its newline.
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note ends in a newline, with signatures up to "
                + MOST_SIGNATURES);
        }
    }

    /// A note from its text with signatures, nothing where it is not one.
    public static Optional<SignedNote> find(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (gap < 0 || !note.endsWith("\n") || note.chars().anyMatch(unit -> unit < ' ' && unit != '\n')) {
            return Optional.empty();
        }
        var lines = note.substring(gap + 2).split("\n", MOST_SIGNATURES + 2);
        var signatures = new ArrayList<NoteSignature>();
        for (int i = 0; i < lines.length - 1; i++) {
            var parts = lines[i].split(" ", -1);
            if (parts.length != 3 || !parts[0].equals(DASH.strip()) || i >= MOST_SIGNATURES) {
                return Optional.empty();
            }
            try {
                signatures.add(new NoteSignature(parts[1], parts[2]));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return signatures.isEmpty() ? Optional.empty()
            : Optional.of(new SignedNote(note.substring(0, gap + 1), signatures));
    }

    /// The note as it is stored and served.
    public String format() {
        var all = new StringBuilder(text).append('\n');
        signatures.forEach(line -> all.append(DASH).append(line.name()).append(' ').append(line.base64()).append('\n'));
        return all.toString();
    }

    /// The note with one more signature line.
    public SignedNote with(NoteSignature line) {
        var all = new ArrayList<>(signatures);
        all.add(line);
        return new SignedNote(text, all);
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints()
            .noneMatch(sign -> sign == '+' || Character.isSpaceChar(sign)
                || Character.isWhitespace(sign) || sign < ' ');
    }
}
