package city.miyako.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Pages hold no words of their own, one h1, and a label for every field of a form.
final class PagesSayNothingOfTheirOwn {
    static final Rule RULE = new Rule("pagesSayNothingOfTheirOwn", PagesSayNothingOfTheirOwn::check);
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}|[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
    private static final Pattern ENTITY = Pattern.compile("&[a-zA-Z]+;|&#\\w+;");
    private static final Set<String> SAME_IN_ALL = Set.of("CSV", "JSON", "GeoJSON", "API", "CAP", "Miyako", "都",
            "RSS", "OpenAPI", "NGSI", "LD", "UTC", "JST", "px", "km", "mm", "cm", "日本語", "English", "MVT", "XML");
    private static final Set<String> SPOKEN = Set.of("alt", "title", "aria-label", "placeholder", "aria-description",
            "data-label", "summary", "label");
    private static final Set<String> SILENT_INPUTS = Set.of("hidden", "submit", "button", "image", "reset");

    private PagesSayNothingOfTheirOwn() {
    }

    /// Every template of a tree.
    static List<Map.Entry<String, String>> pages(Tree tree) {
        return tree.ending(".html").filter(file -> file.getKey().contains("src/main/")
                && (file.getKey().contains("/pages/") || file.getKey().contains("/templates/"))).toList();
    }

    private static List<Finding> check(Tree tree) {
        var findings = new ArrayList<Finding>();
        for (var page : pages(tree)) {
            var html = Html.of(page.getValue());
            words(page, html, findings);
            fields(page, html, findings);
            headings(page, html, findings);
        }
        return findings;
    }

    private static void words(Map.Entry<String, String> page, Html html, List<Finding> findings) {
        for (var text : html.texts()) {
            says(page, text.words(), text.position(), findings);
        }
        for (var tag : html.tags()) {
            tag.attributes().forEach((name, value) -> {
                var spoken = SPOKEN.contains(name)
                        || name.equals("value") && "submit".equals(tag.attributes().get("type"));
                if (spoken) {
                    says(page, value, tag.position(), findings);
                }
            });
        }
    }

    private static void says(Map.Entry<String, String> page, String words, int position, List<Finding> findings) {
        var matcher = LETTERS.matcher(ENTITY.matcher(words).replaceAll(" ".repeat(1)));
        while (matcher.find()) {
            if (!SAME_IN_ALL.contains(matcher.group())) {
                var strip = words.strip();
                findings.add(Finding.at(page.getKey(), Lines.of(page.getValue(), position + words.indexOf(strip)),
                        "the page says '" + strip.lines().findFirst().orElse("") + "'",
                        "put it in texts/ja.properties and texts/en.properties and write {page.t('key')}"));
                return;
            }
        }
    }

    private static void fields(Map.Entry<String, String> page, Html html, List<Finding> findings) {
        var labelled = html.tags().stream().filter(tag -> tag.name().equals("label"))
                .map(tag -> rawValue(tag.raw(), "for")).toList();
        for (var tag : html.tags()) {
            var field = tag.name().equals("select") || tag.name().equals("textarea") || tag.name().equals("input")
                    && !SILENT_INPUTS.contains(tag.attributes().getOrDefault("type", "text"));
            var named = tag.inLabel() || tag.attributes().containsKey("aria-label")
                    || tag.attributes().containsKey("aria-labelledby")
                    || tag.attributes().containsKey("id") && labelled.contains(rawValue(tag.raw(), "id"));
            if (field && !named) {
                findings.add(Finding.at(page.getKey(), Lines.of(page.getValue(), tag.position()),
                        "a field without label: " + tag.raw().strip(),
                        "write <label for=\"its id\">{page.t('…')}</label>"));
            }
        }
    }

    private static String rawValue(String raw, String attribute) {
        var matcher = Pattern.compile("\\s" + attribute + "\\s*=\\s*\"([^\"]*)\"").matcher(raw);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void headings(Map.Entry<String, String> page, Html html, List<Finding> findings) {
        var fits = page.getKey().contains("/pages/") && page.getValue().contains("{#include layouts/");
        var count = html.tags().stream().filter(tag -> tag.name().equals("h1")).count();
        // The wall layout writes the heading itself, beside the clock.
        var own = page.getValue().contains("{#include layouts/wall") ? 0 : 1;
        if (fits && count != own) {
            findings.add(new Finding(page.getKey(), count + " h1 headings", "a page has exactly one <h1>"));
        }
    }
}
