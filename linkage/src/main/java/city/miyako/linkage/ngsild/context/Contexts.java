package city.miyako.linkage.ngsild.context;

import city.miyako.foundation.tenants.TenantId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Resolves contexts to names, and remembers what it resolved.
///
/// The core contexts and the city's own are built in, hosted ones are kept by us; no other address is ever fetched, so
/// an answer never waits for somebody else's server.
@ApplicationScoped
public class Contexts {
    /// Where the city's own context is served.
    public static final String MIYAKO_PATH = "/contexts/miyako.jsonld";
    /// The core context that answers name.
    public static final String CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld";
    private static final Pattern MIYAKO = Pattern.compile("(https?://[^/]+)?" + Pattern.quote(MIYAKO_PATH));
    private static final Pattern HOSTED =
        Pattern.compile("(https?://[^/]+)?/ngsi-ld/v1/jsonldContexts/([0-9a-f-]{36})");
    private static final int REMEMBERED = 200;
    private static final int REMEMBERED_LENGTH = 20_000;

    private final CityContext city;
    private final HostedContexts hosted;
    private final Map<String, Names> resolved = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Names> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// Contexts of the city and of its clients.
    public Contexts(CityContext city, HostedContexts hosted) {
        this.city = city;
        this.hosted = hosted;
    }

    /// The names of a context as it stands in a body or behind a `Link` header.
    ///
    /// @throws city.miyako.foundation.errors.Problem `ld-context-not-available` or `bad-request-data`
    public Names resolve(TenantId tenant, JsonNode context) {
        if (context.isTextual() && CoreTerms.isCoreContext(context.textValue())) {
            return Names.CORE;
        }
        var text = context.toString();
        if (text.length() > REMEMBERED_LENGTH) {
            return read(tenant, context);
        }
        var key = tenant + text;
        synchronized (resolved) {
            var known = resolved.get(key);
            if (known != null) {
                return known;
            }
        }
        var names = read(tenant, context);
        synchronized (resolved) {
            resolved.put(key, names);
        }
        return names;
    }

    /// Forgets what was resolved, since a hosted context is gone.
    public void forget() {
        synchronized (resolved) {
            resolved.clear();
        }
    }

    /// The context an answer names: what the asker gave and the core's, which always comes last.
    public static JsonNode withCore(JsonNode given) {
        if (given.isTextual() && CoreTerms.isCoreContext(given.textValue())) {
            return given;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (given.isArray()) {
            all.addAll((ArrayNode) given);
        } else {
            all.add(given);
        }
        var last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last != null && last.isTextual() && CoreTerms.isCoreContext(last.textValue()) ? all : all.add(CORE);
    }

    private Names read(TenantId tenant, JsonNode context) {
        return new ContextReader(address -> find(tenant, address)).read(context);
    }

    private Optional<JsonNode> find(TenantId tenant, String address) {
        if (MIYAKO.matcher(address).matches()) {
            return Optional.of(city.document());
        }
        var kept = HOSTED.matcher(address);
        return kept.matches() ? hosted.find(tenant, kept.group(2)).map(HostedContext::document) : Optional.empty();
    }
}
