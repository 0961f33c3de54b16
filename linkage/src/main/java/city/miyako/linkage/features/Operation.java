package city.miyako.linkage.features;

import java.util.List;
import java.util.Locale;

/// What can be asked of this door, as it is answered and described (17-069r4, table 3).
enum Operation {
    /// The landing page.
    LANDING("", QueryParameter.OF_EVERYTHING),
    /// The description of the API.
    API("/api", QueryParameter.OF_EVERYTHING),
    /// Which classes of which standards hold here.
    CONFORMANCE("/conformance", QueryParameter.OF_EVERYTHING),
    /// All collections.
    COLLECTIONS("/collections", QueryParameter.OF_EVERYTHING),
    /// One of them.
    COLLECTION("/collections/{collectionId}", QueryParameter.OF_EVERYTHING),
    /// Its features.
    ITEMS("/collections/{collectionId}/items", QueryParameter.OF_FEATURES),
    /// One of them.
    ITEM("/collections/{collectionId}/items/{featureId}", QueryParameter.OF_A_FEATURE);

    private final String path;
    private final List<QueryParameter> parameters;

    Operation(String path, List<QueryParameter> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /// Below the landing page; what stands in braces is filled in.
    String path() {
        return path;
    }

    /// What it may be asked with; [#ITEMS] with names of properties besides.
    List<QueryParameter> parameters() {
        return parameters;
    }

    /// Its name in the description of the API.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Media type of its answer that is no page.
    String type() {
        return switch (this) {
            case API -> FeatureCall.OPENAPI;
            case ITEMS, ITEM -> FeatureCall.GEO;
            case LANDING, CONFORMANCE, COLLECTIONS, COLLECTION -> FeatureCall.JSON;
        };
    }
}
