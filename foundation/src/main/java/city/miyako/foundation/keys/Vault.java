package city.miyako.foundation.keys;

import city.miyako.foundation.config.CitySettings;
import city.miyako.foundation.database.Writer;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.tenants.TenantId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.config.Configurable;
import org.jdbi.v3.core.statement.StatementContext;

/// Seals what the database must not know, and opens it again: AES-256-GCM under a key of the government and purpose,
/// which only the operator's master key opens.
///
/// A sealed text is `~`, the number of its key, a dot, and base 64. Sealed addresses are found by [#index]. Costs a few
/// microseconds; the first use of a key asks the database once.
@ApplicationScoped
public class Vault {
    /// What the keyed hash of an address begins with; no address and no sign-in name does.
    public static final String INDEX_MARK = "#";
    /// What a sealed text begins with.
    public static final String SEAL_MARK = "~";
    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final Pattern SEALED = Pattern.compile(SEAL_MARK + "[0-9]{1,18}\\.[A-Za-z0-9_-]+");
    private static final int INDEX_BYTES = 16;
    private static final DataKey.Slot INDEX = new DataKey.Slot(TenantId.METROPOLIS.code(), KeyPurpose.INDEX);

    private final KeyTable table;
    private final MasterKeys masters;
    private final Map<Long, DataKey> opened = new ConcurrentHashMap<>();
    private final Map<DataKey.Slot, DataKey> current = new ConcurrentHashMap<>();

    /// A vault whose data keys lie in the city's database, wrapped by the operator's master key.
    public Vault(DataSource pool, KeySettings settings, CitySettings city, Clock clock) {
        this.masters = new MasterKeys(settings, Path.of(city.data()));
        this.table = new KeyTable(pool, masters, clock);
    }

    /// The vault of a running transaction.
    ///
    /// @param place its handle, or the context of one of its statements
    public static Vault of(Configurable<?> place) {
        return place.getConfig(HandleVault.class).get();
    }

    /// The vault of the transaction whose row is being read.
    public static Vault of(StatementContext row) {
        return row.getConfig(HandleVault.class).get();
    }

    /// Seals a text for its place, under the present key of a government.
    public String seal(TenantId tenant, Place place, String text) {
        return seal(tenant.code(), place, text);
    }

    /// Seals a text for its place, under the present key of the government with a code.
    public String seal(int tenant, Place place, String text) {
        var slot = new DataKey.Slot(tenant, place.purpose());
        var key = current.computeIfAbsent(slot, table::current);
        try {
            return SEAL_MARK + key.id() + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(
                Gcm.seal(key.key(), null, text.getBytes(StandardCharsets.UTF_8), place.bound(key.id())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// Opens a text where it stands; one that was never sealed is given back as it is, which old rows need until
    /// [Resealing] has seen them.
    ///
    /// @throws Problem `seal-broken` where it was changed or moved
    public String open(Place place, String text) {
        if (!isSealed(text)) {
            return text;
        }
        int dot = text.indexOf('.');
        try {
            var key = key(Long.parseLong(text.substring(SEAL_MARK.length(), dot)));
            return new String(Gcm.open(key.key(), null, Base64.getUrlDecoder().decode(text.substring(dot + 1)),
                place.bound(key.id())), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken(place);
        }
    }

    /// [#open] for queues, where one broken value must not hold up the others: then empty, and logged.
    public String openOrEmpty(Place place, String text) {
        try {
            return open(place, text);
        } catch (Problem broken) {
            LOG.errorf("%s.%s of %s: %s", place.table(), place.column(), place.row(), broken.getMessage());
            return "";
        }
    }

    /// Seals a JSON value; what is kept is JSON again, a string.
    public String sealJson(TenantId tenant, Place place, String json) {
        return '"' + seal(tenant, place, json) + '"';
    }

    /// Opens the JSON that a sealed string holds; JSON that was never sealed is given back as it is.
    public String openJson(Place place, String json) {
        return json.startsWith("\"" + SEAL_MARK) ? open(place, json.substring(1, json.length() - 1)) : json;
    }

    /// Whether a text is sealed.
    public static boolean isSealed(String text) {
        return text.startsWith(SEAL_MARK) && SEALED.matcher(text).matches();
    }

    /// What stands in the place of an address so that it can be found: a keyed hash of it in small letters, so that
    /// nobody without the key can try addresses out; an empty one stays empty.
    public String index(String address) {
        if (address.isEmpty()) {
            return "";
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(current.computeIfAbsent(INDEX, table::current).key());
            var hash = mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return INDEX_MARK + HexFormat.of().formatHex(Arrays.copyOf(hash, INDEX_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    /// [#index] of a name that is an address; another name as it is.
    public String indexIfAddress(String name) {
        return name.contains("@") ? index(name) : name;
    }

    /// The numbers of the keys that seal now.
    List<Long> currentKeys() {
        var newest = new java.util.LinkedHashMap<DataKey.Slot, Long>();
        table.list().forEach(row -> newest.putIfAbsent(row.slot(), row.id()));
        return List.copyOf(newest.values());
    }

    /// The numbers of the keys that sealed before and seal nothing any more.
    List<Long> formerKeys() {
        var current = currentKeys();
        return table.list().stream().map(KeyTable.Row::id).filter(id -> !current.contains(id)).toList();
    }

    KeyTable table() {
        return table;
    }

    MasterKeys masters() {
        return masters;
    }

    /// Opens the data keys, and wraps under the present master key what another one wraps.
    ///
    /// @return how many keys were wrapped anew
    int start(Writer writer) {
        table.check();
        int wrapped = table.rewrap(writer);
        refresh();
        return wrapped;
    }

    /// Uses the newest keys from now on: another node may have made some. Nobody who seals waits for it.
    @Scheduled(every = "1m", delayed = "1m", identity = "keys-refresh")
    void refresh() {
        currentKeys().forEach(id -> {
            var key = key(id);
            current.put(key.slot(), key);
        });
    }

    private DataKey key(long id) {
        return opened.computeIfAbsent(id, number -> table.find(number)
            .orElseThrow(() -> Problem.of(KeyError.SEAL_BROKEN, "dataKey", number)));
    }

    private static Problem broken(Place place) {
        return new Problem(KeyError.SEAL_BROKEN, Map.of("table", place.table(), "column", place.column()));
    }
}
