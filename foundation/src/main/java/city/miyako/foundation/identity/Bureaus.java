package city.miyako.foundation.identity;

import city.miyako.foundation.database.Database;
import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.foundation.text.Language;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The bureaus of the metropolitan government; municipalities name their departments freely.
///
/// `bureaus.csv` beside this class holds those the program ships; the database those there are. They are remembered
/// for a few seconds, so that another node learns soon what was changed at this one.
@ApplicationScoped
public class Bureaus {
    private static final int COLUMNS = 3;
    private static final int EARLY = 200;
    private static final Duration AGE = Duration.ofSeconds(10);
    private static final Map<String, Bureau> SHIPPED = read();
    private static final String PUT_IN = """
        INSERT INTO bureau (tenant, code, name_ja, name_en)
        SELECT :tenant, code, ja, en FROM unnest(:codes, :ja, :en) WITH ORDINALITY AS shipped (code, ja, en, place)
        ORDER BY place ON CONFLICT DO NOTHING""";
    private static final String ALL = """
        SELECT code, name_ja, name_en, closed_at IS NULL AS open FROM bureau WHERE tenant = :tenant ORDER BY id""";

    private final Database database;
    private final Clock clock;
    private volatile Known known = new Known(SHIPPED, Instant.MIN);

    /// Bureaus kept in the city's database.
    public Bureaus(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All open bureaus, in the order of the city's own list.
    public Collection<Bureau> all() {
        return fresh().values().stream().filter(Bureau::open).toList();
    }

    /// Whether the metropolitan government has an open bureau with this code.
    public boolean has(String code) {
        var bureau = fresh().get(code);
        return bureau != null && bureau.open();
    }

    /// What pages call the bureau, department or company of a post. Asks nothing of the database, so that it can be
    /// called inside a transaction.
    public String name(String bureau, Language language) {
        var found = known.byCode.get(bureau);
        return found == null ? bureau : found.name(language);
    }

    /// Learns at once what was changed here.
    void refresh() {
        var byCode = new LinkedHashMap<String, Bureau>();
        database.read(Reach.everything(), handle -> handle.createQuery(ALL)
            .bind("tenant", TenantId.METROPOLIS.code()).map((row, _) -> new Bureau(row.getString("code"),
                row.getString("name_ja"), row.getString("name_en"), row.getBoolean("open"))).list())
            .forEach(bureau -> byCode.put(bureau.code(), bureau));
        known = new Known(byCode, clock.instant());
    }

    void atStart(@Observes @Priority(EARLY) StartupEvent start) {
        var all = List.copyOf(SHIPPED.values());
        database.write(Reach.everything(), handle -> handle.createUpdate(PUT_IN)
            .bind("tenant", TenantId.METROPOLIS.code())
            .bindArray("codes", String.class, all.stream().map(Bureau::code).toList())
            .bindArray("ja", String.class, all.stream().map(Bureau::nameJa).toList())
            .bindArray("en", String.class, all.stream().map(Bureau::nameEn).toList()).execute());
        refresh();
    }

    private Map<String, Bureau> fresh() {
        if (known.at.equals(Instant.MIN) || !clock.instant().isBefore(known.at.plus(AGE))) {
            refresh();
        }
        return known.byCode;
    }

    private static Map<String, Bureau> read() {
        var source = Bureaus.class.getResourceAsStream("bureaus.csv");
        if (source == null) {
            throw new IllegalStateException("bureaus.csv is missing beside " + Bureaus.class);
        }
        var byCode = new LinkedHashMap<String, Bureau>();
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).map(Bureaus::parse)
                .forEach(bureau -> byCode.put(bureau.code(), bureau));
        } catch (IOException e) {
            throw new UncheckedIOException("bureaus.csv cannot be read", e);
        }
        return byCode;
    }

    private static Bureau parse(String line) {
        var cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("bureaus.csv: " + COLUMNS + " columns expected in: " + line);
        }
        return new Bureau(cells[0], cells[1], cells[2], true);
    }

    private record Known(Map<String, Bureau> byCode, Instant at) {
    }
}
