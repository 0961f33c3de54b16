package city.miyako.engines.tables;

import java.util.Locale;

/// Names of attributes made from headings.
final class Names {
    private Names() {}

    /// `water level (m)` becomes `waterLevelM`; a heading without a Latin letter becomes `value`, `value2` …
    static String attribute(String heading, int before) {
        var name = new StringBuilder();
        for (var word : heading.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT)
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        boolean usable = !name.isEmpty() && Character.isLetter(name.charAt(0));
        return usable ? name.toString() : before == 0 ? "value" : "value" + (before + 1);
    }
}
