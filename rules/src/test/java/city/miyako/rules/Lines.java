package city.miyako.rules;

/// Places in a text.
final class Lines {
    private Lines() {
    }

    /// The line (from 1) of a position (from 0) in a text.
    static long of(String text, int position) {
        return 1 + text.substring(0, Math.clamp(position, 0, text.length())).chars().filter(c -> c == '\n').count();
    }

    /// The line (from 1) where a word first stands, or 1.
    static long where(String text, String word) {
        var position = text.indexOf(word);
        return position < 0 ? 1 : of(text, position);
    }
}
