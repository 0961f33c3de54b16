package city.miyako.engines.tables;

import city.miyako.engines.tables.cells.Texts;
import city.miyako.engines.tables.rows.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A plan for only those rows that a mapping means.
final class OnlySome implements Plan {
    private final Plan plan;
    private final Map<Integer, List<String>> wanted = new HashMap<>();

    OnlySome(Plan plan, Map<String, List<String>> only, Columns columns) {
        this.plan = plan;
        only.forEach((column, patterns) -> wanted.put(columns.get(column), patterns));
    }

    @Override
    public void accept(Row row) {
        if (wanted.entrySet().stream().allMatch(each -> each.getValue().stream()
                .anyMatch(pattern -> Texts.fits(row.field(each.getKey()), pattern)))) {
            plan.accept(row);
        }
    }

    @Override
    public void finish() {
        plan.finish();
    }
}
