package city.miyako.foundation.identity;

import city.miyako.foundation.text.Language;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The bureaus of the metropolitan government, from `bureaus.csv` beside this class; municipalities name their
/// departments freely.
@ApplicationScoped
public class Bureaus {
    private static final int COLUMNS = 3;

    private final Map<String, Bureau> byCode = new LinkedHashMap<>();

    /// Reads the list that the program ships.
    public Bureaus() {
        var source = Bureaus.class.getResourceAsStream("bureaus.csv");
        if (source == null) {
            throw new IllegalStateException("bureaus.csv is missing beside " + Bureaus.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).map(Bureaus::parse)
                .forEach(bureau -> byCode.put(bureau.code(), bureau));
        } catch (IOException e) {
            throw new UncheckedIOException("bureaus.csv cannot be read", e);
        }
    }

    /// All bureaus, in the order of the city's own list.
    public Collection<Bureau> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    /// Whether the metropolitan government has a bureau with this code.
    public boolean has(String code) {
        return byCode.containsKey(code);
    }

    /// What pages call the bureau, department or company of a post.
    public String name(String bureau, Language language) {
        var known = byCode.get(bureau);
        return known == null ? bureau : known.name(language);
    }

    private static Bureau parse(String line) {
        var cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("bureaus.csv: " + COLUMNS + " columns expected in: " + line);
        }
        return new Bureau(cells[0], cells[1], cells[2]);
    }
}
