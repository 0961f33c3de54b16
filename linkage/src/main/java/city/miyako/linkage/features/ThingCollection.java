package city.miyako.linkage.features;

import city.miyako.engines.geography.GeoBox;
import org.jspecify.annotations.Nullable;

/// A thing type as a collection of features (17-069r4, 7.14).
///
/// @param id     stored name of the type
/// @param title  what people call it, in the language of the answer
/// @param extent the box that holds its places, or null where nothing can be said of it
record ThingCollection(String id, String title, @Nullable GeoBox extent) {
    /// Its path below the landing page, with the landing page's own.
    public String page() {
        return FeatureCalls.DOOR + FeatureCall.path(id);
    }

    /// The path of its features.
    public String itemsPage() {
        return FeatureCalls.DOOR + FeatureCall.items(id);
    }

    /// The box as people read it, west, south, east and north; empty where there is none.
    public String box() {
        return extent == null ? "" : "%s, %s, %s, %s".formatted(extent.west(), extent.south(), extent.east(),
            extent.north());
    }
}
