package city.miyako.linkage.features;

import city.miyako.foundation.errors.CommonError;
import city.miyako.foundation.errors.Problem;
import city.miyako.foundation.web.CityAddress;
import city.miyako.foundation.web.RequestContext;
import city.miyako.linkage.ngsild.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// Reads the running request: its parameters, and in which form it wants its answer.
@ApplicationScoped
class FeatureCalls {
    /// Where this door stands.
    static final String DOOR = "/ogc/features";

    private final RequestContext request;

    FeatureCalls(RequestContext request) {
        this.request = request;
    }

    /// The running request, which knows these parameters and no others (17-069r4, 7.5.1).
    FeatureCall of(UriInfo uri, HttpHeaders headers, List<QueryParameter> known) {
        var call = open(uri, headers);
        var words = known.stream().map(QueryParameter::word).toList();
        call.parameters().given().stream().filter(name -> !words.contains(name)).findFirst().ifPresent(name -> {
            throw Problem.of(FeaturesError.UNKNOWN_PARAMETER, "parameter", name);
        });
        return call;
    }

    /// The running request, whose other parameters may be names of properties.
    FeatureCall open(UriInfo uri, HttpHeaders headers) {
        var parameters = new Parameters(request.query());
        return new FeatureCall(parameters, isPage(parameters, headers), CityAddress.of(uri)
            + request.language().prefix() + DOOR, request.language());
    }

    // What the address says goes before what the headers say, so that a link can name a form.
    private static boolean isPage(Parameters parameters, HttpHeaders headers) {
        var form = parameters.find(QueryParameter.F.word());
        if (form.isPresent()) {
            return switch (form.get()) {
                case "html" -> true;
                case "json" -> false;
                default -> throw FeaturesError.invalid(QueryParameter.F, "json or html expected");
            };
        }
        for (var accepted : headers.getAcceptableMediaTypes()) {
            switch (accepted.getType() + "/" + accepted.getSubtype()) {
                case FeatureCall.HTML -> {
                    return true;
                }
                case FeatureCall.JSON, FeatureCall.GEO, "application/vnd.oai.openapi+json", "application/*",
                     MediaType.WILDCARD -> {
                    return false;
                }
                default -> { }
            }
        }
        throw Problem.of(CommonError.NOT_ACCEPTABLE);
    }
}
