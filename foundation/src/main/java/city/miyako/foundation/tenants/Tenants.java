package city.miyako.foundation.tenants;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The metropolis and its municipalities, in order of their codes, from `tenants.csv` beside this class.
@ApplicationScoped
public class Tenants {
    private static final int COLUMNS = 7;

    private static final Tenant SANDBOX = new Tenant(TenantId.SANDBOX, "お試し環境", "Sandbox", "オタメシカンキョウ", 35.6894,
        139.6917, 0);

    private final Map<Integer, Tenant> byCode = new TreeMap<>();

    /// Reads the list that the program ships.
    public Tenants() {
        var source = Tenants.class.getResourceAsStream("tenants.csv");
        if (source == null) {
            throw new IllegalStateException("tenants.csv is missing beside " + Tenants.class);
        }
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).filter(line -> !line.isBlank()).map(Tenants::parse)
                .forEach(tenant -> byCode.put(tenant.id().code(), tenant));
        } catch (IOException e) {
            throw new UncheckedIOException("tenants.csv cannot be read", e);
        }
    }

    /// The metropolis first, then every municipality; the sandbox is none of them.
    public Collection<Tenant> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    /// The tenant of a six-digit code, the sandbox among them, or empty where there is none.
    public Optional<Tenant> find(int code) {
        return code == TenantId.SANDBOX.code() ? Optional.of(SANDBOX) : Optional.ofNullable(byCode.get(code));
    }

    /// The tenant whose code a text names, as addresses, forms and records do; empty where it names none.
    public Optional<Tenant> find(String code) {
        return code.matches("[0-9]{6}") ? find(Integer.parseInt(code)) : Optional.empty();
    }

    /// The municipalities, without the metropolis itself.
    public List<Tenant> municipalities() {
        return all().stream().filter(tenant -> !tenant.id().equals(TenantId.METROPOLIS)).toList();
    }

    /// The tenant of an id that is known to exist.
    public Tenant get(TenantId id) {
        return find(id.code()).orElseThrow(() -> new IllegalArgumentException("no such tenant: " + id));
    }

    // code,nameJa,nameEn,kana,lat,lon,population
    private static Tenant parse(String line) {
        var cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("tenants.csv: " + COLUMNS + " columns expected in: " + line);
        }
        return new Tenant(new TenantId(Integer.parseInt(cells[0])), cells[1], cells[2], cells[3],
            Double.parseDouble(cells[4]), Double.parseDouble(cells[5]), Integer.parseInt(cells[6]));
    }
}
