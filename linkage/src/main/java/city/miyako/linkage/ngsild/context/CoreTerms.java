package city.miyako.linkage.ngsild.context;

import java.util.Set;
import java.util.regex.Pattern;

/// The terms of the NGSI-LD core context, v1.3 to v1.8; they are protected, no other context may change them.
final class CoreTerms {
    private static final Pattern URL =
        Pattern.compile("https?://uri\\.etsi\\.org/ngsi-ld/v1/ngsi-ld-core-context(-v1\\.[3-8])?\\.jsonld");
    private static final Set<String> TERMS = Set.of("id", "type", "@id", "@type", "@context", "value", "object",
        "languageMap", "vocab", "json", "valueList", "objectList", "objectType", "observedAt", "unitCode", "datasetId",
        "instanceId", "createdAt", "modifiedAt", "deletedAt", "location", "observationSpace", "operationSpace", "scope",
        "lang", "Property", "Relationship", "GeoProperty", "LanguageProperty", "VocabProperty", "JsonProperty",
        "ListProperty", "ListRelationship", "entity", "entityList", "title", "description", "coordinates", "geometry",
        "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
        "Feature", "FeatureCollection", "properties", "features", "bbox", "Subscription", "Notification");

    private CoreTerms() {
    }

    static boolean isCore(String name) {
        return TERMS.contains(name);
    }

    static boolean isCoreContext(String url) {
        return URL.matcher(url).matches();
    }
}
