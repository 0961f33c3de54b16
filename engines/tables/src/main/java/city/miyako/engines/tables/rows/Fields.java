package city.miyako.engines.tables.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts lines into fields. Lines without a quotation mark are cut here, the others by FastCSV.
final class Fields {
    static final int MOST_COLUMNS = 10_000;
    private static final char QUOTE = '"';

    private final char delimiter;
    private int usualCount = 8;

    Fields(char delimiter) {
        this.delimiter = delimiter;
    }

    /// Fields of a line in which quotation marks mean nothing.
    List<String> plain(String line) {
        var fields = new ArrayList<String>(usualCount);
        int start = 0;
        for (int end = line.indexOf(delimiter); end >= 0 && fields.size() < MOST_COLUMNS;
                end = line.indexOf(delimiter, start)) {
            fields.add(line.substring(start, end));
            start = end + 1;
        }
        fields.add(line.substring(start));
        usualCount = fields.size();
        return fields;
    }

    /// Fields of a record whose quotation marks are balanced; it may run over several lines.
    List<String> quoted(String line) {
        try (var reader = CsvReader.builder().fieldSeparator(delimiter).quoteCharacter(QUOTE).ofCsvRecord(line)) {
            var records = reader.iterator();
            return records.hasNext() ? records.next().getFields() : List.of("");
        } catch (CsvParseException | IOException e) {
            return plain(line);
        }
    }

    /// How the quotation marks of a record stand at its end.
    ///
    /// A mark counts only at the beginning of a field; inside, two stand for one; after the closing one a field ends.
    Quotation quotation(String record) {
        boolean fieldStart = true;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (fieldStart && c == QUOTE) {
                i = closing(record, i + 1);
                if (i < 0) {
                    return Quotation.OPEN;
                }
                if (i + 1 < record.length() && record.charAt(i + 1) != delimiter) {
                    return Quotation.BROKEN;
                }
                fieldStart = false;
            } else {
                fieldStart = c == delimiter;
            }
        }
        return Quotation.CLOSED;
    }

    private static int closing(String record, int from) {
        for (int i = record.indexOf(QUOTE, from); i >= 0; i = record.indexOf(QUOTE, i + 2)) {
            if (i + 1 >= record.length() || record.charAt(i + 1) != QUOTE) {
                return i;
            }
        }
        return -1;
    }

    enum Quotation { CLOSED, OPEN, BROKEN }

    static boolean hasQuote(String line) {
        return line.indexOf(QUOTE) >= 0;
    }
}
