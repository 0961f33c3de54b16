package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.ProblemCode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of text with their numbers; tells what is wrong with the file itself.
final class Lines {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Unpacked in;
    private final ByteLines bytes;
    private final Encodings encodings;
    private final Faults faults;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private long number;
    private boolean over;

    /// @param broken whether bytes in it were no text
    record Line(long number, String text, boolean broken) {}

    Lines(Unpacked in, String encoding, Faults faults) {
        this.in = in;
        this.bytes = new ByteLines(in);
        this.encodings = new Encodings(encoding);
        this.faults = faults;
    }

    @Nullable Line next() {
        return putBack.isEmpty() ? read() : putBack.removeFirst();
    }

    /// Gives lines back, to be read again in their order.
    void putBack(List<Line> lines) {
        lines.reversed().forEach(putBack::addFirst);
    }

    long number() {
        return number;
    }

    private @Nullable Line read() {
        while (!over) {
            try {
                if (!bytes.advance()) {
                    end("");
                    return null;
                }
                number++;
                if (!bytes.ended() && in.cutShort()) {
                    // The last line of half an archive may stop inside a number: 1.25 must not become 1.2.
                    end(decoded().text());
                    return null;
                }
                if (!bytes.tooLong()) {
                    return decoded();
                }
                faults.report(number, "", ProblemCode.LINE_TOO_LONG, decoded().text());
            } catch (IOException e) {
                over = true;
                faults.report(number, "", ProblemCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    private void end(String lastWords) {
        over = true;
        if (in.cutShort()) {
            faults.report(number, "", ProblemCode.FILE_TRUNCATED, lastWords);
        }
    }

    private Line decoded() {
        var text = encodings.decode(bytes.bytes(), bytes.length());
        if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        return new Line(number, text, encodings.broken());
    }
}
