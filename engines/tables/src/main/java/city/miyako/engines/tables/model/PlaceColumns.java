package city.miyako.engines.tables.model;

/// Where a file says where its things are.
public sealed interface PlaceColumns {

    /// It does not.
    record Nowhere() implements PlaceColumns {}

    /// A column of geo3x3 codes.
    ///
    /// @param column its heading
    record Geo3x3Column(String column) implements PlaceColumns {}

    /// A column of latitudes and one of longitudes, in degrees.
    ///
    /// @param latitude heading of the latitudes
    /// @param longitude heading of the longitudes
    record LatLonColumns(String latitude, String longitude) implements PlaceColumns {}

    /// One column with both, as in `34.3409,134.0452`.
    ///
    /// @param column its heading
    record BothColumn(String column) implements PlaceColumns {}

    /// The geometry of each feature: points become the place, all else the named attribute.
    ///
    /// @param attribute the attribute that gets lines and areas
    record FeatureShape(String attribute) implements PlaceColumns {}
}
