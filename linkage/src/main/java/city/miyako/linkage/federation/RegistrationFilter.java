package city.miyako.linkage.federation;

import city.miyako.data.things.Thing;
import city.miyako.foundation.access.AccessClass;
import city.miyako.foundation.tenants.TenantId;
import city.miyako.linkage.ngsild.Parameters;
import city.miyako.linkage.ngsild.context.Names;
import city.miyako.linkage.ngsild.errors.NgsiError;
import city.miyako.linkage.ngsild.query.Filter;
import city.miyako.linkage.ngsild.query.FilterMatch;
import city.miyako.linkage.ngsild.query.FilterParser;
import city.miyako.linkage.ngsild.query.GeoQuery;
import city.miyako.linkage.ngsild.query.GeoQueryParser;
import city.miyako.linkage.ngsild.query.ScopeParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which registrations a question for them means (ETSI GS CIM 009 v1.8.1, clause 5.10.2).
///
/// @param asked what the sources shall hold
/// @param filters what shall hold of the registrations
/// @param geo where their sources shall be, or null
record RegistrationFilter(Asked asked, List<Filter> filters, @Nullable GeoQuery geo) {
    RegistrationFilter {
        filters = List.copyOf(filters);
    }

    /// The filter of the parameters of an address.
    ///
    /// @throws city.miyako.foundation.errors.Problem `bad-request-data` naming the parameter
    static RegistrationFilter of(Parameters parameters, Names names) {
        var filters = new ArrayList<Filter>();
        for (var name : List.of("q", "csf")) {
            parameters.find(name).ifPresent(q -> filters.add(FilterParser.parse(q, names::expand, Set.of())));
        }
        parameters.find("scopeQ").ifPresent(scopes -> filters.add(ScopeParser.parse(scopes)));
        return new RegistrationFilter(Asked.of(parameters, names), filters, geo(parameters, names));
    }

    /// The filter that only the properties of sources are asked with, where a query for things names one (`csf`).
    static RegistrationFilter ofSources(Parameters parameters, Names names, Asked asked) {
        return new RegistrationFilter(asked, parameters.find("csf").map(csf -> List.of(
            FilterParser.parse(csf, names::expand, Set.of()))).orElse(List.of()), null);
    }

    /// Whether a registration is meant.
    boolean means(KeptRegistration kept, Registration registration) {
        return registration.information().stream().anyMatch(held -> SourceMatch.narrow(held, asked).isPresent())
            && says(new Thing(kept.id(), "ContextSourceRegistration", kept.tenant(), AccessClass.INTERNAL, 1,
                kept.createdAt(), kept.modifiedAt(), registration.properties()));
    }

    /// Whether a source says of itself what is asked, whatever it holds.
    boolean says(TenantId tenant, Registration registration) {
        return says(new Thing(registration.id(), "ContextSourceRegistration", tenant, AccessClass.INTERNAL, 1,
            Instant.EPOCH, Instant.EPOCH, registration.properties()));
    }

    private boolean says(Thing source) {
        return filters.stream().allMatch(filter -> FilterMatch.matches(filter, source))
            && (geo == null || geo.matches(source));
    }

    private static @Nullable GeoQuery geo(Parameters parameters, Names names) {
        var relation = parameters.text("georel");
        if (relation == null) {
            if (parameters.has("geometry") || parameters.has("coordinates")) {
                throw NgsiError.badData("georel", "must be given with geometry and coordinates");
            }
            return null;
        }
        return GeoQueryParser.parse(relation, parameters.text("geometry"), parameters.text("coordinates"),
            parameters.text("geoproperty"), names::expand);
    }
}
