package city.miyako.linkage.federation;

import city.miyako.foundation.database.Reach;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.outgoing.HiddenHeaders;
import city.miyako.linkage.subscriptions.RegisteredSources;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells subscriptions what is registered (ETSI GS CIM 009 v1.8.1, clause 5.11), asked in the words of a question for
/// registrations.
@ApplicationScoped
class RegistrationWatch implements RegisteredSources {
    private static final List<String> TEXTS = List.of("q", "csf", "scopeQ");
    private static final List<String> PLACE = List.of("georel", "geometry", "coordinates", "geoproperty");

    private final RegistrationStore store;
    private final RegistrationReader reader;
    private final Sources sources;
    private final Clock clock;

    RegistrationWatch(RegistrationStore store, RegistrationReader reader, Sources sources, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public SortedMap<String, Registered> meant(TenantId tenant, ObjectNode body, Names names) {
        var filters = filters(body, names);
        return registered(tenant, (kept, registration) -> filters.stream().anyMatch(filter ->
            filter.means(kept, registration)));
    }

    @Override
    public Map<String, Registered> all(TenantId tenant) {
        return registered(tenant, (_, _) -> true);
    }

    @Override
    public void check(ObjectNode body, Names names) {
        filters(body, names);
    }

    @Override
    public void listen(Runnable listener) {
        sources.listen(listener);
    }

    private SortedMap<String, Registered> registered(TenantId tenant,
                                                     BiPredicate<KeptRegistration, Registration> isMeant) {
        var found = new TreeMap<String, Registered>();
        var now = clock.instant();
        for (var kept : store.list(Reach.staffOf(tenant))) {
            reader.find(kept).filter(one -> !one.isOver(now) && isMeant.test(kept, one)).ifPresent(_ -> {
                var told = kept.body().deepCopy();
                HiddenHeaders.hide(told.path(RegistrationsResource.INFO));
                found.put(kept.id(), new Registered(kept.modifiedAt(), told));
            });
        }
        return found;
    }

    // One for each selector; all ask the same of what sources say of themselves.
    private static List<RegistrationFilter> filters(ObjectNode body, Names names) {
        var asked = new HashMap<String, @Nullable String>();
        TEXTS.stream().filter(body::has).forEach(name -> asked.put(name, text(name, body.path(name))));
        var place = body.path("geoQ");
        PLACE.stream().filter(place::has).forEach(name -> asked.put(name, place.path(name).isTextual()
            ? place.path(name).textValue() : place.path(name).toString()));
        if (body.has("watchedAttributes")) {
            asked.put("attrs", body.path("watchedAttributes").valueStream().map(JsonNode::asText)
                .collect(Collectors.joining(",")));
        }
        if (!body.has("entities")) {
            return List.of(filter(asked, names));
        }
        var filters = new ArrayList<RegistrationFilter>();
        for (var selector : body.path("entities")) {
            var ofIt = new HashMap<>(asked);
            for (var member : List.of("type", "id", "idPattern")) {
                if (selector.has(member) && !"*".equals(selector.path(member).asText())) {
                    ofIt.put(member, selector.path(member).asText());
                }
            }
            filters.add(filter(ofIt, names));
        }
        return filters;
    }

    private static RegistrationFilter filter(Map<String, @Nullable String> asked, Names names) {
        return RegistrationFilter.of(new Parameters(new Parameters("").with(asked)), names);
    }

    private static String text(String field, JsonNode given) {
        if (!given.isTextual()) {
            throw NgsiError.badData(field, "a text expected");
        }
        return given.textValue();
    }
}
