package city.miyako.engines.tables.rows;

import city.miyako.engines.tables.model.FileForm;
import city.miyako.engines.tables.model.ProblemCode;
import city.miyako.engines.tables.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows of a delimited text.
final class CsvRows implements RowSource {
    /// A quoted field that runs over more lines than these was never meant to be open.
    private static final int MOST_LINES_IN_QUOTES = 50;
    private static final int MOST_REMARKS = 100;

    private final Unpacked in;
    private final long sizeBytes;
    private final Lines lines;
    private final Faults faults;
    private final Fields fields;
    private final List<String> header;
    private boolean remarked;

    CsvRows(Unpacked in, long sizeBytes, FileForm form, Faults faults) {
        this.in = in;
        this.sizeBytes = sizeBytes;
        this.faults = faults;
        this.lines = new Lines(in, form.encoding(), faults);
        for (int i = 1; i < form.headerLine(); i++) {
            lines.next();
        }
        var first = form.headerLine() == 1 ? headingLine() : lines.next();
        this.fields = new Fields(Delimiters.of(form.delimiter(), first == null ? "" : first.text()));
        this.header = first == null ? List.of() : headings(first, form.headerLine() > 0);
    }

    /// The line of the headings; a file of LinkData (`#LINK` in its first line) has them behind `#property`, and
    /// remarks behind other words with `#`.
    private Lines.@Nullable Line headingLine() {
        var first = lines.next();
        if (first == null || !first.text().startsWith("#LINK")) {
            return first;
        }
        var passed = new ArrayList<Lines.Line>();
        while (passed.size() < MOST_REMARKS) {
            var line = lines.next();
            if (line == null) {
                break;
            }
            if (line.text().startsWith("#property")) {
                remarked = true;
                return line;
            }
            passed.add(line);
        }
        lines.putBack(passed);
        return first;
    }

    private List<String> headings(Lines.Line first, boolean named) {
        lines.putBack(List.of(first));
        if (named) {
            var row = next();
            return row == null ? List.of() : row.fields().stream().map(String::strip).toList();
        }
        return IntStream.rangeClosed(1, fields.plain(first.text()).size()).mapToObj(i -> "c" + i).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        for (var line = lines.next(); line != null; line = lines.next()) {
            boolean remark = remarked && header != null && line.text().startsWith("#");
            if (!line.text().isBlank() && !remark) {
                return Fields.hasQuote(line.text()) ? quoted(line) : plain(line);
            }
        }
        return null;
    }

    private Row plain(Lines.Line line) {
        return row(line.number(), fields.plain(line.text()), line.broken());
    }

    /// Joins the lines of a quoted field; gives them back when the quotation never closes.
    private Row quoted(Lines.Line line) {
        var more = new ArrayList<Lines.Line>();
        var record = line.text();
        boolean broken = line.broken();
        var quotation = fields.quotation(record);
        while (quotation == Fields.Quotation.OPEN) {
            boolean room = more.size() < MOST_LINES_IN_QUOTES && record.length() <= ByteLines.LONGEST_LINE_BYTES;
            var next = room ? lines.next() : null;
            if (next == null) {
                break;
            }
            more.add(next);
            broken |= next.broken();
            record = record + "\n" + next.text();
            quotation = fields.quotation(record);
        }
        if (quotation != Fields.Quotation.CLOSED) {
            lines.putBack(more);
            faults.report(line.number(), "", ProblemCode.QUOTE_UNCLOSED, line.text());
            return plain(line);
        }
        return row(line.number(), fields.quoted(record), broken);
    }

    private Row row(long number, List<String> values, boolean broken) {
        if (broken) {
            for (int i = 0; i < values.size(); i++) {
                if (Encodings.isBroken(values.get(i))) {
                    faults.report(number, heading(i), ProblemCode.ENCODING_BROKEN, values.get(i));
                }
            }
        }
        return new Row(number, values, null);
    }

    private String heading(int index) {
        // While the header itself is being read it is not there yet.
        @SuppressWarnings("ConstantValue")
        var known = header != null && index < header.size();
        return known ? header.get(index) : "";
    }

    @Override
    public Progress progress() {
        return new Progress(lines.number(), in.bytesRead(), sizeBytes);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            faults.report(0, "", ProblemCode.FILE_UNREADABLE, String.valueOf(e.getMessage()));
        }
    }
}
