package city.miyako.services.smarttokyostrategy;

import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.text.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The records as JSON objects and as rows of a table, for programs and spreadsheets.
final class Tables {
    static final List<String> INITIATIVE_COLUMNS = List.of("id", "name_ja", "name_en", "pillar", "field", "kind",
            "city", "listing", "parent", "tags", "edition", "status", "plan", "level", "services");
    static final List<String> FIGURE_COLUMNS = List.of("key", "initiative", "name", "printed", "value", "unit",
            "as_of");

    private Tables() {
    }

    static Map<String, Object> initiative(Initiative initiative, Portfolio portfolio) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", initiative.id());
        json.put("name", Map.of("ja", initiative.name(Language.JA), "en", initiative.name(Language.EN)));
        for (var text : List.of("pillar", "field", "kind", "listing", "evidence", "parent", "city", "cityBasis", "what",
                "status", "plan", "project")) {
            json.put(text, initiative.text(text));
        }
        json.put("edition", initiative.edition());
        for (var list : List.of("tags", "functions", "pages", "strategies")) {
            json.put(list, initiative.list(list));
        }
        json.put("level", initiative.level());
        json.put("services", initiative.services().stream().map(ServiceEntry::id).toList());
        json.put("figures", portfolio.figuresOf(initiative.id()).stream().map(Tables::figure).toList());
        json.put("formers", initiative.formers());
        return json;
    }

    static Map<String, Object> figure(Figure figure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("key", figure.key());
        json.put("name", figure.name());
        json.put("printed", figure.printed());
        json.put("value", figure.value());
        json.put("unit", figure.unit());
        json.put("asOf", figure.asOf());
        return json;
    }

    static Map<String, Object> kpi(Kpi kpi) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", kpi.plan().name().id());
        json.put("name", Map.of("ja", kpi.name(Language.JA), "en", kpi.name(Language.EN)));
        json.put("unit", kpi.plan().unit().en());
        json.put("points", kpi.points());
        json.put("target", kpi.target());
        json.put("growth", kpi.growth().orElse(null));
        json.put("pacePerYear", kpi.pace().orElse(null));
        return json;
    }

    static List<Object> row(Initiative initiative) {
        return List.of(initiative.id(), initiative.name(Language.JA), initiative.name(Language.EN),
                initiative.text("pillar"), initiative.text("field"), initiative.text("kind"), initiative.text("city"),
                initiative.text("listing"), initiative.text("parent"), String.join(" ", initiative.list("tags")),
                initiative.edition(), initiative.text("status"), initiative.text("plan"), initiative.level(),
                String.join(" ", initiative.services().stream().map(ServiceEntry::id).toList()));
    }

    static List<Object> row(Figure figure) {
        var value = figure.value();
        return List.of(figure.key(), figure.initiative(), figure.name(), figure.printed(),
                value == null ? "" : value.stripTrailingZeros().toPlainString(), figure.unit(), figure.asOf());
    }
}
