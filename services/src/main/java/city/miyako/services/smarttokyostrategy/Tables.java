package city.miyako.services.smarttokyostrategy;

import city.miyako.data.things.ThingJson;
import city.miyako.engines.indicators.Digits;
import city.miyako.foundation.services.ServiceEntry;
import city.miyako.foundation.text.Language;
import city.miyako.foundation.web.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records as JSON objects and as rows of a table, for programs and spreadsheets. What has no language in its name
/// is English, `_ja` is Japanese.
final class Tables {
    private static final List<String> INITIATIVE = List.of("id", "name_ja", "name_en", "pillar", "field", "kind",
            "city", "listing", "parent", "tags", "edition", "status", "plan", "level", "services", "status_ja",
            "plan_ja");
    private static final List<String> FIGURE = List.of("key", "initiative", "name", "printed", "value", "unit",
            "as_of", "name_ja", "printed_ja", "unit_ja", "as_of_ja");

    private Tables() {
    }

    static Table initiatives(List<Initiative> initiatives) {
        return new Table("initiatives", INITIATIVE, initiatives.stream().map(one -> List.<Object>of(one.id(),
                one.name(Language.JA), one.name(Language.EN), one.text("pillar"), one.text("field"), one.text("kind"),
                one.text("city"), one.text("listing"), one.text("parent"), String.join(" ", one.list("tags")),
                one.edition(), one.text("status"), one.text("plan"), one.level(), String.join(" ", services(one)),
                one.text("status", Language.JA), one.text("plan", Language.JA))).toList());
    }

    static Table figures(List<Figure> figures) {
        return new Table("figures", FIGURE, figures.stream().map(one -> {
            var value = one.value();
            return List.<Object>of(one.key(), one.initiative(), one.text("name", Language.EN),
                    one.text("printed", Language.EN), value == null ? "" : Digits.plain(value),
                    one.text("unit", Language.EN), one.text("asOf", Language.EN), one.text("name", Language.JA),
                    one.text("printed", Language.JA), one.text("unit", Language.JA), one.text("asOf", Language.JA));
        }).toList());
    }

    static Map<String, @Nullable Object> initiative(Initiative initiative, Portfolio portfolio) {
        return ThingJson.of(initiative.thing()).put("id", initiative.id())
                .put("name", Map.of("ja", initiative.name(Language.JA), "en", initiative.name(Language.EN)))
                .texts("pillar", "field", "kind", "listing", "evidence", "parent", "city", "cityBasis", "project")
                .words("what", "status", "plan").put("edition", initiative.edition())
                .lists("tags", "pages", "strategies").wordLists("functions").put("level", initiative.level())
                .put("services", services(initiative))
                .put("figures", portfolio.figuresOf(initiative.id()).stream().map(Tables::figure).toList())
                .put("formers", initiative.formers().stream().map(Tables::former).toList()).map();
    }

    static Map<String, @Nullable Object> figure(Figure figure) {
        return ThingJson.of(figure.thing()).put("key", figure.key()).put("value", figure.value())
                .words("name", "printed", "unit", "asOf").map();
    }

    static Map<String, @Nullable Object> kpi(Portfolio.Kpi kpi) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", kpi.term().id());
        json.put("name", Map.of("ja", kpi.term().ja(), "en", kpi.term().en()));
        json.put("unit", kpi.unit().en());
        json.put("unit_ja", kpi.unit().ja());
        json.put("points", kpi.series().points());
        json.put("target", kpi.series().target());
        json.put("growth", kpi.series().growth().orElse(null));
        json.put("pacePerYear", kpi.series().pace().orElse(null));
        return json;
    }

    private static Map<String, @Nullable Object> former(Initiative former) {
        return ThingJson.of(former.thing()).put("edition", former.edition()).words("status", "plan")
                .put("until", former.thing().modifiedAt().toString()).map();
    }

    private static List<String> services(Initiative initiative) {
        return initiative.services().stream().map(ServiceEntry::id).toList();
    }
}
