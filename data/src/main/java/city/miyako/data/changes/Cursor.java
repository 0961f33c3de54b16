package city.miyako.data.changes;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A place in the change log, up to which somebody has read.
///
/// @param transaction number of the transaction as the city counts them, rising over restores (`city_transaction()`)
/// @param seq sequence number within the log
public record Cursor(long transaction, long seq) implements Comparable<Cursor> {
    /// The place before every change.
    public static final Cursor START = new Cursor(0, 0);
    private static final Comparator<Cursor> ORDER = Comparator.comparingLong(Cursor::transaction)
        .thenComparingLong(Cursor::seq);
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /// The place that [#text()] wrote; empty for any other text.
    public static Optional<Cursor> find(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))));
    }

    /// The place as listeners outside are told it, as in `4711-15`.
    public String text() {
        return transaction + "-" + seq;
    }

    @Override
    public int compareTo(Cursor other) {
        return ORDER.compare(this, other);
    }
}
