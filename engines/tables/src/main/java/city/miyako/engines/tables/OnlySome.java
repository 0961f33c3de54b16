package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.rows.Row;
import java.util.HashMap;
import java.util.Map;

/// A plan for only those rows that a mapping means.
final class OnlySome implements Plan {
    private final Plan plan;
    private final Map<Integer, String> wanted = new HashMap<>();

    OnlySome(Plan plan, Map<String, String> only, Columns columns) {
        this.plan = plan;
        only.forEach((column, text) -> wanted.put(columns.get(column), text));
    }

    @Override
    public void accept(Row row) {
        if (wanted.entrySet().stream().allMatch(each -> fits(row.field(each.getKey()), each.getValue()))) {
            plan.accept(row);
        }
    }

    @Override
    public void finish() {
        plan.finish();
    }

    /// Whether a text fits a pattern of plain characters, `?` and `*`; takes time in proportion to both.
    static boolean fits(String field, String pattern) {
        var text = Texts.stripped(field);
        int at = 0;
        int star = -1;
        int back = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                back = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++back;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
