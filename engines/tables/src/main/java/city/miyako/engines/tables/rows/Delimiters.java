package city.miyako.engines.tables.rows;

import java.util.List;

/// Finds out what parts the fields of a table.
final class Delimiters {
    private static final List<Character> KNOWN = List.of(',', '\t', ';', '|');

    private Delimiters() {}

    /// The delimiter the mapping names, or else the one that stands most often in the header.
    static char of(String named, String header) {
        if (!named.isEmpty()) {
            return named.equals("\\t") || named.equalsIgnoreCase("tab") ? '\t' : named.charAt(0);
        }
        char best = ',';
        for (char candidate : KNOWN) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        boolean inside = false;
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inside ^= c == '"';
            count += !inside && c == wanted ? 1 : 0;
        }
        return count;
    }
}
